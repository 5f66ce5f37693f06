import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createHubTime } from './hubTime.ts';
import type { Settings } from './settings.ts';

function memory(): Settings {
	const values = new Map<string, string>();
	return {
		get: (key) => values.get(key) ?? null,
		set: (key, value) => {
			values.set(key, value);
		},
	};
}

describe('createHubTime', () => {
	it('[REP8] is what the hub said, carried on by the monotonic clock, whatever the wall clock does', async () => {
		const clock = createFakeClock(500);
		const time = createHubTime(clock, memory());
		expect([time.now(), time.lastContact()]).toEqual([500, null]);
		time.heard(90_000);
		clock.setWall(1);
		await clock.advance(250);
		expect([time.now(), time.lastContact()]).toEqual([90_250, 90_000]);
	});

	it('[REP8] is in a new run the machine’s own, never before the last contact', () => {
		const settings = memory();
		const first = createHubTime(createFakeClock(500), settings);
		first.heard(90_000);
		first.keep();
		const behind = createHubTime(createFakeClock(70_000), settings);
		expect([behind.now(), behind.lastContact()]).toEqual([90_000, 90_000]);
		expect(createHubTime(createFakeClock(95_000), settings).now()).toBe(95_000);
	});

	it('[REP8] is not known in a new run whose clock is behind the last contact, until the hub says it', () => {
		const settings = memory();
		const first = createHubTime(createFakeClock(500), settings);
		expect(first.isClockBehind()).toBe(false);
		first.heard(90_000);
		first.keep();
		expect(first.isClockBehind()).toBe(false);
		expect(createHubTime(createFakeClock(95_000), settings).isClockBehind()).toBe(false);
		const behind = createHubTime(createFakeClock(70_000), settings);
		expect(behind.isClockBehind()).toBe(true);
		behind.heard(91_000);
		expect(behind.isClockBehind()).toBe(false);
	});

	it('[REP8] tells how long the hub has been silent, within this run', async () => {
		const clock = createFakeClock(500);
		const time = createHubTime(clock, memory());
		await clock.advance(3_000);
		expect(time.silentMs()).toBe(3_000);
		time.heard(90_000);
		await clock.advance(40);
		expect(time.silentMs()).toBe(40);
	});
});
