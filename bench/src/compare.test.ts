import { describe, expect, it } from 'vitest';
import { compare, type Result } from './compare.ts';

type Compared = Result['figures'][number];
const figure = (value: number, over: Partial<Compared> = {}): Compared => ({
	...{ id: 'P0', what: 'what it is', value, unit: 'ratio', sense: 'atMost', ...over },
});
const result = (figures: readonly Compared[], over: Partial<Result> = {}): Result => ({
	...{ at: '2026-11-26T01:00:00.000Z', isQuick: false, machine: { cores: 2 }, commit: 'abc', figures, ...over },
});
/** Lines below the two titles and the heading of the table, their columns by single spaces. */
const lines = (a: Result, b: Result): readonly string[] =>
	compare(a, b)
		.split('\n')
		.slice(3)
		.map((line) => line.replaceAll(/ +/g, ' '));

describe('two results', () => {
	it.each<[string, Compared, Compared, string]>([
		['a change that is no more than noise', figure(1), figure(1.04), 'P0 1.00 1.04 4 % what it is'],
		['less where less is better', figure(1), figure(0.9), 'P0 1.00 0.90 -10 % better what it is'],
		['more where less is better', figure(1), figure(1.1), 'P0 1.00 1.10 10 % worse what it is'],
		[
			'more where more is better',
			figure(1, { sense: 'atLeast' }),
			figure(1.1, { sense: 'atLeast' }),
			'P0 1.00 1.10 10 % better what it is',
		],
		['nothing that stays nothing', figure(0), figure(0), 'P0 0.00 0.00 0.00 ratio what it is'],
		[
			'something where there was nothing',
			figure(0, { unit: 'a second' }),
			figure(5, { unit: 'a second' }),
			'P0 0.00 5.00 5.00 a second worse what it is',
		],
		['nothing where there was something', figure(5), figure(0), 'P0 5.00 0.00 -100 % better what it is'],
	])('[BEN4] tell %s', (_what, was, is, line) => {
		expect(lines(result([was]), result([is]))).toEqual([line]);
	});

	it('[BEN4] tell a figure that only one of them has', () => {
		const other = figure(2, { what: 'another' });
		expect(lines(result([figure(1), other]), result([figure(1), figure(3, { id: 'P1' })]))).toEqual([
			'P0 1.00 1.00 0 % what it is',
			'P0 2.00 only in A another',
			'P1 3.00 only in B what it is',
		]);
	});

	it('[BEN4] say of which commit and kind they are, and what makes them hard to compare', () => {
		const b = result([], { isQuick: true, machine: { cores: 4, node: 'v24' } });
		expect(
			compare(result([], { commit: null }), b)
				.split('\n')
				.slice(0, 4),
		).toEqual([
			'A 2026-11-26T01:00:00.000Z, full, commit unknown',
			'B 2026-11-26T01:00:00.000Z, quick, commit abc',
			'A quick run and a full one: their figures are not of the same kind.',
			'Not the same machine: cores, node differ.',
		]);
	});
});
