import type {
	AgencyId,
	BusinessDay,
	CallId,
	CommandId,
	CounterId,
	EventId,
	HolderId,
	PriorityClassId,
	ReasonId,
	SeriesId,
	ServiceId,
	StationId,
	TicketId,
} from './ids.ts';
import type { SiteFile, TransferPosition } from './siteFile.ts';
import type { NumberOrigin, PaperState, Place, TicketStanding } from './ticket.ts';
import type { WaitRange } from './waitEstimate.ts';

/** What happened, past tense. The only input of `evolve`; everything it needs is in it. Times are epoch ms, hub-dated. */
export type StationRole = 'kiosk' | 'counter' | 'infoDesk' | 'display' | 'admin';
export const printerStates = ['unknown', 'idle', 'printing', 'paperLow', 'paperOut', 'coverOpen', 'offline'] as const;
export type PrinterState = (typeof printerStates)[number];
/** What stops a printer that is `offline` though it answers: paper stuck, the cutter, a head that is too hot, something that only a technician mends. */
export const printerErrors = ['jam', 'cutter', 'head', 'broken'] as const;
export type PrinterError = (typeof printerErrors)[number];

/** A move of one ticket at one counter. `revision` is the ticket's after the move. */
type Move<T extends string, Extra = unknown> = MoveAt<CounterId, T, Extra>;
/** A move at a counter, or at the information desk (`counterId` null). */
type MoveAnywhere<T extends string, Extra = unknown> = MoveAt<CounterId | null, T, Extra>;
type MoveAt<C, T extends string, Extra> = Readonly<
	{ type: T; ticketId: TicketId; counterId: C; revision: number } & Extra
>;

export type CatalogueChanged = Readonly<{
	type: 'catalogue.changed';
	version: number;
	hash: string;
	site: SiteFile;
}>;
/** Rollover: open tickets of the day before expire, counters close, reservations are void. */
export type DayStarted = Readonly<{ type: 'day.started'; day: BusinessDay; catalogueVersion: number }>;
export type StationAdmitted = Readonly<{
	type: 'station.admitted';
	stationId: StationId;
	role: StationRole;
	name: string;
	/** Counts the lives of one station's database; a new one gets a fresh slot. */
	incarnation: number;
	/** Slot 0–20 of offline numbers; null: none free, or not a kiosk. */
	slot: number | null;
	/** Rising number of handshakes, stored by both sides. */
	handshake: number;
	/** Catalogue version that its replica held; journals older than this word lack it. */
	catalogueVersion?: number | undefined;
	/** Of a new life alone: the machine and file that had the last one have been told. Absent: another had it, and may be cut off. */
	sameMachine?: true | undefined;
}>;
export type StationRetired = Readonly<{ type: 'station.retired'; stationId: StationId; incarnation: number }>;
export type NumberReserved = Readonly<{
	type: 'number.reserved';
	seriesId: SeriesId;
	numberValue: number;
	number: string;
	day: BusinessDay;
	ticketId: TicketId;
	stationId: StationId;
	incarnation: number;
}>;
export type NumberVoided = Readonly<{
	type: 'number.voided';
	seriesId: SeriesId;
	numberValue: number;
	number: string;
	day: BusinessDay;
	ticketId: TicketId;
	stationId: StationId;
	reason: 'new-handshake' | 'retired' | 'day-ended';
}>;
export type TicketIssued = Readonly<{
	type: 'ticket.issued';
	ticketId: TicketId;
	number: string;
	numberValue: number;
	serviceId: ServiceId;
	seriesId: SeriesId;
	agencyId: AgencyId;
	priorityClassId: PriorityClassId | null;
	day: BusinessDay;
	catalogueVersion: number;
	issuedAt: number;
	place: Place;
	origin: NumberOrigin;
	stationId: StationId | null;
	paper: PaperState;
	dayUnsure: boolean;
	doubled: boolean;
	/** The visitor asked for assistance; absent, as in journals older than this word: no. */
	assistance?: boolean | undefined;
	/** What the visitor was told of the wait; absent: nothing. */
	told?: WaitRange | undefined;
}>;
type Called = Readonly<{ callId: CallId; times: number }>;
export type TicketCalled = Move<'ticket.called', Called & Readonly<{ reasonId: ReasonId | null }>>;
export type TicketRecalled = Move<'ticket.recalled', Called>;
export type TicketStarted = Move<'ticket.started'>;
export type TicketCompleted = Move<'ticket.completed'>;
export type TicketHeld = Move<'ticket.held', Readonly<{ because: 'officer' | 'second-ticket' }>>;
/** Held → called: announced again, so it has a call of its own. */
export type TicketResumed = Move<'ticket.resumed', Called>;
export type TicketNoShow = Move<'ticket.noShow', Readonly<{ reasonId: ReasonId }>>;
export type TicketCancelled = MoveAnywhere<'ticket.cancelled', Readonly<{ reasonId: ReasonId }>>;
export type TicketTransferred = MoveAnywhere<
	'ticket.transferred',
	Readonly<{
		serviceId: ServiceId;
		seriesId: SeriesId;
		agencyId: AgencyId;
		reasonId: ReasonId;
		position: TransferPosition;
		place: Place;
	}>
