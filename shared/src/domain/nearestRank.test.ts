import { expect, it } from 'vitest';
import { nearestRank } from './nearestRank.ts';

const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

it.each<[string, readonly number[], number, number]>([
	['the only one', [7], 0.95, 7],
	['the lower of two as the median', [9, 1], 0.5, 1],
	['the middle one of three, whatever their order', [30, 10, 20], 0.5, 20],
	['the 95th of a hundred', hundred, 0.95, 95],
	['the least for nobody', hundred, 0, 1],
	['the greatest for all', hundred, 1, 100],
])('[BEN3] finds %s', (_what, samples, share, found) => {
	expect(nearestRank(samples, share)).toBe(found);
});

it('[BEN3] of nothing is a bug of whoever asks', () => {
	expect(() => nearestRank([], 0.5)).toThrow('a percentile of nothing');
});
