/**
 * A state as plain JSON and back, exactly: for stations that join and for starts without the whole journal. What tickets and the site file
 * tell anyway (lines, numbers, look-ups) is derived again, so a snapshot can't contradict itself.
 */
import { indexCatalogue } from './catalogue.ts';
import type { Desk } from './desk.ts';
import { type Estimates, noEstimates } from './estimateError.ts';
import type { AgencyId, BusinessDay, CounterId, SeriesId, ServiceId, StationId, TicketId } from './ids.ts';
import type { IssuedLately, KioskBurst } from './kioskBurst.ts';
import { inLine } from './linePlace.ts';
import type { SiteFile } from './siteFile.ts';
import { lastDayAlone } from './slotRing.ts';
import type { SortedMap } from './sortedMap.ts';
import {
	type Call,
	type Counter,
	emptyState,
	noNumbers,
	type Reservation,
	type RestingPrefix,
	type RestingSlot,
	type State,
	type Station,
} from './state.ts';
import type { Ticket } from './ticket.ts';
import { numberKeyOf } from './withTicket.ts';

export type StateSnapshot = Readonly<{
	day: BusinessDay | null;
	catalogueVersion: number;
	catalogues: readonly Readonly<{ version: number; hash: string; site: SiteFile }>[];
	/** Snapshots older than these words lack them, as they lack events that would have set them. */
	tickets: readonly (Omit<Ticket, LaterWord> & Partial<Pick<Ticket, LaterWord>>)[];
	joined: Entries<TicketId, TicketId>;
	series: Entries<SeriesId, Readonly<{ last: number; reserved: Entries<number, Reservation> }>>;
	counters: readonly Counter[];
	stations: readonly StationSnapshot[];
	/** Snapshots older than this word lack it, as their stations lack `catalogueVersion`. */
	restingPrefixes?: Entries<string, RestingPrefix>;
	calls: readonly Call[];
	desks: Entries<CounterId, Desk>;
	pace: Entries<ServiceId, readonly number[]>;
	/** All three are lacking in snapshots older than the words. */
	estimates?: Omit<Estimates, 'byMinutesOff'> & Readonly<{ byMinutesOff: Entries<number, number> }>;
	issuedLately?: Entries<StationId, readonly IssuedLately[]>;
	bursts?: readonly KioskBurst[];
	waiting: Entries<AgencyId, number>;
	nextTie: number;
	lastEventAt: number;
}>;
/** `restingSlots` as stations older than the second word know it. */
type StationSnapshot = Omit<Station, 'restingSlots'> &
	Readonly<{ restingSlots: readonly number[]; restingUntil?: readonly RestingSlot['until'][] }>;
type LaterWord = 'assistance' | 'told' | 'jobsDue';
type Entries<K, V> = readonly (readonly [K, V])[];

export function encodeState(state: State): StateSnapshot {
	return {
		day: state.day,
		catalogueVersion: state.catalogueVersion,
		catalogues: [...state.catalogues.values()].map(({ version, hash, site }) => ({ version, hash, site })),
		tickets: [...state.tickets.values()],
		joined: [...state.joined],
		series: [...state.series].map(([id, { last, reserved }]) => [id, { last, reserved: [...reserved] }]),
		counters: [...state.counters.values()],
		stations: [...state.stations.values()].map(encodeStation),
		restingPrefixes: [...state.restingPrefixes],
		calls: state.calls,
		desks: [...state.desks],
		pace: [...state.pace],
		estimates: { ...state.estimates, byMinutesOff: [...state.estimates.byMinutesOff] },
		issuedLately: [...state.issuedLately],
		bursts: state.bursts,
		waiting: [...state.waiting],
		nextTie: state.nextTie,
		lastEventAt: state.lastEventAt,
	};
}

export function decodeState(snapshot: StateSnapshot): State {
	const { day, catalogueVersion, calls, nextTie, lastEventAt } = snapshot;
	const tickets = snapshot.tickets.map(decodeTicket);
	const state: State = {
		...emptyState,
		day,
		catalogueVersion,
		catalogues: new Map(snapshot.catalogues.map((c) => [c.version, indexCatalogue(c.version, c.hash, c.site)])),
		tickets: filled(emptyState.tickets, byId(tickets)),
		numbers: filled(
			emptyState.numbers,
			tickets.map((ticket) => [numberKeyOf(ticket), ticket.id]),
		),
		joined: filled(emptyState.joined, snapshot.joined),
		series: filled(
			emptyState.series,
			snapshot.series.map(([id, { last, reserved }]) => [id, { last, reserved: filled(noNumbers.reserved, reserved) }]),
		),
		counters: filled(emptyState.counters, byId(snapshot.counters)),
		stations: filled(emptyState.stations, byId(snapshot.stations.map((station) => decodeStation(station, day)))),
		restingPrefixes: filled(emptyState.restingPrefixes, snapshot.restingPrefixes ?? []),
		calls,
		desks: filled(emptyState.desks, snapshot.desks),
		pace: filled(emptyState.pace, snapshot.pace),
		estimates: decodeEstimates(snapshot.estimates),
		issuedLately: filled(emptyState.issuedLately, snapshot.issuedLately ?? []),
		bursts: snapshot.bursts ?? [],
		waiting: filled(emptyState.waiting, snapshot.waiting),
		nextTie,
		lastEventAt,
	};
	return tickets.filter((ticket) => ticket.state === 'waiting').reduce(inLine, state);
}

function encodeStation({ restingSlots, ...station }: Station): StationSnapshot {
	return {
		...station,
		restingSlots: restingSlots.map(({ slot }) => slot),
		restingUntil: restingSlots.map(({ until }) => until),
	};
}

function decodeStation({ restingSlots, restingUntil, ...station }: StationSnapshot, day: BusinessDay | null): Station {
	const { catalogueVersion, printerError, rollEndsAt } = station;
	return {
		...station,
		restingSlots: restingSlots.map((slot, n) => ({
			slot,
			// Given back on that day: older snapshots had no longer rest.
			until: restingUntil?.[n] ?? (day === null ? null : lastDayAlone(day)),
		})),
		catalogueVersion: catalogueVersion ?? 0,
		printerError: printerError ?? null,
		rollEndsAt: rollEndsAt ?? null,
	};
}

function decodeTicket(ticket: StateSnapshot['tickets'][number]): Ticket {
	return {
		...ticket,
		assistance: ticket.assistance ?? 'none',
		told: ticket.told ?? null,
		jobsDue: ticket.jobsDue ?? [],
	};
}

function decodeEstimates(kept: StateSnapshot['estimates']): Estimates {
	return kept === undefined
		? noEstimates
		: { ...kept, byMinutesOff: filled(noEstimates.byMinutesOff, kept.byMinutesOff) };
}

function filled<K, V>(empty: SortedMap<K, V>, entries: Entries<K, V>): SortedMap<K, V> {
	return entries.reduce((map, [key, value]) => map.set(key, value), empty);
}

function byId<K, V extends Readonly<{ id: K }>>(values: readonly V[]): Entries<K, V> {
	return values.map((value) => [value.id, value]);
}
