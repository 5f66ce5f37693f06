/**
 * Wall time of a site: epoch milliseconds to calendar day and minutes and back, by the IANA zone data behind `Intl`.
 * Knows zones and the calendar; knows nothing of opening hours.
 */
import type { BusinessDay } from './ids.ts';
import { asId } from './ids.ts';
import type { ClockTime, Weekday } from './siteFile.ts';

export type LocalTime = Readonly<{
	day: BusinessDay;
	weekday: Weekday;
	/** Whole minutes on the wall clock since 00:00. */
	minutes: number;
	/** Seconds of that minute. */
	seconds: number;
}>;

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Day 0 of the epoch, 1970-01-01, was a Thursday. */
const weekdays: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'];

/** Whether the runtime knows the zone. */
export function isTimeZone(timeZone: string): boolean {
	try {
		return zoneOf(timeZone) !== null;
	} catch {
		return false;
	}
}

/** Wall time in `timeZone` at `epochMs`. Throws RangeError for a zone that the runtime does not know. */
export function localTimeAt(epochMs: number, timeZone: string): LocalTime {
	const wall = epochMs + offsetAt(epochMs, timeZone);
	const dayNumber = Math.floor(wall / dayMs);
	const second = Math.floor((wall - dayNumber * dayMs) / 1000);
	return {
		day: dayOfNumber(dayNumber),
		weekday: weekdayOfNumber(dayNumber),
		minutes: Math.floor(second / 60),
		seconds: second % 60,
	};
}

/** The business day that `epochMs` falls in. */
export function dayAt(epochMs: number, timeZone: string): BusinessDay {
	return dayOfNumber(Math.floor((epochMs + offsetAt(epochMs, timeZone)) / dayMs));
}

/**
 * Epoch ms at which the wall clock shows `minutes` after 00:00 of `day`. A time that a clock change skips is the moment of the change;
 * of a time that comes twice it is the first.
 */
export function epochAt(day: BusinessDay, minutes: number, timeZone: string): number {
	return instantsAt(day, minutes, timeZone)[0];
}

/** First moment of the next calendar day after `epochMs`, always later than it. A site's rollover. */
export function startOfNextDay(epochMs: number, timeZone: string): number {
	const [first, last] = instantsAt(addDays(dayAt(epochMs, timeZone), 1), 0, timeZone);
	return first > epochMs ? first : last;
}

export function addDays(day: BusinessDay, days: number): BusinessDay {
	return dayOfNumber(numberOfDay(day) + days);
}

export function weekdayOf(day: BusinessDay): Weekday {
	return weekdayOfNumber(numberOfDay(day));
}

/** Minutes since 00:00 of a site file's `HH:MM`. */
export function minutesOf(time: ClockTime): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** First and last instant at which the wall clock shows the time: the same one except where clocks are set back. */
function instantsAt(day: BusinessDay, minutes: number, timeZone: string): readonly [number, number] {
	const wall = numberOfDay(day) * dayMs + minutes * minuteMs;
	// Zones lie within a day of UTC, so these two are the offsets before and after any change near this wall time.
	const before = offsetAt(wall - dayMs, timeZone);
	const after = offsetAt(wall + dayMs, timeZone);
	const early = wall - Math.max(before, after);
	const late = wall - Math.min(before, after);
	const real = [early, late].filter((instant) => instant + offsetAt(instant, timeZone) === wall);
	const first = real[0];
	if (first !== undefined) return [first, real.at(-1) ?? first];
	const change = firstWithOffset(after, early, late, timeZone);
	return [change, change];
}

/** First instant after `low`, at most `high`, that has `offset`: where the clock change is. */
function firstWithOffset(offset: number, low: number, high: number, timeZone: string): number {
	let without = low;
	let withIt = high;
	while (withIt - without > 1) {
		const middle = Math.floor((without + withIt) / 2);
		if (offsetAt(middle, timeZone) === offset) withIt = middle;
		else without = middle;
	}
	return withIt;
}

type Zone = Readonly<{ format: Intl.DateTimeFormat; offsets: Map<number, number> }>;
const zones = new Map<string, Zone>();
/** Since 1972 zones change their offset on a quarter of an hour of UTC only, so one look-up holds for a quarter. */
const quarterMs = 15 * minuteMs;
/** A hub asks for a few instants of the present days; a bound keeps a search through a year from filling memory. */
const offsetsKept = 4096;

/** Milliseconds that the wall clock is ahead of UTC. */
function offsetAt(epochMs: number, timeZone: string): number {
	const zone = zoneOf(timeZone);
	const quarter = Math.floor(epochMs / quarterMs);
	const known = zone.offsets.get(quarter);
	if (known !== undefined) return known;
	const start = quarter * quarterMs;
	const offset = wallOf(zone.format, start) - start;
	if (zone.offsets.size >= offsetsKept) zone.offsets.clear();
	zone.offsets.set(quarter, offset);
	return offset;
}

function zoneOf(timeZone: string): Zone {
	const known = zones.get(timeZone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const zone: Zone = { format, offsets: new Map() };
	zones.set(timeZone, zone);
	return zone;
}

/** The wall time as if it were UTC, in ms. */
function wallOf(format: Intl.DateTimeFormat, epochMs: number): number {
	const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
	for (const { type, value } of format.formatToParts(epochMs)) part[type] = Number(value);
	const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
	return numberOfDate(year, month, day) * dayMs + (hour * 60 + minute) * minuteMs + second * 1000;
}

function weekdayOfNumber(dayNumber: number): Weekday {
	return weekdays[((dayNumber % 7) + 7) % 7] ?? 'thu';
}

function numberOfDay(day: BusinessDay): number {
	return numberOfDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}

/** Days since 1970-01-01 of a proleptic Gregorian date; years counted from March (Hinnant, "days_from_civil"). */
function numberOfDate(year: number, month: number, day: number): number {
	const marchYear = month > 2 ? year : year - 1;
	const era = Math.floor(marchYear / 400);
	const yearOfEra = marchYear - era * 400;
	const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
	return (
		era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
	);
}

/** The reverse (Hinnant, "civil_from_days"). */
function dayOfNumber(dayNumber: number): BusinessDay {
	const shifted = dayNumber + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
	return asId(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}
