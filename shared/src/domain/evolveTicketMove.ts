/** What each move makes of its ticket, and which step of the officer it leaves for undo. */

import { counterEntry } from './counterOf.ts';
import { assertNever } from './decision.ts';
import { withWaitHeldAgainst } from './estimateError.ts';
import type { EventBody, TicketCalled, TicketRecalled, TicketResumed, TicketServedFromPaper } from './events.ts';
import type { Counter, LastStep, State } from './state.ts';
import { isAtCounter, standingOf, type Ticket, type TicketStanding } from './ticket.ts';
import { withTicket } from './withTicket.ts';

export type TicketMove = Extract<EventBody, { ticketId: unknown; counterId: unknown; revision: number }>;
type Announcement = TicketCalled | TicketRecalled | TicketResumed;

/** A day of the busiest counters seen in one zone still leaves the others their last twenty. */
export const callsKept = 100;

/** `at`: when it happened, epoch ms. */
export function ticketMoved(state: State, body: TicketMove, at: number): State {
	const before = state.tickets.get(body.ticketId);
	if (before === undefined)
		return body.type === 'ticket.servedFromPaper' && body.provisional ? provisionalServed(state, body, at) : state;
	const ticket = { ...before, ...standingAfter(body, at), revision: body.revision, told: null };
	const next = withStep(withTicket(withWaitEnded(state, before, body, at), ticket), before, body, at);
	return isAnnouncement(body) ? announced(next, ticket, body, at) : takesPlace(body) ? withNextTie(next) : next;
}

/** A ticket that goes another way than to a counter tells nothing of the wait that it was told. */
function withWaitEnded(state: State, before: Ticket, { type }: TicketMove, at: number): State {
	const isMet = type === 'ticket.called' || type === 'ticket.servedFromPaper';
	return isMet ? withWaitHeldAgainst(state, before, at) : state;
}

const unended = { endedAt: null, endReason: null };
const waitsAnew = {
	...unended,
	state: 'waiting',
	counterId: null,
	calledAt: null,
	startedAt: null,
	timesCalled: 0,
} as const;

function standingAfter(body: TicketMove, at: number): Partial<TicketStanding> {
	const { counterId } = body;
	switch (body.type) {
		case 'ticket.called':
		case 'ticket.resumed':
			return { ...unended, state: 'called', counterId, calledAt: at, startedAt: null, timesCalled: body.times };
		case 'ticket.recalled':
			return { timesCalled: body.times, calledAt: at };
		case 'ticket.started':
		case 'ticket.servedFromPaper':
			return { ...unended, state: 'serving', counterId, startedAt: at };
		case 'ticket.completed':
			return { state: 'completed', counterId, endedAt: at, endReason: null };
		case 'ticket.held':
			return { ...unended, state: 'held', counterId };
		case 'ticket.noShow':
			return { state: 'noShow', counterId, endedAt: at, endReason: body.reasonId };
		case 'ticket.cancelled':
			return { state: 'cancelled', counterId, endedAt: at, endReason: body.reasonId };
		case 'ticket.restored':
			return { ...waitsAnew, place: body.place };
		case 'ticket.transferred': {
			const { serviceId, seriesId, agencyId, place, reasonId, revision } = body;
			const transferredFrom = { counterId, reasonId, revision };
			return { ...waitsAnew, serviceId, seriesId, agencyId, place, transferredFrom };
		}
		case 'ticket.undone':
			return body.standing;
		default:
			return assertNever(body);
	}
}

/** A number that nobody had heard of: the ticket begins at the counter, its service unknown. */
function provisionalServed(state: State, body: TicketServedFromPaper, at: number): State {
	const ticket: Ticket = {
		id: body.ticketId,
		number: body.number,
		numberValue: body.numberValue,
		numberSeriesId: body.numberSeriesId,
		origin: 'paper',
		day: body.day,
		issuedAt: at,
		receivedAt: at,
		priorityClassId: null,
		assistance: 'none',
		catalogueVersion: state.catalogueVersion,
		stationId: null,
		paper: 'printed',
		jobs: [],
		jobsDue: [],
		revision: body.revision,
		rebased: [],
		told: null,
		provisional: true,
		dayUnsure: false,
		doubled: false,
		state: 'serving',
		serviceId: null,
		seriesId: body.numberSeriesId,
		agencyId: body.agencyId,
		place: { at, tie: state.nextTie },
		counterId: body.counterId,
		calledAt: null,
		startedAt: at,
		endedAt: null,
		timesCalled: 0,
		endReason: null,
		transferredFrom: null,
	};
	const next = withNextTie(withTicket(state, ticket));
	return withStep(next, { ...ticket, state: 'cancelled', startedAt: null, endedAt: at, endReason: 'undone' }, body, at);
}

/**
 * Remembers the officer's step, the one that undo may take back; the information desk's is nobody's to undo. A recall belongs to its call; what another counter had can't be given back
 * to it; a ticket begun at the counter by a number was nothing before, and is cancelled when that is taken back.
 */
function withStep(state: State, before: Ticket, body: TicketMove, at: number): State {
	if (body.counterId === null) return state;
	const counter = counterEntry(state, body.counterId);
	return {
		...state,
		counters: state.counters.set(counter.id, { ...counter, lastStep: stepOf(counter, before, body, at) }),
	};
}

function stepOf(counter: Counter, before: Ticket, body: TicketMove, at: number): LastStep | null {
	const { ticketId, revision, type } = body;
	if (type === 'ticket.recalled')
		return counter.lastStep?.ticketId === ticketId ? { ...counter.lastStep, revision, at } : null;
	const isOwn = !isAtCounter(before) || before.counterId === counter.id;
	return isOwn && type !== 'ticket.undone' ? { ticketId, type, revision, at, before: standingOf(before) } : null;
}

function isAnnouncement(body: TicketMove): body is Announcement {
	return body.type === 'ticket.called' || body.type === 'ticket.recalled' || body.type === 'ticket.resumed';
}

function announced(state: State, { number }: Ticket, body: Announcement, at: number): State {
	const { callId, ticketId, counterId, times } = body;
	const call = { callId, ticketId, number, counterId, at, times };
	return { ...state, calls: [call, ...state.calls.slice(0, callsKept - 1)] };
}

function takesPlace({ type }: TicketMove): boolean {
	return type === 'ticket.transferred' || type === 'ticket.restored';
}

function withNextTie(state: State): State {
	return { ...state, nextTie: state.nextTie + 1 };
}
