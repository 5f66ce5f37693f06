/** Business days and catalogue versions: what a new one takes along and what it leaves behind. */
import { indexCatalogue } from './catalogue.ts';
import type { CatalogueChanged, DayStarted } from './events.ts';
import { restAfter } from './prefixRest.ts';
import { emptyState, type State } from './state.ts';
import { isOpen, type Ticket } from './ticket.ts';

export function catalogueChanged(state: State, { version, hash, site }: CatalogueChanged): State {
	const catalogues = new Map(state.catalogues).set(version, indexCatalogue(version, hash, site));
	const restingPrefixes = restAfter(state, site, version);
	return { ...state, catalogueVersion: version, catalogues, restingPrefixes };
}

/**
 * Rollover: tickets, numbers, counters and calls of the former day are gone from the state; stations, resting prefixes and the
 * catalogue in force stay.
 * `expiredByRollover` says before it which tickets end by it.
 */
export function dayStarted(state: State, { day, catalogueVersion }: DayStarted): State {
	const catalogues = new Map([...state.catalogues].filter(([version]) => version === catalogueVersion));
	let { stations } = state;
	for (const station of state.stations.values()) {
		const restingSlots = station.restingSlots.filter(({ until }) => until !== null && until >= day);
		if (restingSlots.length < station.restingSlots.length)
			stations = stations.set(station.id, { ...station, restingSlots });
	}
	const { restingPrefixes, lastEventAt } = state;
	return { ...emptyState, day, catalogueVersion, catalogues, stations, restingPrefixes, lastEventAt };
}

/** The tickets that end when the next day starts, as they then are. */
export function expiredByRollover(state: State): Ticket[] {
	return [...state.tickets.values()].filter(isOpen).map(expired);
}

/** An open ticket whose day is over. Nobody moved it: counter and revision stay. */
export function expired(ticket: Ticket): Ticket {
	return { ...ticket, state: 'expired', endReason: 'day-ended' };
}
