import type { Catalogue } from './catalogue.ts';
import type { Desk } from './desk.ts';
import { type Estimates, noEstimates } from './estimateError.ts';
import type { PrinterError, PrinterState, StationRole } from './events.ts';
import type {
	AgencyId,
	BusinessDay,
	CallId,
	CounterId,
	HolderId,
	ReasonId,
	SeriesId,
	ServiceId,
	StationId,
	TicketId,
} from './ids.ts';
import type { IssuedLately, KioskBurst } from './kioskBurst.ts';
import { compareText, SortedMap } from './sortedMap.ts';
import type { Place, Ticket, TicketStanding } from './ticket.ts';

/** Queue state of one business day: the fold of its events. Immutable; every version stays valid, so a failed batch is simply forgotten. */
export type State = Readonly<{
	/** Null before the first day was started. */
	day: BusinessDay | null;
	/** Version in force; 0 before the first. */
	catalogueVersion: number;
	/** Versions in force at some time of this day (and those that open tickets name). */
	catalogues: ReadonlyMap<number, Catalogue>;
	tickets: SortedMap<TicketId, Ticket>;
	/** Waiting tickets of each series in order of place. Series without one may be absent. */
	lines: SortedMap<SeriesId, Line>;
	/** Tickets by the number on their paper, for joining and doubled numbers; `paperNumber.ts` reads it. */
	numbers: SortedMap<NumberKey, TicketId>;
	/** Provisional id → real id. */
	joined: SortedMap<TicketId, TicketId>;
	series: SortedMap<SeriesId, SeriesNumbers>;
	counters: SortedMap<CounterId, Counter>;
	stations: SortedMap<StationId, Station>;
	/** By prefix; `prefixRest.ts` says when one may be given to another series. */
	restingPrefixes: SortedMap<string, RestingPrefix>;
	/** Newest first, at most `callsKept`; a recall is a call of its own. */
	calls: readonly Call[];
	/** What each counter's screen shows beyond the queue, kept by `desk.ts`; counters without anything to show may be absent. */
	desks: SortedMap<CounterId, Desk>;
	/** How long the last `paceKept` visits of each service took today, ms, newest last; kept by `desk.ts`. */
	pace: SortedMap<ServiceId, readonly number[]>;
	/** How true the waits were that visitors were told; kept by `estimateError.ts`. */
	estimates: Estimates;
	/** What each kiosk gave within the last minute before its last ticket, and the day's bursts, newest first; kept by `kioskBurst.ts`. */
	issuedLately: SortedMap<StationId, readonly IssuedLately[]>;
	bursts: readonly KioskBurst[];
	/** How many tickets wait at each agency; kept by `desk.ts`, absent is none. */
	waiting: SortedMap<AgencyId, number>;
	/** Counts tickets that took a place, the next tie. */
	nextTie: number;
	lastEventAt: number;
}>;

export type LineKey = Place & Readonly<{ ticketId: TicketId }>;
export type Line = SortedMap<LineKey, TicketId>;
/** Of several tickets with one number the youngest comes last. */
export type NumberKey = Readonly<{ seriesId: SeriesId; numberValue: number; issuedAt: number; ticketId: TicketId }>;

/** The hub's own range of a series on this day. */
export type SeriesNumbers = Readonly<{
	/** Highest number given or reserved today; 0: none. */
	last: number;
	/** Reserved and not yet adopted or voided, by number. */
	reserved: SortedMap<number, Reservation>;
}>;
export type Reservation = Readonly<{ ticketId: TicketId; number: string; stationId: StationId; incarnation: number }>;

export type CounterState = 'open' | 'paused' | 'closed';
export type Counter = Readonly<{
	id: CounterId;
	state: CounterState;
	holder: HolderId | null;
	/** Why it is paused. */
	reasonId: ReasonId | null;
	/** The ticket called or being served here. */
	ticketId: TicketId | null;
	since: number;
	/** The officer's own last step, which undo may take back; null: nothing to undo. */
	lastStep: LastStep | null;
}>;
export type LastStep = Readonly<{
	ticketId: TicketId;
	type: string;
	/** The ticket's revision after the step. */
	revision: number;
	at: number;
	before: TicketStanding;
}>;

export type Call = Readonly<{
	callId: CallId;
	ticketId: TicketId;
	number: string;
	counterId: CounterId;
	at: number;
	times: number;
}>;

export type Station = Readonly<{
	id: StationId;
	role: StationRole;
	name: string;
	incarnation: number;
	slot: number | null;
	handshake: number;
	retired: boolean;
	/** Slots it had. Whoever had them may be cut off and print numbers of them still, so they are nobody's until that is over. */
	restingSlots: readonly RestingSlot[];
	printer: PrinterState;
	/** Only with `offline`: what stops it. */
	printerError: PrinterError | null;
	/** Epoch ms; null: not known, or not soon. */
	rollEndsAt: number | null;
	/** The newest catalogue version that it is known to hold, by a handshake or a ticket it gave; 0: none. */
	catalogueVersion: number;
}>;

/** `until`: the last business day that papers with its numbers may be of; null: given back before the first day, until that. */
export type RestingSlot = Readonly<{ slot: number; until: BusinessDay | null }>;

/** A prefix that no series has any more. A kiosk that does not know it yet may still print it. */
export type RestingPrefix = Readonly<{
	seriesId: SeriesId;
	digits: number;
	/** The version without it, and the day in which that came into force. */
	version: number;
	day: BusinessDay | null;
}>;

export function compareLineKeys(a: LineKey, b: LineKey): number {
	return a.at - b.at || a.tie - b.tie || compareText(a.ticketId, b.ticketId);
}

export function compareNumberKeys(a: NumberKey, b: NumberKey): number {
	return (
		compareText(a.seriesId, b.seriesId) ||
		a.numberValue - b.numberValue ||
		a.issuedAt - b.issuedAt ||
		compareText(a.ticketId, b.ticketId)
	);
}

/** Of a series that the hub has given no number of today. */
export const noNumbers: SeriesNumbers = { last: 0, reserved: SortedMap.empty((a, b) => a - b) };

function byText<K extends string, V>(): SortedMap<K, V> {
	return SortedMap.empty<K, V>(compareText);
}

/** Before the first event. */
export const emptyState: State = {
	day: null,
	catalogueVersion: 0,
	catalogues: new Map(),
	tickets: byText(),
	lines: byText(),
	numbers: SortedMap.empty(compareNumberKeys),
	joined: byText(),
	series: byText(),
	counters: byText(),
	stations: byText(),
	restingPrefixes: byText(),
	calls: [],
	desks: byText(),
	pace: byText(),
	estimates: noEstimates,
	issuedLately: byText(),
	bursts: [],
	waiting: byText(),
	nextTie: 0,
	lastEventAt: 0,
};
