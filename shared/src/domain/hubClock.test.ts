import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aheadAtStartMs, aheadMs, behindMs, readHubClock, startHubClock, trustWallClock } from './hubClock.ts';

const last = Date.parse('2026-11-23T08:00:00Z');
const minute = 60_000;

describe('at start', () => {
	it.each([
		['an empty journal believes any clock', 5, null, 5, null],
		['a clock that went on', last + 15 * minute, last, last + 15 * minute, null],
		['a clock a minute behind', last - behindMs, last, last, null],
		['after a month of holidays', last + aheadAtStartMs, last, last + aheadAtStartMs, null],
	])('[TIM5] %s', (_what, wallMs, lastEventAt, at, alarm) => {
		expect(startHubClock(wallMs, 0, lastEventAt)).toMatchObject({ at, alarm });
	});

	it.each([
		['more than a minute behind', last - behindMs - 1, 'behind'],
		['more than a month ahead', last + aheadAtStartMs + 1, 'ahead-at-start'],
	])('[TIM6] a clock %s raises an alarm and stays at the last event', (_what, wallMs, alarm) => {
		expect(startHubClock(wallMs, 0, last)).toMatchObject({ at: last, alarm });
	});
});

describe('while running', () => {
	const started = startHubClock(last, 1000, last);
	const read = (wallMs: number, elapsedMs: number, lastEventAt = last) =>
		readHubClock(started, { wallMs, monotonicMs: 1000 + elapsedMs, lastEventAt });

	it.each([
		['follows the clock', last + minute, minute, last + minute],
		['follows a step of five minutes forward', last + aheadMs, 0, last + aheadMs],
		['stands on the last event for a step back of a minute', last - behindMs, 0, last],
		['follows a step back that stays after the last event', last + minute, 30 * minute, last + minute],
	])('[TIM5] %s', (_what, wallMs, elapsedMs, at) => {
		expect(read(wallMs, elapsedMs)).toMatchObject({ at, alarm: null });
	});

	it.each([
		['an hour behind', last - 60 * minute, 'behind'],
		['a year ahead', last + 365 * 1440 * minute, 'ahead-while-running'],
		['twenty minutes ahead', last + 30 * minute, 'ahead-while-running'],
	])('[TIM6] a clock %s raises an alarm, and hub time goes on by the monotonic clock', (_what, wallMs, alarm) => {
		const first = read(wallMs, 10 * minute);
		expect(first).toMatchObject({ at: last + 10 * minute, alarm });
		const later = readHubClock(first, { wallMs, monotonicMs: 1000 + 15 * minute, lastEventAt: first.at });
		expect(later).toMatchObject({ at: last + 15 * minute, alarm });
	});

	it('[TIM6] an alarm of the start stays one of the start', () => {
		const wallMs = last + 2 * aheadAtStartMs;
		const wrong = startHubClock(wallMs, 0, last);
		const later = readHubClock(wrong, { wallMs: wallMs + minute, monotonicMs: minute, lastEventAt: last });
		expect(later).toMatchObject({ at: last + minute, alarm: 'ahead-at-start' });
	});

	it('[TIM7] an alarm ends when the clock is right again', () => {
		const wrong = read(last - 60 * minute, minute);
		const right = readHubClock(wrong, { wallMs: last + 2 * minute, monotonicMs: 1000 + 2 * minute, lastEventAt: last });
		expect(right).toMatchObject({ at: last + 2 * minute, alarm: null });
	});

	it('[TIM7] an operator vouches for a clock that is ahead', () => {
		const reading = { wallMs: last + 90 * 1440 * minute, monotonicMs: 0, lastEventAt: last };
		const trusted = trustWallClock(reading);
		expect(trusted).toMatchObject({ at: reading.wallMs, alarm: null });
		const later = { wallMs: reading.wallMs + minute, monotonicMs: minute, lastEventAt: reading.wallMs };
		expect(readHubClock(trusted, later)).toMatchObject({ at: later.wallMs, alarm: null });
	});

	it('[TIM7] hub time stands until a clock that an operator vouched for has caught up', () => {
		const trusted = trustWallClock({ wallMs: last - 10 * minute, monotonicMs: 0, lastEventAt: last });
		const standing = readHubClock(trusted, { wallMs: last - 5 * minute, monotonicMs: 5 * minute, lastEventAt: last });
		expect(standing).toMatchObject({ at: last, alarm: null });
		const caughtUp = readHubClock(standing, { wallMs: last + minute, monotonicMs: 11 * minute, lastEventAt: last });
		expect(caughtUp).toMatchObject({ at: last + minute, alarm: null, standing: false });
		const again = readHubClock(caughtUp, { wallMs: last - 5 * minute, monotonicMs: 12 * minute, lastEventAt: last });
		expect(again.alarm).toBe('behind');
	});

	it('[TIM5] is never before the last event, and an alarm never moves it faster than time passes', () => {
		const reading = fc.record({
			stepMs: fc.integer({ min: -1e12, max: 1e12 }),
			elapsedMs: fc.nat(1e7),
			event: fc.boolean(),
		});
		return fc.assert(
			fc.property(fc.array(reading), (readings) => {
				let clock = started;
				let lastEventAt = last;
				for (const { stepMs, elapsedMs, event } of readings) {
					const before = clock;
					const monotonicMs = clock.monotonicMs + elapsedMs;
					clock = readHubClock(clock, { wallMs: last + stepMs, monotonicMs, lastEventAt });
					expect(clock.at).toBeGreaterThanOrEqual(lastEventAt);
					expect(clock.at - before.at).toBeLessThanOrEqual(elapsedMs + aheadMs);
					if (event) lastEventAt = clock.at;
				}
			}),
		);
	});
});
