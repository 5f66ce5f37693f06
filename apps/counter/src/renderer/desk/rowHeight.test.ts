import { describe, expect, it } from 'vitest';
import { linesIn, rowHeight } from './rowHeight.ts';

describe('the rows of the waiting line', () => {
	it.each([
		['a wide screen', 590, 10, 48],
		['a strip', 160, 10, 48],
		['a strip that is cut off', 104, 10, 34],
		['the same at 200 %', 208, 20, 69],
		['a window too low for three', 60, 10, 32],
	])('[CNT23] share the room so that three are in sight: %s', (_, room, rem, expected) => {
		expect(rowHeight(room, rem)).toBe(expected);
	});

	it.each([
		[48, 10, { name: 3, nextName: 2 }],
		[34, 10, { name: 2, nextName: 1 }],
		[32, 10, { name: 2, nextName: 1 }],
		[96, 20, { name: 3, nextName: 2 }],
	])('[CNT23] hold whole lines of a name: %i px at %i a rem', (row, rem, expected) => {
		expect(linesIn(row, rem)).toEqual(expected);
	});
});
