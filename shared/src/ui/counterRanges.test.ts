import { expect, it } from 'vitest';
import { counterRanges } from './counterRanges.ts';

it.each([
	[['7'], ['7']],
	[
		['5', '3'],
		['3', '5'],
	],
	[
		['1', '2'],
		['1', '2'],
	],
	[
		['8', '6', '7', '10'],
		['6–8', '10'],
	],
	[
		['1', '4', '5'],
		['1', '4', '5'],
	],
	[
		['1', '2', '3', '5', '8', '9'],
		['1–3', '5', '8', '9'],
	],
	[
		['B', 'A', '10', '9'],
		['9', '10', 'A', 'B'],
	],
	[
		['01', '02', '03', '04', '10', '11'],
		['01–04', '10', '11'],
	],
	[[], []],
])('[DSP7][KSK14][CNT14] counters %j are written %j', (given, expected) => {
	expect(counterRanges(given)).toEqual(expected);
});
