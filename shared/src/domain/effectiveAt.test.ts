import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfFact, effectiveAt, oldestMs, trustedSkewMs } from './effectiveAt.ts';
import { asId, type BusinessDay } from './ids.ts';

const noon = Date.parse('2026-11-23T12:00:00+07:00');
const minute = 60_000;
/** Hello came at noon, from a station in its second hour whose wall clock shows `wallMs`. */
const hello = (wallMs: number) => ({ reading: { wallMs, runId: 'run-2', runAgeMs: 120 * minute }, at: noon });
const received = noon + minute;

describe('effectiveAt', () => {
	it.each([
		['a right clock', 0],
		['a clock a day ahead', 1440 * minute],
		['a clock of 1970', -noon],
	])('[TIM1] dates a fact of the same run by its age, with %s', (_what, offMs) => {
		const wallMs = noon + offMs;
		const time = { wallMs: 12_345, runId: 'run-2', runAgeMs: 110 * minute };
		expect(effectiveAt(time, hello(wallMs), null, received)).toEqual({
			effectiveAt: noon - 10 * minute,
			dayUnsure: false,
		});
	});

	it('[TIM1] dates a fact made after hello likewise', () => {
		const time = { wallMs: 0, runId: 'run-2', runAgeMs: 120.5 * minute };
		expect(effectiveAt(time, hello(noon), null, received).effectiveAt).toBe(noon + minute / 2);
	});

	it('[TIM1] is a whole millisecond also for a station that was never seen before', () => {
		const time = { wallMs: 0, runId: 'run-2', runAgeMs: 120 * minute + 0.66 };
		expect(effectiveAt(time, hello(noon), null, received).effectiveAt).toBe(noon + 1);
	});

	it.each([
		['right', 0, false],
		['ten minutes slow', -trustedSkewMs, false],
		['over ten minutes slow', -trustedSkewMs - 1, true],
		['over ten minutes fast', trustedSkewMs + 1, true],
	])('[TIM2] corrects the wall time of an earlier run by the skew: a clock that is %s', (_what, offMs, dayUnsure) => {
		const time = { wallMs: noon - 30 * minute + offMs, runId: 'run-1', runAgeMs: 5 };
		expect(effectiveAt(time, hello(noon + offMs), null, received)).toEqual({
			effectiveAt: noon - 30 * minute,
			dayUnsure,
		});
	});

	it.each([
		['before the last contact', 'run-1', noon - 600 * minute, noon - 90 * minute],
		['after it was received', 'run-1', noon + 600 * minute, received],
	])('[TIM3] clamps a time %s', (_what, runId, wallMs, expected) => {
		const time = { wallMs, runId, runAgeMs: 0 };
		expect(effectiveAt(time, hello(noon), noon - 90 * minute, received).effectiveAt).toBe(expected);
	});

	it.each([
		['ten minutes before the last contact', noon - 90 * minute, noon - 100 * minute, noon - 90 * minute, false],
		['over ten minutes before it', noon - 90 * minute, noon - 100 * minute - 1, noon - 90 * minute, true],
		['of 1970, after a contact', noon - 90 * minute, 86_400_000, noon - 90 * minute, true],
		['of 1970, of a station that was never seen', null, 86_400_000, received, true],
		['of 1970, of a station of which nothing is known', 0, 86_400_000, received, true],
		['of over a month ago, of a station that was never seen', null, received - oldestMs - 1, received, true],
		['of a month ago, of a station that was never seen', null, received - oldestMs, received - oldestMs, false],
	])('[TIM4] of an earlier run, by a clock that is right by now: a time %s', (_what, contact, wallMs, at, unsure) => {
		const time = { wallMs, runId: 'run-1', runAgeMs: 0 };
		expect(effectiveAt(time, hello(noon), contact, received)).toEqual({ effectiveAt: at, dayUnsure: unsure });
	});

	it('[TIM1] dates by its age a fact of the same run that was made while the hub still took the link for a good one', () => {
		const time = { wallMs: noon, runId: 'run-2', runAgeMs: 119 * minute };
		expect(effectiveAt(time, hello(noon), noon - minute / 2, received).effectiveAt).toBe(noon - minute);
	});

	it('[TIM3] is a whole millisecond between last contact and receipt, whatever the clocks say', () => {
		const any = fc.double({ min: -1e13, max: 1e13, noNaN: true });
		return fc.assert(
			fc.property(any, any, any, any, fc.boolean(), fc.nat(), (wall, age, helloWall, helloAge, same, contact) => {
				const clock = { reading: { wallMs: helloWall, runId: 'a', runAgeMs: helloAge }, at: noon };
				const time = { wallMs: wall, runId: same ? 'a' : 'b', runAgeMs: age };
				const at = effectiveAt(time, clock, noon - contact, received).effectiveAt;
				expect(Number.isInteger(at)).toBe(true);
				if (!same) expect(at).toBeGreaterThanOrEqual(noon - contact);
				expect(at).toBeLessThanOrEqual(received);
			}),
		);
	});
});

describe('dayOfFact', () => {
	const today = asId<BusinessDay>('2026-11-23');
	it.each([
		['yesterday evening', { effectiveAt: noon - 14 * 60 * minute, dayUnsure: false }, '2026-11-22'],
		['yesterday evening, unsure', { effectiveAt: noon - 14 * 60 * minute, dayUnsure: true }, '2026-11-23'],
		['today', { effectiveAt: noon, dayUnsure: false }, '2026-11-23'],
		[
			'after midnight while the hub is in its day still',
			{ effectiveAt: noon + 13 * 60 * minute, dayUnsure: false },
			'2026-11-23',
		],
	])('[TIM4] %s', (_what, date, expected) => {
		expect(dayOfFact(date, today, 'Asia/Jakarta')).toBe(expected);
	});
});
