import type {
	AgencyId,
	BusinessDay,
	CounterId,
	PriorityClassId,
	ReasonId,
	SeriesId,
	ServiceId,
	StationId,
	TicketId,
} from './ids.ts';
import type { WaitRange } from './waitEstimate.ts';

/** `waiting → called → serving → completed`; the others stand beside them. */
export const ticketStates = [
	'waiting',
	'called',
	'serving',
	'completed',
	'held',
	'noShow',
	'cancelled',
	'expired',
] as const;
export type TicketState = (typeof ticketStates)[number];

/** The second, separate state of a ticket: what is known of its paper. Never moves the ticket's revision. */
export const paperStates = ['none', 'pending', 'sending', 'printed', 'failed', 'uncertain'] as const;
export type PaperState = (typeof paperStates)[number];

/** Whether the visitor asked for assistance, and what an officer who looked made of it: a priority class, or none. Changes no order of call. */
export type Assistance = 'none' | 'asked' | 'confirmed' | 'cleared';

/**
 * A ticket's place in its line: by `at` (epoch ms), then `tie` (fractional, so that a place can always be made between two others),
 * then ticket id. First come first served is `at = issuedAt`.
 */
export type Place = Readonly<{ at: number; tie: number }>;

/** Where a ticket's number came from. `hub`: issued by the API in one event; `reserved`: hub's number adopted by a kiosk; `slot`: the kiosk's own; `roll`: pre-printed. */
export type NumberOrigin = 'hub' | 'reserved' | 'slot' | 'roll' | 'paper';

/** The part of a ticket that its moves change, and that undo puts back. */
export type TicketStanding = Readonly<{
	state: TicketState;
	/** Where it waits or is served now; the printed number stays that of `numberSeriesId`. Null only for a provisional ticket of an unknown service. */
	serviceId: ServiceId | null;
	seriesId: SeriesId;
	agencyId: AgencyId;
	place: Place;
	counterId: CounterId | null;
	/** Epoch ms at which it was last called (recalls count), started and ended; null when not so yet. */
	calledAt: number | null;
	startedAt: number | null;
	endedAt: number | null;
	/** Calls and recalls since it last began to wait. */
	timesCalled: number;
	endReason: ReasonId | EndReason | null;
	/** Its last transfer, by a counter or (null) the information desk; `revision` is the ticket's after it. */
	transferredFrom: Readonly<{ counterId: CounterId | null; reasonId: ReasonId; revision: number }> | null;
}>;
/** End reasons that no officer chose. `undone`: a number that was typed by mistake, of which no paper is known. */
export type EndReason = 'day-ended' | 'superseded' | 'undone';

export type Ticket = TicketStanding &
	Readonly<{
		id: TicketId;
		/** As printed and called: `B-042`. */
		number: string;
		numberValue: number;
		/** The series whose number is on the paper; differs from `seriesId` after a transfer. */
		numberSeriesId: SeriesId;
		origin: NumberOrigin;
		day: BusinessDay;
		/** Epoch ms, hub-dated (`effectiveAt`). */
		issuedAt: number;
		/** Epoch ms at which the hub first knew it. With unconfirmed paper it is callable `paperGraceMs` later. */
		receivedAt: number;
		priorityClassId: PriorityClassId | null;
		assistance: Assistance;
		catalogueVersion: number;
		/** The station that issued it; null for the API on the hub. */
		stationId: StationId | null;
		/** The best of `jobs` where there are any. */
		paper: PaperState;
		/** Print jobs heard of, oldest first, and how each stands. */
		jobs: readonly PrintJob[];
		/** Jobs that were ordered or have begun, and of which no end was heard: their papers may come out yet. */
		jobsDue: readonly string[];
		/** Counts moves; a fact carries the revision it saw. */
		revision: number;
		/** Stations whose count of its moves parted from the hub's, because a fact of theirs met a ticket that had moved. Mostly none. */
		rebased: readonly Rebased[];
		/** What its visitor was told of the wait, until the ticket moves first; null: nothing. */
		told: WaitRange | null;
		/** Made at a cut-off counter from a number nobody had heard of yet. */
		provisional: boolean;
		dayUnsure: boolean;
		/** The same number exists twice in this series and day: recorded, alarmed, marked. */
		doubled: boolean;
	}>;

export type PrintJob = Readonly<{ jobId: string; paper: PaperState }>;

/** What the station counts as revision `theirs` is the hub's `ours`: by this its next step is known to follow on its own, not on another's. */
export type Rebased = Readonly<{ stationId: StationId; theirs: number; ours: number }>;

export function standingOf(ticket: Ticket): TicketStanding {
	const { state, serviceId, seriesId, agencyId, place, counterId } = ticket;
	const { calledAt, startedAt, endedAt, timesCalled, endReason, transferredFrom } = ticket;
	return {
		state,
		serviceId,
		seriesId,
		agencyId,
		place,
		counterId,
		calledAt,
		startedAt,
		endedAt,
		timesCalled,
		endReason,
		transferredFrom,
	};
}

/** Called or being served: the current ticket of its counter. */
export function isAtCounter({ state }: Pick<Ticket, 'state'>): boolean {
	return state === 'called' || state === 'serving';
}

/** Still to be served today. */
export function isOpen(ticket: Pick<Ticket, 'state'>): boolean {
	return ticket.state === 'waiting' || ticket.state === 'held' || isAtCounter(ticket);
}
