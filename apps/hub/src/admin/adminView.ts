/** The day at a site as the status page shows it, from the queue's state. Pure; counts, never guesses. */
import { catalogueInForce, counterEntry } from '@antrean/shared/domain/counterOf.ts';
import type { EstimateError } from '@antrean/shared/domain/estimateError.ts';
import type { PrinterError, PrinterState, StationRole } from '@antrean/shared/domain/events.ts';
import type { AgencyId, CounterId, SeriesId } from '@antrean/shared/domain/ids.ts';
import type { KioskBurst } from '@antrean/shared/domain/kioskBurst.ts';
import type { Localised } from '@antrean/shared/domain/siteFile.ts';
import type { Counter, State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { StationStanding } from '@antrean/shared/protocol/parkedContract.ts';
import type { VoidedNumber } from '@antrean/shared/protocol/voidedContract.ts';

export type AgencyDay = Readonly<{ id: AgencyId; name: string; issued: number; waiting: number; served: number }>;
export type CounterNow = Readonly<{
	id: CounterId;
	label: string;
	agency: string;
	state: Exclude<Counter['state'], 'closed'>;
	/** Name of the station or page that holds it; of one that is gone the end of its id. */
	holder: string | null;
	number: string | null;
	since: number;
}>;
export type NumberGap = Readonly<{ prefix: string; count: number }>;

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

/** A station or page that is connected now. */
export type Connected = Readonly<{
	id: string;
	role: StationRole;
	name: string;
	since: number;
	/** A display that may not ring. */
	isSoundBlocked: boolean;
}>;

/** Counters that are open or paused, in the site file's order. Pages are known by name only while they are connected. */
export function countersInUse(state: State, connected: readonly Connected[] | null): readonly CounterNow[] {
	const names = new Map<string, string>((connected ?? []).map(({ id, name }) => [id, name]));
	for (const { id, name } of state.stations.values()) names.set(id, name);
	const catalogue = catalogueInForce(state);
	if (catalogue === undefined) return [];
	return catalogue.site.counters.flatMap(({ id, label, agencyId }) => {
		const counter = counterEntry(state, id);
		if (counter.state === 'closed') return [];
		const { holder } = counter;
		const number = counter.ticketId === null ? null : (state.tickets.get(counter.ticketId)?.number ?? null);
		return {
			id,
			label,
			agency: catalogue.agencies.get(agencyId)?.shortName ?? '',
			state: counter.state,
			holder: holder === null ? null : (names.get(holder) ?? `…${holder.slice(-6)}`),
			number,
			since: counter.since,
		};
	});
}

export type StationNow = Readonly<{
	id: string;
	role: StationRole;
	name: string;
	/** Kiosks only. */
	printer: PrinterState | null;
	printerError: PrinterError | null;
	/** Epoch ms; null: not known, or not soon. */
	rollEndsAt: number | null;
	/** A kiosk that got no slot of own numbers: it gives none while the hub is away. */
	isWithoutSlot: boolean;
	/** A connected display whose browser keeps its bell silent. */
	isSoundBlocked: boolean;
	/** Epoch ms; null: not connected, or not known. */
	connectedSince: number | null;
	/** Of its program; null: not known, or a page. */
	version: string | null;
	/** What the hub knows of it; null: nothing. */
	standing: StandingNow | null;
}>;
export type StandingNow = Readonly<{
	/** Until when it is known; epoch ms, null: never. */
	asOf: number | null;
	/** As it last told; null: it has not since the hub's start. */
	outbox: number | null;
	parked: number;
	setAside: number;
}>;

/** Stations in service and connected pages, kiosks first. */
export function stationsNow(
	state: State,
	connected: readonly Connected[] | null,
	standings: readonly StationStanding[],
): readonly StationNow[] {
	const order: readonly StationRole[] = ['kiosk', 'counter', 'infoDesk', 'display', 'admin'];
	const links = new Map((connected ?? []).map((one) => [one.id, one]));
	const said = new Map<string, StationStanding>(standings.map((one) => [one.stationId, one]));
	const stations: StationNow[] = [...state.stations.values()]
		.filter(({ retired }) => !retired)
		.map(({ id, role, name, printer, printerError, rollEndsAt, slot }) => ({
			id,
			role,
			name,
			printer: role === 'kiosk' ? printer : null,
			printerError,
			rollEndsAt,
			isWithoutSlot: role === 'kiosk' && slot === null,
			isSoundBlocked: links.get(id)?.isSoundBlocked ?? false,
			connectedSince: links.get(id)?.since ?? null,
			version: said.get(id)?.version ?? null,
			standing: standingNow(said.get(id)),
		}));
	const known = new Set(stations.map(({ id }) => id));
	for (const { id, role, name, since: connectedSince, isSoundBlocked } of connected ?? [])
		if (!known.has(id))
			stations.push({
				id,
				role,
				name,
				printer: null,
				printerError: null,
				rollEndsAt: null,
				isWithoutSlot: false,
				isSoundBlocked,
				connectedSince,
				version: null,
				standing: null,
			});
	return stations.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.name.localeCompare(b.name));
}

function standingNow(said: StationStanding | undefined): StandingNow | null {
	if (said === undefined) return null;
	const { asOf, outbox, parked, setAside } = said;
	return { asOf: asOf === null ? null : Date.parse(asOf), outbox, parked: parked ?? 0, setAside: setAside ?? 0 };
}

/** Numbers of the hub's own ranges that no ticket carries and no kiosk has reserved any more. They are never given again. */
export function numberGaps(state: State): readonly NumberGap[] {
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

/** Numbers without a ticket that the hub's list of voided ones does not name: it has not answered, or they were lost in a restore. */
export function unexplained(gaps: readonly NumberGap[], voided: readonly VoidedNumber[]): readonly NumberGap[] {
	// Those of a day's end are of the day before.
	const ofToday = voided.filter(({ reason }) => reason !== 'day-ended').map(({ number }) => number);
	return gaps.flatMap(({ prefix, count }) => {
		const named = ofToday.filter((number) => number.startsWith(`${prefix}-`)).length;
		return count > named ? [{ prefix, count: count - named }] : [];
	});
}

function isOfHub({ origin }: Ticket): boolean {
	return origin === 'hub' || origin === 'reserved';
}

type EstimateRow = readonly [
	name: 'count' | 'median' | 'p90' | 'within' | 'longer',
	value: number,
	unit: 'minutes' | 'percent' | null,
];

/** How true today's estimates were, in whole minutes and percent. */
export function estimateRows(error: EstimateError): readonly EstimateRow[] {
	const { count, medianMinutes, p90Minutes, within, longer } = error;
	return [
		['count', count, null],
		['median', medianMinutes, 'minutes'],
		['p90', p90Minutes, 'minutes'],
		['within', Math.round(within * 100), 'percent'],
		['longer', Math.round(longer * 100), 'percent'],
	];
}

export type BurstNow = KioskBurst & Readonly<{ kiosk: string; service: Localised | null }>;

/** Many tickets of one service from one kiosk at once, newest first, as the counters were told of them. */
export function burstsOfDay(state: State): readonly BurstNow[] {
	return state.bursts.map((burst) => ({
		...burst,
		kiosk: state.stations.get(burst.stationId)?.name ?? burst.stationId,
		service: catalogueInForce(state)?.services.get(burst.serviceId)?.name ?? null,
	}));
}
