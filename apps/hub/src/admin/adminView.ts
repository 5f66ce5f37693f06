/** The day at a site as the status page shows it, from the queue's state. Pure; counts, never guesses. */
import { catalogueInForce, counterEntry, counterLabel } from '@antrean/shared/domain/counterOf.ts';
import type { Notice } from '@antrean/shared/domain/desk.ts';
import type { AgencyId, CounterId, SeriesId } from '@antrean/shared/domain/ids.ts';
import type { Counter, State, Station } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';

export type AgencyDay = Readonly<{ id: AgencyId; name: string; issued: number; waiting: number; served: number }>;
export type CounterNow = Readonly<{
	id: CounterId;
	label: string;
	agency: string;
	state: Counter['state'];
	/** Name of the station that holds it; a holder that is no station by its own name. */
	holder: string | null;
	number: string | null;
	since: number;
}>;
export type VoidedNumbers = Readonly<{ prefix: string; count: number }>;
export type Contradiction = Readonly<{ counter: string; notice: Notice }>;

/** Tickets of the day by the agency they are at now: a transferred one has moved. */
export function agencyDays(state: State): readonly AgencyDay[] {
	const count = new Map<AgencyId, { issued: number; waiting: number; served: number }>();
	for (const { agencyId, state: is } of state.tickets.values()) {
		const day = count.get(agencyId) ?? { issued: 0, waiting: 0, served: 0 };
		count.set(agencyId, {
			issued: day.issued + 1,
			waiting: day.waiting + (is === 'waiting' ? 1 : 0),
			served: day.served + (is === 'completed' ? 1 : 0),
		});
	}
	const agencies = catalogueInForce(state)?.site.agencies ?? [];
	return agencies.map(({ id, shortName }) => ({
		id,
		name: shortName,
		...(count.get(id) ?? { issued: 0, waiting: 0, served: 0 }),
	}));
}

/** Counters that are open or paused, in the site file's order. */
export function countersInUse(state: State): readonly CounterNow[] {
	const catalogue = catalogueInForce(state);
	if (catalogue === undefined) return [];
	return catalogue.site.counters.flatMap(({ id, label, agencyId }) => {
		const counter = counterEntry(state, id);
		if (counter.state === 'closed') return [];
		const { holder } = counter;
		const station =
			holder === null ? undefined : [...state.stations.values()].find((one) => `${one.id}` === `${holder}`);
		const number = counter.ticketId === null ? null : (state.tickets.get(counter.ticketId)?.number ?? null);
		return {
			id,
			label,
			agency: catalogue.agencies.get(agencyId)?.shortName ?? '',
			state: counter.state,
			holder: station?.name ?? holder,
			number,
			since: counter.since,
		};
	});
}

/** Stations in service, kiosks first. */
export function stationsInService(state: State): readonly Station[] {
	const order: readonly Station['role'][] = ['kiosk', 'counter', 'display', 'admin'];
	return [...state.stations.values()]
		.filter(({ retired }) => !retired)
		.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.name.localeCompare(b.name));
}

/**
 * Numbers of the hub's own ranges that no ticket carries and no kiosk has reserved any more. They are never given again, so a gap
 * in the numbers of the day is explained here.
 */
export function voidedNumbers(state: State): readonly VoidedNumbers[] {
	const carried = new Map<SeriesId, number>();
	for (const ticket of state.tickets.values())
		if (isOfHub(ticket)) carried.set(ticket.numberSeriesId, (carried.get(ticket.numberSeriesId) ?? 0) + 1);
	return (catalogueInForce(state)?.site.series ?? []).flatMap(({ id, prefix, from }) => {
		const numbers = state.series.get(id);
		if (numbers === undefined) return [];
		const count = numbers.last - from + 1 - numbers.reserved.size - (carried.get(id) ?? 0);
		return count > 0 ? [{ prefix, count }] : [];
	});
}

function isOfHub({ origin }: Ticket): boolean {
	return origin === 'hub' || origin === 'reserved';
}

/** Facts that lost against others, newest first, as the counters were told of them. */
export function contradictions(state: State): readonly Contradiction[] {
	const found: Contradiction[] = [];
	for (const [counterId, { notices }] of state.desks)
		for (const notice of notices)
			if (notice.kind === 'superseded') found.push({ counter: counterLabel(state, counterId), notice });
	return found.sort((a, b) => b.notice.at - a.notice.at);
}
