/**
 * Opening hours of a site and its agencies: when kiosks give tickets, when counters serve, and when either begins again.
 * Reads the catalogue and a moment; knows no queue state. All times are epoch ms.
 */
import type { Catalogue } from './catalogue.ts';
import type { AgencyId, BusinessDay } from './ids.ts';
import { addDays, dayAt, epochAt, minutesOf, weekdayOf } from './localTime.ts';
import type { ClockTime, DayHours, Localised, SiteFile, WeeklyHours } from './siteFile.ts';

export type ClosedReason = 'closed-day' | 'closed-weekday' | 'before-tickets' | 'after-cutoff';
export type TicketAvailability =
	| Readonly<{
			open: true;
			/** In a break: when calling resumes. */
			resumesAt: number | null;
			/** Before the agency opens: when calling starts. */
			startsAt: number | null;
	  }>
	| Readonly<{
			open: false;
			reason: ClosedReason;
			/** The name of the closed day. */
			closedDay: Localised | null;
			/** When tickets can be taken next; null: not within `searchDays`. */
			opensAt: number | null;
	  }>;

export type ServiceHours =
	| Readonly<{ state: 'open'; closesAt: number }>
	| Readonly<{ state: 'break'; resumesAt: number }>
	| Readonly<{ state: 'closed'; opensAt: number | null; closedDay: Localised | null }>;

/** A year and some: longer than any chain of closed days, short enough to search at each question. */
export const searchDays = 400;

/** What `ticketAvailability` answers where hours do not count: the demo mall, and a kiosk whose clock is known to be wrong. */
export const alwaysAvailable: TicketAvailability = { open: true, resumesAt: null, startsAt: null };

/**
 * Whether tickets for the agency can be taken: on its open days, from the site's `ticketsFrom` (also where the agency opens later:
 * people queue at the kiosk once, and it tells them when calling starts) until the cut-off before the agency closes, breaks included.
 * An agency that the catalogue does not know has the site's hours.
 */
export function ticketAvailability(catalogue: Catalogue, agencyId: AgencyId, now: number): TicketAvailability {
	const { site } = catalogue;
	const weekly = weeklyOf(catalogue, agencyId);
	const { timeZone } = site.site;
	const today = dayAt(now, timeZone);
	const hours = hoursOn(site, weekly, today);
	const opensAt = (): number | null =>
		next(today, (day) => ticketWindow(site, hoursOn(site, weekly, day), day)?.from, now);
	if (hours === null) {
		const closedDay = closedDayOn(site, today);
		return { open: false, reason: closedDay === null ? 'closed-weekday' : 'closed-day', closedDay, opensAt: opensAt() };
	}
	const window = ticketWindow(site, hours, today);
	if (window === null || now >= window.to)
		return { open: false, reason: 'after-cutoff', closedDay: null, opensAt: opensAt() };
	if (now < window.from) return { open: false, reason: 'before-tickets', closedDay: null, opensAt: window.from };
	const starts = epochAt(today, minutesOf(hours.open), timeZone);
	return { open: true, resumesAt: breakEnd(hours, today, now, timeZone), startsAt: now < starts ? starts : null };
}

/** What of a site file decides when its counters serve. */
export type SiteHours = Pick<SiteFile, 'site' | 'openingHours'>;

/** Whether the counters of an agency (null: of the site by its own hours) serve at `now`, for screens. */
export function serviceHours(catalogue: Catalogue, agencyId: AgencyId | null, now: number): ServiceHours {
	const { site } = catalogue;
	return hoursOf(site, agencyId === null ? site.openingHours.weekly : weeklyOf(catalogue, agencyId), now);
}

/** The site's own hours, for a screen that knows no catalogue. */
export function siteServiceHours(site: SiteHours, now: number): ServiceHours {
	return hoursOf(site, site.openingHours.weekly, now);
}

/** When kiosks stop giving tickets today by the site's own hours (exclusive); null: no tickets today. */
export function siteTicketsUntil(site: SiteHours, now: number): number | null {
	const today = dayAt(now, site.site.timeZone);
	return ticketWindow(site, hoursOn(site, site.openingHours.weekly, today), today)?.to ?? null;
}

