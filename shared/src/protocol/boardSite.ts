import { z } from 'zod';
import { isTimeZone } from '../domain/localTime.ts';
import type { SiteFile } from '../domain/siteFile.ts';
import * as w from './words.ts';

/** What a display may know of the site file: names, places and hours; no services' details, no reasons, no priority classes. */
export const localised = z.record(z.string(), z.string());
const dayHours = z
	.object({
		open: z.string(),
		close: z.string(),
		breaks: z.array(z.object({ start: z.string(), end: z.string() })),
	})
	.nullable();
export const weekly = z.object({
	mon: dayHours,
	tue: dayHours,
	wed: dayHours,
	thu: dayHours,
	fri: dayHours,
	sat: dayHours,
	sun: dayHours,
});

export const timeZone = z.string().refine(isTimeZone, 'must be a time zone of the IANA data');
export const zones = z.array(
	z.object({ id: w.zoneId, name: localised, colorToken: z.enum(['floor1', 'floor2', 'floor3']) }),
);
export const openingHours = z.object({
	weekly,
	ticketsFrom: z.string(),
	ticketCutoffMinutes: w.count,
	closedDays: z.array(z.object({ date: w.businessDay, name: localised })),
});

export const boardSite = z.object({
	site: z.object({
		id: z.string(),
		name: localised,
		timeZone,
		address: z.string(),
		locales: z.array(z.string()),
	}),
	zones,
	openingHours,
	agencies: z.array(
		z.object({ id: w.agencyId, name: localised, shortName: z.string(), zoneId: w.zoneId, weekly: weekly.nullable() }),
	),
	counters: z.array(z.object({ id: w.counterId, label: z.string(), agencyId: w.agencyId, zoneId: w.zoneId })),
	runningText: localised.nullable(),
});
export type BoardSite = z.output<typeof boardSite>;

/** The part of a site file that displays are told: the schema leaves everything else out. */
export function boardSiteOf(site: SiteFile): BoardSite {
	return boardSite.parse({ ...site, runningText: site.policy.runningText });
}
