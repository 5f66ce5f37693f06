import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { serviceHours, ticketAvailability } from '@antrean/shared/domain/hours.ts';
import type { State } from '@antrean/shared/domain/state.ts';

/** Taking a version and going back from one that does not come up are over by then many times. */
const aheadMs = 60 * 60_000;

/**
 * Whether a station may be replaced now: nobody is served, no kiosk gives numbers, and neither will within the hour. An officer who works
 * on after closing keeps the whole mall as it is. Pure; `now` is hub time.
 */
export function isQuiet(state: State, now: number): boolean {
	const catalogue = catalogueInForce(state);
	if (catalogue === undefined) return false;
	if ([...state.counters.values()].some((counter) => counter.state !== 'closed')) return false;
	// By the site's own hours too: an agency that the catalogue does not name yet has them.
	const isSiteQuiet = isLater(serviceOpening(catalogue, null, now), now);
	return isSiteQuiet && [...catalogue.agencies.keys()].every((id) => isAgencyQuiet(catalogue, id, now));
}

type AgencyId = Parameters<typeof ticketAvailability>[1];

function isAgencyQuiet(catalogue: Catalogue, id: AgencyId, now: number): boolean {
	const tickets = ticketAvailability(catalogue, id, now);
	return !tickets.open && isLater(tickets.opensAt, now) && isLater(serviceOpening(catalogue, id, now), now);
}

/** @returns `now` while it is open; null: not within a year */
function serviceOpening(catalogue: Catalogue, id: AgencyId | null, now: number): number | null {
	const hours = serviceHours(catalogue, id, now);
	return hours.state === 'closed' ? hours.opensAt : now;
}

function isLater(opensAt: number | null, now: number): boolean {
	return opensAt === null || opensAt - now > aheadMs;
}