>;
export type TicketRestored = MoveAnywhere<'ticket.restored', Readonly<{ place: Place }>>;
export type TicketUndone = Move<'ticket.undone', Readonly<{ undid: string; standing: TicketStanding }>>;
/** Paper in a visitor's hand was served. For a known ticket a move to serving; for an unknown number it makes a provisional ticket. */
export type TicketServedFromPaper = Move<
	'ticket.servedFromPaper',
	Readonly<{
		number: string;
		numberValue: number;
		numberSeriesId: SeriesId;
		agencyId: AgencyId;
		day: BusinessDay;
		provisional: boolean;
		/** The counter it was taken over from, to be told; null: none. */
		takenOverFrom: CounterId | null;
	}>
>;
/** Both ids answer for the real ticket for ever. */
export type TicketJoined = Readonly<{ type: 'ticket.joined'; provisionalId: TicketId; ticketId: TicketId }>;
export type PaperChanged = Readonly<{
	type: 'paper.changed';
	ticketId: TicketId;
	/** The state of the job, not of the ticket: the ticket's is the best of its jobs. An officer's answer settles all of them. */
	paper: PaperState;
	/** Print job, or null when an officer answered "did it print?". */
	jobId: string | null;
	copy: boolean;
}>;
/** What an officer saw of a visitor, whether asked or not. No move: it changes neither place nor revision. */
export type PriorityConfirmed = Readonly<{
	type: 'ticket.priorityConfirmed';
	ticketId: TicketId;
	/** Null: the information desk. */
	counterId: CounterId | null;
	/** Null: none. */
	priorityClassId: PriorityClassId | null;
}>;
export type ReprintRequested = Readonly<{
	type: 'paper.reprintRequested';
	ticketId: TicketId;
	kioskId: StationId;
	counterId: CounterId | null;
	/** Of the print job that it orders; absent, as in journals older than this word: the event's own id. */
	jobId?: string | undefined;
	/** Whether the paper is a copy, as the hub decided it in the order of its journal; absent, as in older journals: the kiosk judges by what it knows. */
	copy?: boolean | undefined;
}>;
/** Beside what a fact did or did not do to a ticket that had moved: the station's next facts of it count from `theirs`. */
export type FactRebased = Readonly<{
	type: 'fact.rebased';
	ticketId: TicketId;
	stationId: StationId;
	/** The ticket's revision by the station's count, and which of the hub's revisions that is. */
	theirs: number;
	ours: number;
}>;
/** A fact that lost by the precedence table: recorded once, told to the officer, changes nothing else. */
export type FactSuperseded = Readonly<{
	type: 'fact.superseded';
	factId: CommandId;
	factType: string;
	ticketId: TicketId;
	counterId: CounterId | null;
	/** Row of the precedence table in docs/SPEC.md, e.g. `PR3`. */
	rule: string;
	flagged: boolean;
}>;
export type CounterOpened = Readonly<{
	type: 'counter.opened';
	counterId: CounterId;
	holder: HolderId;
	takenOverFrom: HolderId | null;
}>;
export type CounterPaused = Readonly<{ type: 'counter.paused'; counterId: CounterId; reasonId: ReasonId }>;
export type CounterClosed = Readonly<{ type: 'counter.closed'; counterId: CounterId }>;
/** What a kiosk says of its printer beside its state; what is missing is not known, or not so. */
export type PrinterDetail = Readonly<{
	error?: PrinterError;
	/** Epoch ms, hub time: when the roll ends if numbers are taken as in the last hour. */
	rollEndsAt?: number;
}>;
export type PrinterChanged = Readonly<{ type: 'printer.changed'; stationId: StationId; printer: PrinterState }> &
	PrinterDetail;

export type EventBody =
	| CatalogueChanged
	| DayStarted
	| StationAdmitted
	| StationRetired
	| NumberReserved
	| NumberVoided
	| TicketIssued
	| TicketCalled
	| TicketRecalled
	| TicketStarted
	| TicketCompleted
	| TicketHeld
	| TicketResumed
	| TicketNoShow
	| TicketCancelled
	| TicketTransferred
	| TicketRestored
	| TicketUndone
	| TicketServedFromPaper
	| TicketJoined
	| PaperChanged
	| PriorityConfirmed
	| ReprintRequested
	| FactRebased
	| FactSuperseded
	| CounterOpened
	| CounterPaused
	| CounterClosed
	| PrinterChanged;
export type EventType = EventBody['type'];

/** What `evolve` folds: a body with its time, which is when it happened; of `ticket.issued` when the hub first knew it (`issuedAt` is in it). The journal's cursor, ids and sender stand around it in `JournalEvent`. */
export type DomainEvent = Readonly<{ at: number; body: EventBody }>;

/** An event as journaled and as the replica stream carries it. */
export type JournalEvent = DomainEvent &
	Readonly<{
		seq: number;
		epoch: number;
		id: EventId;
		/** The command or fact that caused it, and the event's index among that command's events. */
		commandId: CommandId;
		n: number;
		day: BusinessDay;
		version: number;
		stationId: StationId | null;
	}>;
