import { expect, it } from 'vitest';
import { createMessageRate } from './messageRate.ts';

it('[BRD4] lets a second’s worth through at once, then as many as time brings', () => {
	const isWithin = createMessageRate(10);
	expect(Array.from({ length: 11 }, () => isWithin(1, 500))).toEqual([...Array(10).fill(true), false]);
	expect([isWithin(1, 699), isWithin(1, 700)]).toEqual([false, false]);
	// What was refused was sent all the same: a second of rest makes good for it.
	expect(isWithin(10, 2_000)).toBe(true);
	expect([isWithin(1, 2_099), isWithin(1, 2_300)]).toEqual([false, true]);
	expect(isWithin(11, 60_000)).toBe(false);
});
