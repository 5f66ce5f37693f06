import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type BusinessDay } from './ids.ts';
import { addDays, dayAt, epochAt, localTimeAt, minutesOf, startOfNextDay, weekdayOf } from './localTime.ts';

const at = (iso: string) => Date.parse(iso);
const day = (text: string) => asId<BusinessDay>(text);

describe('localTimeAt', () => {
	it.each([
		['2026-11-23T00:30:00Z', 'Asia/Jakarta', '2026-11-23', 'mon', 7 * 60 + 30],
		['2026-11-22T17:00:00Z', 'Asia/Jakarta', '2026-11-23', 'mon', 0],
		['2026-11-22T16:59:59Z', 'Asia/Jakarta', '2026-11-22', 'sun', 23 * 60 + 59],
		['2026-11-22T15:00:00Z', 'Asia/Jayapura', '2026-11-23', 'mon', 0],
		['2026-11-22T18:15:00Z', 'Asia/Kathmandu', '2026-11-23', 'mon', 0],
		['2026-01-01T10:00:00Z', 'Pacific/Kiritimati', '2026-01-02', 'fri', 0],
		['2026-02-28T23:59:00Z', 'UTC', '2026-02-28', 'sat', 23 * 60 + 59],
		['2028-02-29T11:59:00Z', 'Pacific/Pago_Pago', '2028-02-29', 'tue', 59],
	])('[HRS1] %s in %s is %s %s, minute %i', (iso, zone, expectedDay, weekday, minutes) => {
		expect(localTimeAt(at(iso), zone)).toEqual({
			day: expectedDay,
			weekday,
			minutes,
			seconds: (at(iso) % 60_000) / 1000,
		});
		expect(dayAt(at(iso), zone)).toBe(expectedDay);
	});

	it('[HRS1] refuses a zone that nobody knows', () => {
		expect(() => localTimeAt(0, 'Asia/Atlantis')).toThrow(RangeError);
	});

	it('[HRS1] counts calendar days as the calendar does', () => {
		return fc.assert(
			fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (dayNumber) => {
				const expected = new Date(dayNumber * 86_400_000);
				const text = expected.toISOString().slice(0, 10);
				if (!/^\d{4}-/.test(text)) return;
				expect(addDays(day('1970-01-01'), dayNumber)).toBe(text);
				expect(weekdayOf(day(text))).toBe(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][expected.getUTCDay()]);
				expect(addDays(day(text), -dayNumber)).toBe('1970-01-01');
			}),
		);
	});

	it('[HRS1] reads HH:MM', () => {
		expect(['00:00', '07:30', '23:59'].map(minutesOf)).toEqual([0, 450, 1439]);
	});
});

describe('epochAt', () => {
	it.each([
		['2026-11-23', '07:30', 'Asia/Jakarta', '2026-11-23T00:30:00Z'],
		['2026-11-23', '08:00', 'Asia/Jayapura', '2026-11-22T23:00:00Z'],
		// Berlin skips 02:00–03:00 and repeats it in autumn.
		['2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59:00Z'],
		['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
		['2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
		['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
		['2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
		// Half an hour of change, and a whole day that did not exist.
		['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
		['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
		['2011-12-31', '00:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
	])('[HRS2] %s %s in %s is %s', (text, clock, zone, iso) => {
		expect(new Date(epochAt(day(text), minutesOf(clock), zone)).toISOString()).toBe(
			at(iso) && new Date(iso).toISOString(),
		);
	});

	it('[HRS2] is the reverse of localTimeAt, to the first of two', () => {
		const zones = ['Asia/Jakarta', 'Asia/Jayapura', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'];
		const moments = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2037-01-01T00:00:00Z') });
		return fc.assert(
			fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
				const minute = moment - (((moment % 60_000) + 60_000) % 60_000);
				const local = localTimeAt(minute, zone);
				const back = epochAt(local.day, local.minutes, zone);
				expect(back).toBeLessThanOrEqual(minute);
				expect(localTimeAt(back, zone)).toEqual(local);
			}),
		);
	});
});

describe('startOfNextDay', () => {
	it.each([
		['2026-11-22T17:00:00Z', 'Asia/Jakarta', '2026-11-23T17:00:00Z'],
		['2026-11-22T16:59:59Z', 'Asia/Jakarta', '2026-11-22T17:00:00Z'],
		['2026-10-24T22:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
		// Cairo skips 00:00–01:00; St. John's once set 00:01 back to 23:01, so midnight came twice.
		['2026-04-23T12:00:00Z', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
		['2009-11-01T02:15:00Z', 'America/St_Johns', '2009-11-01T02:30:00Z'],
		['2009-11-01T03:00:00Z', 'America/St_Johns', '2009-11-01T03:30:00Z'],
		['2011-12-30T09:00:00Z', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
	])('[HRS3] after %s in %s: %s', (iso, zone, expected) => {
		expect(new Date(startOfNextDay(at(iso), zone)).toISOString()).toBe(new Date(expected).toISOString());
	});

	it('[HRS3] is later than now, at most 25 hours, and in a later day', () => {
		const moments = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2037-01-01T00:00:00Z') });
		const zones = fc.constantFrom('Asia/Jakarta', 'Africa/Cairo', 'Europe/Berlin', 'Asia/Beirut', 'America/Santiago');
		return fc.assert(
			fc.property(moments, zones, (moment, zone) => {
				const next = startOfNextDay(moment, zone);
				expect(next).toBeGreaterThan(moment);
				expect(next - moment).toBeLessThanOrEqual(25 * 3_600_000);
				expect(dayAt(next, zone) > dayAt(moment, zone)).toBe(true);
				expect(dayAt(next - 1, zone)).toBe(dayAt(moment, zone));
			}),
		);
	});
});
