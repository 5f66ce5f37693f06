import { describe, expect, it } from 'vitest';
import { hubNoShowSeconds, officerNoShowSeconds } from './noShowRoom.ts';

describe('a no-show', () => {
	it.each([
		[60, 60, 0],
		[60, 30, 1],
		[60, 12, 4],
		[60, 7, 7],
		[60, 1, 59],
		[60, 600, 0],
		[0, 1, 0],
	])('[SIM11] of %i s at speed %i is one for the hub after %i s', (seconds, speed, expected) => {
		expect(hubNoShowSeconds(seconds, speed)).toBe(expected);
	});

	it('[SIM11] is never asked for within a second of what the hub asks, at any speed', () => {
		for (let speed = 1; speed <= 3_600; speed++) {
			const asked = hubNoShowSeconds(60, speed);
			// Where the hub asks nothing, none is too early.
			if (asked > 0) expect(60 / speed - asked).toBeGreaterThanOrEqual(1);
			expect(officerNoShowSeconds(60, speed) / speed - 60).toBe(1);
		}
	});
});
