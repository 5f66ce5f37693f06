import { describe, expect, it } from 'vitest';
import { miniSite } from '../testing/builders.ts';
import { formatNumber, parseNumber } from './ticketNumber.ts';

const b = { prefix: 'B', digits: 3 };

describe('formatNumber', () => {
	it('[NUM1] pads the value to the digits of its series', () => {
		expect(formatNumber(b, 42)).toBe('B-042');
		expect(formatNumber({ prefix: 'AA', digits: 2 }, 7)).toBe('AA-07');
	});
	it("[NUM1] shows a kiosk's own number with one digit more", () => {
		expect(formatNumber(b, 1399)).toBe('B-1399');
	});
});

const same = ['B-042', 'b-042', 'B042', 'b 42', ' B - 0 4 2 ', 'B–042', 'B‑42', 'B-0042'];
const wrong = [
	'',
	'42',
	'B-',
	'B',
	'C-042',
	'BB-042',
	'B-000',
	'B-9800',
	'B-99999',
	'B-4x2',
	'B-1042-3456789',
	'B_042',
];
const twins = [
	['DB-07', 'penduduk'],
	['BD-07', 'BD'],
	['DP-07', 'sipil'],
	['PD-07', 'PD'],
] as const;

describe('parseNumber', () => {
	it.each(same)('[NUM2] reads “%s” as B-042', (text) => {
		expect(parseNumber(text, [b])).toEqual({ series: b, numberValue: 42 });
	});
	it.each(wrong)('[NUM2] does not read “%s”', (text) => {
		expect(parseNumber(text, [b])).toBeNull();
	});
	it('[NUM2] reads numbers of kiosks and rolls, from the first of slot 0 to the last of slot 21', () => {
		for (const value of [1000, 1399, 9799])
			expect(parseNumber(`B-${value}`, [b])).toEqual({ series: b, numberValue: value });
	});
	it.each(twins)('[NUM2] tells look-alike prefixes apart: %s', (text, seriesId) => {
		expect(parseNumber(text, miniSite.series)).toMatchObject({ series: { id: seriesId }, numberValue: 7 });
	});
});
