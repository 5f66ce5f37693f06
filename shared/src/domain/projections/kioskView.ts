/**
 * The queue as a kiosk shows it: for an agency's tile, a service's page, a number just taken. Each question costs what it asks, so that a
 * page asks only for what it shows. `now`: hub time, epoch ms; `alwaysOpen`: hours do not count.
 */
import { aheadOf } from '../callOrder.ts';
import type { Catalogue } from '../catalogue.ts';
import { catalogueInForce, counterEntry } from '../counterOf.ts';
import { waitingAt } from '../desk.ts';
import { alwaysAvailable, type TicketAvailability, ticketAvailability } from '../hours.ts';
import type { AgencyId, CounterId, SeriesId, ServiceId, TicketId, ZoneId } from '../ids.ts';
import { lineOf } from '../linePlace.ts';
import type { Localised, WeeklyHours } from '../siteFile.ts';
import type { State } from '../state.ts';
import { ticketOf } from '../ticketOf.ts';
import { type WaitRange, waitMs, waitRange } from '../waitEstimate.ts';

export type AgencyQueue = Readonly<{ waiting: number; availability: TicketAvailability; weekly: WeeklyHours }>;
export type ServiceCounter = Readonly<{ id: CounterId; label: string; zoneId: ZoneId; isOpen: boolean }>;
export type ServiceQueue = Readonly<{
	/** People whom a number taken now would wait behind in its series. */
	ahead: number;
	/** Null: no counter is open for it, so there is no honest range. */
	wait: WaitRange | null;
	/** In the site file's order. */
	counters: readonly ServiceCounter[];
	availability: TicketAvailability;
	weekly: WeeklyHours;
}>;
/** `opensAt` null: nobody knows when. */
export type SiteClosed = Readonly<{ opensAt: number | null; closedDay: Localised | null }>;

/** Null: the catalogue in force has no such agency. */
export function agencyQueue(state: State, agencyId: AgencyId, now: number, alwaysOpen: boolean): AgencyQueue | null {
	const catalogue = catalogueInForce(state);
	if (catalogue?.agencies.has(agencyId) !== true) return null;
	return { waiting: waitingAt(state, agencyId), ...hoursOf(catalogue, agencyId, now, alwaysOpen) };
}

/** Null: the catalogue in force has no such service. */
export function serviceQueue(
	state: State,
	serviceId: ServiceId,
	now: number,
	alwaysOpen: boolean,
): ServiceQueue | null {
	const catalogue = catalogueInForce(state);
	const service = catalogue?.services.get(serviceId);
	if (catalogue === undefined || service === undefined) return null;
	const counters = countersOf(state, catalogue, service.seriesId);
	return {
		ahead: lineOf(state, service.seriesId).size,
		wait: rangeOf(waitMs(state, service.seriesId, null, now, alwaysOpen)),
		counters,
		...hoursOf(catalogue, service.agencyId, now, alwaysOpen),
	};
}

/** A number's place and wait; both null when it waits no longer. */
export function ticketQueue(
	state: State,
	ticketId: TicketId,
	now: number,
	alwaysOpen: boolean,
): Readonly<{ ahead: number | null; wait: WaitRange | null }> {
	const ticket = ticketOf(state, ticketId);
	if (ticket?.state !== 'waiting') return { ahead: null, wait: null };
	return { ahead: aheadOf(state, ticket), wait: rangeOf(waitMs(state, ticket.seriesId, ticket.id, now, alwaysOpen)) };
}

/** When no agency gives numbers now: the first that will, and the day's name if it is one of the site's closed days. Null: one gives. */
export function siteClosed(state: State, now: number, alwaysOpen: boolean): SiteClosed | null {
	const catalogue = catalogueInForce(state);
	if (catalogue === undefined || alwaysOpen) return null;
	let opensAt: number | null = null;
	let closedDay: Localised | null = null;
	for (const { id } of catalogue.site.agencies) {
		const availability = ticketAvailability(catalogue, id, now);
		if (availability.open) return null;
		closedDay ??= availability.closedDay;
		if (availability.opensAt !== null) opensAt = Math.min(availability.opensAt, opensAt ?? availability.opensAt);
	}
	return { opensAt, closedDay };
}

function hoursOf(catalogue: Catalogue, agencyId: AgencyId, now: number, alwaysOpen: boolean) {
	return {
		availability: alwaysOpen ? alwaysAvailable : ticketAvailability(catalogue, agencyId, now),
		weekly: catalogue.agencies.get(agencyId)?.weekly ?? catalogue.site.openingHours.weekly,
	};
}

function countersOf(state: State, catalogue: Catalogue, seriesId: SeriesId): readonly ServiceCounter[] {
	return (catalogue.countersOfSeries.get(seriesId) ?? []).flatMap((id) => {
		const counter = catalogue.counters.get(id);
		if (counter === undefined) return [];
		return { id, label: counter.label, zoneId: counter.zoneId, isOpen: counterEntry(state, id).state === 'open' };
	});
}

function rangeOf(ms: number | null): WaitRange | null {
	return ms === null ? null : waitRange(ms);
}