/** A time in which nobody is called; epoch ms, `to` exclusive. */
export type Pause = Readonly<{ from: number; to: number }>;

/** When nobody is called on the day of `now`: before the agency opens, and in its breaks, as the site file orders them. */
export function pausesOfDay(catalogue: Catalogue, agencyId: AgencyId, now: number): readonly Pause[] {
	const { site } = catalogue;
	const { timeZone } = site.site;
	const today = dayAt(now, timeZone);
	const at = (time: ClockTime): number => epochAt(today, minutesOf(time), timeZone);
	const hours = hoursOn(site, weeklyOf(catalogue, agencyId), today);
	if (hours === null) return [];
	const breaks = hours.breaks.map(({ start, end }) => ({ from: at(start), to: at(end) }));
	return [{ from: epochAt(today, 0, timeZone), to: at(hours.open) }, ...breaks];
}

function hoursOf(site: SiteHours, weekly: WeeklyHours, now: number): ServiceHours {
	const { timeZone } = site.site;
	const today = dayAt(now, timeZone);
	const hours = hoursOn(site, weekly, today);
	if (hours !== null) {
		const closesAt = epochAt(today, minutesOf(hours.close), timeZone);
		if (now >= epochAt(today, minutesOf(hours.open), timeZone) && now < closesAt) {
			const resumesAt = breakEnd(hours, today, now, timeZone);
			return resumesAt === null ? { state: 'open', closesAt } : { state: 'break', resumesAt };
		}
	}
	const opening = (day: BusinessDay): number | undefined => {
		const that = hoursOn(site, weekly, day);
		return that === null ? undefined : epochAt(day, minutesOf(that.open), timeZone);
	};
	return { state: 'closed', opensAt: next(today, opening, now), closedDay: closedDayOn(site, today) };
}

function weeklyOf(catalogue: Catalogue, agencyId: AgencyId): WeeklyHours {
	return catalogue.agencies.get(agencyId)?.weekly ?? catalogue.site.openingHours.weekly;
}

/** An agency's own week replaces the site's whole; closed days bind every agency. */
function hoursOn(site: SiteHours, weekly: WeeklyHours, day: BusinessDay): DayHours | null {
	const hours = weekly[weekdayOf(day)];
	return hours !== null && closedDayOn(site, day) === null ? hours : null;
}

function closedDayOn(site: SiteHours, day: BusinessDay): Localised | null {
	return site.openingHours.closedDays.find(({ date }) => date === day)?.name ?? null;
}

/** From (inclusive) and to (exclusive) of ticket giving on a day; null: none that day. */
function ticketWindow(
	site: SiteHours,
	hours: DayHours | null,
	day: BusinessDay,
): Readonly<{ from: number; to: number }> | null {
	if (hours === null) return null;
	const { ticketsFrom, ticketCutoffMinutes } = site.openingHours;
	const from = epochAt(day, minutesOf(ticketsFrom), site.site.timeZone);
	const to = epochAt(day, minutesOf(hours.close) - ticketCutoffMinutes, site.site.timeZone);
	return from < to ? { from, to } : null;
}

/** When the break that `now` falls in ends; null: in no break. Breaks that touch count as one. */
function breakEnd(hours: DayHours, day: BusinessDay, now: number, timeZone: string): number | null {
	let end: number | null = null;
	for (const pause of hours.breaks) {
		const at = end ?? now;
		const stop = epochAt(day, minutesOf(pause.end), timeZone);
		if (at >= epochAt(day, minutesOf(pause.start), timeZone) && at < stop) end = stop;
	}
	return end;
}

/** The first moment after `now` that `at` names for a day from `today` on. */
function next(today: BusinessDay, at: (day: BusinessDay) => number | undefined, now: number): number | null {
	for (let ahead = 0; ahead <= searchDays; ahead++) {
		const moment = at(addDays(today, ahead));
		if (moment !== undefined && moment > now) return moment;
	}
	return null;
}
