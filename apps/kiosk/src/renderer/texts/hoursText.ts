/** A week of opening hours in words: which days, from when to when, with which breaks. Pure; knows no queue and no moment. */

import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { addDays, weekdayOf } from '@antrean/shared/domain/localTime.ts';
import type { DayHours, Weekday, WeeklyHours } from '@antrean/shared/domain/siteFile.ts';
import { localeTags } from '@antrean/shared/ui/i18n/localeTags.ts';
import { clockText, weekdayText } from '@antrean/shared/ui/i18n/timeText.ts';

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export type OpenDays = Readonly<{
	/** `Senin–Jumat`, `Selasa dan Kamis`. */
	days: string;
	/** `08.00–15.00`. */
	hours: string;
}>;
export type Breaks = Readonly<{
	/** Null: on most open days, so they need no name. */
	days: string | null;
	/** `12.00–13.00`; null: these days have none, though most have. */
	hours: string | null;
}>;

/** Open days of the same hours together, in the order of the week. */
export function openDays(weekly: WeeklyHours, locale: string): readonly OpenDays[] {
	const groups = groupBy(openOf(weekly), ({ hours }) => span(hours.open, hours.close, locale));
	return groups.map(([hours, days]) => ({ days: daysText(days, locale), hours }));
}

/** Breaks: those of most days first and without names, then the days that differ. */
export function breaksOf(weekly: WeeklyHours, locale: string): readonly Breaks[] {
	const open = openOf(weekly);
	const text = (hours: DayHours): string =>
		listText(
			hours.breaks.map(({ start, end }) => span(start, end, locale)),
			locale,
			'conjunction',
		);
	const groups = groupBy(open, ({ hours }) => text(hours));
	const usual = groups.find(([hours, days]) => hours !== '' && days.length * 2 > open.length);
	const others = groups
		.filter((group) => group !== usual && (group[0] !== '' || usual !== undefined))
		.map(([hours, days]) => ({ days: daysText(days, locale), hours: hours === '' ? null : hours }));
	return usual === undefined ? others : [{ days: null, hours: usual[0] }, ...others];
}

/** The days on which somebody is open, `Senin–Kamis`; empty for nobody ever. */
export function openDaysText(weekly: WeeklyHours, locale: string): string {
	return daysText(
		openOf(weekly).map(({ day }) => day),
		locale,
	);
}

type Open = Readonly<{ day: Weekday; hours: DayHours }>;
function openOf(weekly: WeeklyHours): readonly Open[] {
	return week.flatMap((day) => {
		const hours = weekly[day];
		return hours === null ? [] : [{ day, hours }];
	});
}

function groupBy(open: readonly Open[], key: (open: Open) => string): readonly (readonly [string, Weekday[]])[] {
	const groups = new Map<string, Weekday[]>();
	for (const one of open) groups.set(key(one), [...(groups.get(key(one)) ?? []), one.day]);
	return [...groups];
}

/** Three or more days in a row are a range. */
function daysText(days: readonly Weekday[], locale: string): string {
	const runs: Weekday[][] = [];
	for (const day of days) {
		const run = runs.at(-1);
		const last = run?.at(-1);
		if (run !== undefined && last !== undefined && week.indexOf(day) === week.indexOf(last) + 1) run.push(day);
		else runs.push([day]);
	}
	const parts = runs.flatMap((run) =>
		run.length < 3 ? run.map((day) => dayName(day, locale)) : [rangeOf(run, locale)],
	);
	return listText(parts, locale, 'conjunction');
}

function rangeOf(run: readonly Weekday[], locale: string): string {
	const [first, last] = [run[0], run.at(-1)].map((day) => (day === undefined ? '' : dayName(day, locale)));
	return locale === 'en' ? `${first} to ${last}` : `${first}–${last}`;
}

/** Any Monday. */
const monday = asId<BusinessDay>('2026-11-23');
function dayName(day: Weekday, locale: string): string {
	const date = week.map((_, n) => addDays(monday, n)).find((candidate) => weekdayOf(candidate) === day) ?? monday;
	return weekdayText(Date.parse(date), 'UTC', locale);
}

function span(from: string, to: string, locale: string): string {
	return `${clockText(from, locale)}–${clockText(to, locale)}`;
}

/** `3, 4, atau 5`. */
export function listText(parts: readonly string[], locale: string, type: 'conjunction' | 'disjunction'): string {
	return new Intl.ListFormat(localeTags(locale), { type }).format(parts);
}
