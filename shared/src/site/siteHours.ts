import { addDays, isTimeZone, minutesOf } from '../domain/localTime.ts';
import type { DayHours, SiteFile, Weekday, WeeklyHours } from '../domain/siteFile.ts';
import type { SiteProblem } from './siteProblem.ts';

/** Order and nesting of hours, real dates, a time zone that this machine knows. */
export function hoursProblems(file: SiteFile): SiteProblem[] {
	const { weekly, closedDays } = file.openingHours;
	return [
		...zoneProblems(file.site.timeZone),
		...weekProblems(weekly, '/openingHours/weekly'),
		...ticketsFromProblems(file),
		...closedDays.flatMap(({ date }, i) => {
			// A day that does not exist comes back as another one.
			const exists = addDays(addDays(date, 1), -1) === date;
			return exists ? [] : [hours(`/openingHours/closedDays/${i}/date`, `there is no ${date}`)];
		}),
		...file.agencies.flatMap((agency, a) => {
			if (agency.weekly === null) return [];
			const path = `/agencies/${a}/weekly`;
			return [...weekProblems(agency.weekly, path), ...nestingProblems(weekly, agency.weekly, path)];
		}),
	];
}

function zoneProblems(timeZone: string): SiteProblem[] {
	return isTimeZone(timeZone) ? [] : [hours('/site/timeZone', `“${timeZone}” is no time zone that this machine knows`)];
}

function weekProblems(weekly: WeeklyHours, path: string): SiteProblem[] {
	return days(weekly).flatMap(([weekday, day]) => (day === null ? [] : dayProblems(day, `${path}/${weekday}`)));
}

function dayProblems(day: DayHours, path: string): SiteProblem[] {
	const problems: SiteProblem[] = [];
	if (day.close <= day.open) problems.push(hours(`${path}/close`, `must be after “open” (${day.open})`));
	let free = day.open;
	for (const [i, pause] of day.breaks.entries()) {
		if (pause.start < free) problems.push(hours(`${path}/breaks/${i}/start`, `must not be before ${free}`));
		if (pause.end <= pause.start)
			problems.push(hours(`${path}/breaks/${i}/end`, `must be after “start” (${pause.start})`));
		if (pause.end > day.close)
			problems.push(hours(`${path}/breaks/${i}/end`, `must not be after “close” (${day.close})`));
		free = pause.end;
	}
	return problems;
}

function nestingProblems(site: WeeklyHours, agency: WeeklyHours, path: string): SiteProblem[] {
	return days(agency).flatMap(([weekday, day]) => {
		const outer = site[weekday];
		if (day === null) return [];
		if (outer === null) return [hours(`${path}/${weekday}`, 'must be null: the site is closed on this day')];
		const problems: SiteProblem[] = [];
		if (day.open < outer.open)
			problems.push(hours(`${path}/${weekday}/open`, `must not be before the site opens (${outer.open})`));
		if (day.close > outer.close)
			problems.push(hours(`${path}/${weekday}/close`, `must not be after the site closes (${outer.close})`));
		return problems;
	});
}

/** On each open day there must be a moment at which a ticket can be taken. */
function ticketsFromProblems(file: SiteFile): SiteProblem[] {
	const { weekly, ticketsFrom, ticketCutoffMinutes } = file.openingHours;
	const blocked = days(weekly).find(
		([, day]) => day !== null && minutesOf(ticketsFrom) >= minutesOf(day.close) - ticketCutoffMinutes,
	);
	if (blocked === undefined) return [];
	const message = `leaves no time for tickets on ${blocked[0]}, which closes at ${blocked[1]?.close} with a cut-off of ${ticketCutoffMinutes} minutes`;
	return [hours('/openingHours/ticketsFrom', message)];
}

function days(weekly: WeeklyHours): [Weekday, DayHours | null][] {
	return Object.entries(weekly) as [Weekday, DayHours | null][];
}

function hours(path: string, message: string): SiteProblem {
	return { path, rule: 'hours', message };
}
