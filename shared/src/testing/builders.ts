/**
 * Small malls for tests: the awkward sample site on a Monday morning, events and the states folded from them, and ids that look as ids do.
 */
import mini from '../../../data/mpp-mini.json' with { type: 'json' };
import type { EventBody, TicketIssued } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { ReasonId, SeriesId, ServiceId, StationId, TicketId } from '../domain/ids.ts';
import { type AgencyId, asId, type BusinessDay, type CounterId, type HolderId } from '../domain/ids.ts';
import type { SiteFile } from '../domain/siteFile.ts';
import { emptyState, type State } from '../domain/state.ts';
import type { Ticket } from '../domain/ticket.ts';

/** Two digits, prefixes that look alike, one counter (B) with two series. */
export const miniSite = mini as unknown as SiteFile;
/** A Monday on which all but the Kejaksaan are open. */
export const monday = asId<BusinessDay>('2026-11-23');
/** 09:00 on that Monday in Jayapura, epoch ms. */
export const nine = Date.parse('2026-11-23T09:00:00+09:00');

/** Words of the sample site that tests speak of. */
export const at = {
	mejaA: asId<CounterId>('meja-a'),
	mejaB: asId<CounterId>('meja-b'),
	meja9: asId<CounterId>('meja-9'),
	meja10: asId<CounterId>('meja-10'),
	ktp: asId<ServiceId>('disdukcapil.ktp'),
	kk: asId<ServiceId>('disdukcapil.kk'),
	akta: asId<ServiceId>('disdukcapil.akta-kelahiran'),
	tilang: asId<ServiceId>('kejaksaan-negeri.tilang'),
	meterai: asId<ServiceId>('pos-indonesia.meterai'),
	/** DB: called at A and B. */
	penduduk: asId<SeriesId>('penduduk'),
	/** DP: called at B. */
	sipil: asId<SeriesId>('sipil'),
	disdukcapil: asId<AgencyId>('disdukcapil'),
	other: asId<ReasonId>('lainnya'),
	prayer: asId<ReasonId>('salat'),
	noAnswer: asId<ReasonId>('tidak-menjawab'),
	ani: asId<HolderId>('ani'),
	budi: asId<HolderId>('budi'),
} as const;

/** A UUIDv7 of kind `kind` (a hex digit) and number `n`. */
export function uuid<T extends string>(kind: string, n: number): T {
	return asId<T>(`00000000-0000-7000-8000-${kind}${n.toString(16).padStart(11, '0')}`);
}
export const ticketId = (n: number): TicketId => uuid('a', n);
export const stationId = (n: number): StationId => uuid('b', n);

/** Folds events, each a millisecond after the one before; the first no earlier than nine o'clock. */
export function folded(state: State, ...bodies: readonly EventBody[]): State {
	return bodies.reduce((next, body) => evolve(next, { at: Math.max(next.lastEventAt + 1, nine), body }), state);
}

export function foldedAt(state: State, now: number, ...bodies: readonly EventBody[]): State {
	return bodies.reduce((next, body) => evolve(next, { at: now, body }), state);
}

/** The site in force as version 1, and the Monday begun. */
export function startedState(site: SiteFile): State {
	return foldedAt(
		emptyState,
		nine - 3_600_000,
		{ type: 'catalogue.changed', version: 1, hash: 'one', site },
		{ type: 'day.started', day: monday, catalogueVersion: 1 },
	);
}

/** The `n`-th ticket of the series DB, printed, one second after the one before it, unless `over` says otherwise. */
export function issued(n: number, over: Partial<TicketIssued>): TicketIssued {
	const issuedAt = over.issuedAt ?? nine + n * 1000;
	return {
		type: 'ticket.issued',
		ticketId: ticketId(n),
		number: `DB-${String(n).padStart(2, '0')}`,
		numberValue: n,
		serviceId: at.ktp,
		seriesId: at.penduduk,
		agencyId: at.disdukcapil,
		priorityClassId: null,
		day: monday,
		catalogueVersion: 1,
		issuedAt,
		place: { at: issuedAt, tie: n },
		origin: 'hub',
		stationId: null,
		paper: 'none',
		dayUnsure: false,
		doubled: false,
		...over,
	};
}

/** The `n`-th ticket of the series DP, which only counter B calls. */
export function issuedDp(n: number, over: Partial<TicketIssued>): TicketIssued {
	const number = `DP-${String(n).padStart(2, '0')}`;
	return issued(n, { ticketId: ticketId(1000 + n), number, serviceId: at.akta, seriesId: at.sipil, ...over });
}

/** A ticket that must be there. */
export function ticketIn(state: State, id: TicketId): Ticket {
	const ticket = state.tickets.get(id);
	if (ticket === undefined) throw new Error(`no ticket ${id}`);
	return ticket;
}
