import { minutesOf } from '@antrean/shared/domain/localTime.ts';
import type { Agency, DayHours, SiteFile, Weekday } from '@antrean/shared/domain/siteFile.ts';

/** The hours of the simulated day, in seconds since its midnight: those of the first weekday on which the site serves. */
export type Span = Readonly<{ from: number; to: number }>;
export type PlannedHours = Readonly<{ open: number; close: number; breaks: readonly Span[] }>;

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** @throws when the site serves on no weekday */
export function weekdayOfPlan(site: SiteFile): Weekday {
	const weekday = weekdays.find((day) => site.openingHours.weekly[day] !== null);
	if (weekday === undefined) throw new Error(`${site.site.id} is open on no weekday`);
	return weekday;
}

/** Null: the agency does not serve on that weekday. */
export function agencyHours(site: SiteFile, agency: Agency, weekday: Weekday): PlannedHours | null {
	const hours = (agency.weekly ?? site.openingHours.weekly)[weekday];
	return hours === null ? null : inSeconds(hours);
}

export function siteHours(site: SiteFile, weekday: Weekday): PlannedHours {
	const hours = site.openingHours.weekly[weekday];
	if (hours === null) throw new Error(`${site.site.id} is closed on ${weekday}`);
	return inSeconds(hours);
}

function inSeconds({ open, close, breaks }: DayHours): PlannedHours {
	return {
		open: secondsOf(open),
		close: secondsOf(close),
		breaks: breaks.map(({ start, end }) => ({ from: secondsOf(start), to: secondsOf(end) })),
	};
}

export function secondsOf(clockTime: string): number {
	return minutesOf(clockTime) * 60;
}
