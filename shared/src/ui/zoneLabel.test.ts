import { describe, expect, it } from 'vitest';
import { zoneLabel } from './zoneLabel.ts';

describe('zoneLabel', () => {
	it('[UI7] gives every zone a sign beside its colour: its number, or its first letter', () => {
		expect(zoneLabel('Lantai 2')).toEqual({ word: 'Lantai', numeral: '2' });
		expect(zoneLabel('Gedung Timur B')).toEqual({ word: 'Gedung Timur', numeral: 'B' });
		expect(zoneLabel('Aula')).toEqual({ word: 'Aula', numeral: 'A' });
	});
});
