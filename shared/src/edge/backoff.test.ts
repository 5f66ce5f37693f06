import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

const almostOne = 1 - Number.EPSILON;

describe('backoffMs', () => {
	it.each([
		[0, 50, 200],
		[1, 50, 200],
		[4, 50, 200],
		[5, 200, 400],
		[6, 400, 800],
		[7, 750, 1_500],
		[8, 750, 1_500],
		[5_000, 750, 1_500],
	])('[LNK7] waits, after %i retries, from %i to %i ms', (retries, least, most) => {
		expect(backoffMs(retries, 0)).toBe(least);
		expect(backoffMs(retries, almostOne)).toBeCloseTo(most, 6);
		expect(backoffMs(retries, 0.5)).toBe((least + most) / 2);
	});
});
