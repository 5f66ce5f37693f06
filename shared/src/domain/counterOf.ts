/** Counters as the catalogue defines them and as they stand in a state, those that a newer catalogue removed included. */
import type { Catalogue } from './catalogue.ts';
import type { CounterId, SeriesId } from './ids.ts';
import type { CounterDefinition } from './siteFile.ts';
import type { Counter, State } from './state.ts';
import { isOpen } from './ticket.ts';

export function catalogueInForce(state: State): Catalogue | undefined {
	return state.catalogues.get(state.catalogueVersion);
}

/** The counter as it stands; one that nobody has used yet today is closed. Does not ask whether the site has it. */
export function counterEntry(state: State, counterId: CounterId): Counter {
	return (
		state.counters.get(counterId) ?? {
			id: counterId,
			state: 'closed',
			holder: null,
			reasonId: null,
			ticketId: null,
			since: 0,
			lastStep: null,
		}
	);
}

/** The counter's definition in the catalogue in force, else in the newest of this day that has it. */
export function counterDefinition(state: State, counterId: CounterId): CounterDefinition | undefined {
	return cataloguesNewestFirst(state)
		.find((catalogue) => catalogue.counters.has(counterId))
		?.counters.get(counterId);
}

/** What people call the counter. */
export function counterLabel(state: State, counterId: CounterId): string {
	return counterDefinition(state, counterId)?.label ?? counterId;
}

/**
 * The series a counter calls: those of the catalogue in force, then those that it served in a former version of this day and that the
 * site no longer has. Their tickets wait there until none is open.
 */
export function seriesServedBy(state: State, counterId: CounterId): readonly SeriesId[] {
	const inForce = catalogueInForce(state);
	const present = inForce?.counters.get(counterId)?.seriesIds ?? [];
	if (state.catalogues.size <= 1) return present;
	const archived = cataloguesNewestFirst(state)
		.flatMap((catalogue) => catalogue.counters.get(counterId)?.seriesIds ?? [])
		.filter((id) => inForce?.series.has(id) !== true);
	return [...new Set([...present, ...archived])];
}

/** Whether the site has the counter: now, or in a former version of this day while it is in use or has open tickets. */
export function hasCounter(state: State, counterId: CounterId): boolean {
	if (catalogueInForce(state)?.counters.has(counterId) === true) return true;
	if (counterDefinition(state, counterId) === undefined) return false;
	if (counterEntry(state, counterId).state !== 'closed') return true;
	const served = new Set(seriesServedBy(state, counterId));
	for (const ticket of state.tickets.values())
		if (isOpen(ticket) && (ticket.counterId === counterId || served.has(ticket.seriesId))) return true;
	return false;
}

/** The present version and those of this day before it. */
export function cataloguesNewestFirst(state: State): readonly Catalogue[] {
	return [...state.catalogues.values()].sort((a, b) => b.version - a.version);
}
