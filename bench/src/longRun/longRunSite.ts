import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { benchSite } from '../benchSite.ts';

/**
 * The bench's mall with an office's hours and ranks that differ little: its 240 counters and 2.4 million numbers share the visitors of many
 * simulated days evenly, so that neither numbers nor counters run out within one business day of the hub.
 * @param timeZone in which the run has its hub's midnight far away
 */
export function longRunSite(timeZone: string): SiteFile {
	const site = benchSite();
	const day = { open: '08:00', close: '15:00', breaks: [{ start: '12:00', end: '13:00' }] };
	const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: null, sun: null };
	const flat = 1_000;
	return {
		...site,
		site: { ...site.site, timeZone },
		openingHours: { weekly, ticketsFrom: '07:30', ticketCutoffMinutes: 30, closedDays: [] },
		agencies: site.agencies.map((agency) => ({
			...agency,
			rank: flat + agency.rank,
			services: agency.services.map((service) => ({ ...service, rank: flat + service.rank })),
		})),
		policy: { ...site.policy, noShowAfterCalls: 2 },
	};
}
