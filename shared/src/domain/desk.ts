/**
 * What a counter's screen shows beyond the queue: the officer's own day, tickets put aside there, messages; and how long each service
 * takes at present. A fold that runs after the queue's own and changes nothing in it.
 */
import type { DomainEvent, EventBody, TicketJoined } from './events.ts';
import type { AgencyId, CounterId, HolderId, ReasonId, ServiceId, TicketId } from './ids.ts';
import type { State } from './state.ts';
import type { Ticket, TicketStanding } from './ticket.ts';

/** The own day of the officer who holds the counter. */
export type Tally = Readonly<{
	holder: HolderId | null;
	/** When this officer opened the counter first today; null: nobody has. */
	since: number | null;
	completed: number;
	/** Sum over the completed ones, ms. */
	servedMs: number;
	transferred: number;
	noShows: number;
}>;

export type NoticeKind =
	| 'superseded'
	| 'contradicted'
	| 'taken-over'
	| 'second-ticket'
	| 'transferred-here'
	| 'paper-unsure';
export type Notice = Readonly<{
	at: number;
	kind: NoticeKind;
	ticketId: TicketId;
	number: string;
	/** The other counter in it; null: none. */
	byCounterId: CounterId | null;
	/** Of a transfer. */
	reasonId: ReasonId | null;
	/** Row of the precedence table that a superseded fact lost by. */
	rule: string | null;
}>;

export type Desk = Readonly<{
	tally: Tally;
	/** Tickets held here, oldest first. */
	heldIds: readonly TicketId[];
	/** Tickets that ended here last and may be restored, newest first, at most `endedKept`. */
	endedIds: readonly TicketId[];
	/** Newest first, at most `noticesKept`. */
	notices: readonly Notice[];
}>;

/** More than fits on a counter's screen. */
export const endedKept = 10;
export const noticesKept = 10;
/** Visits whose mean is the pace of a service: enough to be calm, few enough to follow the morning. */
export const paceKept = 20;

const noTally: Tally = { holder: null, since: null, completed: 0, servedMs: 0, transferred: 0, noShows: 0 };
export const emptyDesk: Desk = { tally: noTally, heldIds: [], endedIds: [], notices: [] };

/** `after`, the queue's fold of `event` over `before`, with desks and pace brought up to it. A new day's are empty. */
export function keepDesks(before: State, after: State, event: DomainEvent): State {
	const { body } = event;
	if (body.type === 'counter.opened')
		return atDesk(after, body.counterId, (desk) => ({
			...desk,
			tally: openedTally(desk.tally, body.holder, event.at),
		}));
	if (!('ticketId' in body)) return after;
	const was = before.tickets.get(body.ticketId);
	const is = after.tickets.get(body.ticketId);
	if (is === undefined) return after;
	const waiting = requeued(after, was, is);
	if (body.type === 'ticket.joined')
		return renamed(requeued(waiting, before.tickets.get(body.provisionalId), undefined), before, body);
	const aside = was !== undefined && was.revision === is.revision ? waiting : putAside(waiting, was, is);
	return noticed(counted(aside, was, event), was, is, event);
}

function requeued(state: State, was: Ticket | undefined, is: Ticket | undefined): State {
	const from = was?.state === 'waiting' ? was.agencyId : null;
	const to = is?.state === 'waiting' ? is.agencyId : null;
	if (from === to) return state;
	let { waiting } = state;
	if (from !== null) waiting = waiting.set(from, (waiting.get(from) ?? 0) - 1);
	if (to !== null) waiting = waiting.set(to, (waiting.get(to) ?? 0) + 1);
	return { ...state, waiting };
}

/** How many tickets wait at the agency. */
export function waitingAt(state: State, agencyId: AgencyId): number {
	return state.waiting.get(agencyId) ?? 0;
}

/** Milliseconds that a visit took at the counter; a visit that was never started counts from its call. */
function visitMs(standing: TicketStanding, endedAt: number): number {
	return Math.max(0, endedAt - (standing.startedAt ?? standing.calledAt ?? endedAt));
}

function atDesk(state: State, counterId: CounterId, change: (desk: Desk) => Desk): State {
	const desk = state.desks.get(counterId) ?? emptyDesk;
	const changed = change(desk);
	return changed === desk ? state : { ...state, desks: state.desks.set(counterId, changed) };
}

/** An officer who comes back to the counter goes on with the same day. */
function openedTally(tally: Tally, holder: HolderId, at: number): Tally {
	return tally.holder === holder ? tally : { ...noTally, holder, since: at };
}

function counted(state: State, was: Ticket | undefined, { at, body }: DomainEvent): State {
	const change = tallyChange(was, at, body);
	if (change === null || !('counterId' in body) || body.counterId === null) return state;
	const next = atDesk(state, body.counterId, (desk) => ({ ...desk, tally: change(desk.tally) }));
	if (body.type !== 'ticket.completed' || was === undefined || was.serviceId === null) return next;
	return { ...next, pace: paced(next.pace, was.serviceId, visitMs(was, at)) };
}

function paced(pace: State['pace'], serviceId: ServiceId, ms: number): State['pace'] {
	return pace.set(serviceId, [...(pace.get(serviceId) ?? []), ms].slice(-paceKept));
}

function tallyChange(was: Ticket | undefined, at: number, body: EventBody): ((tally: Tally) => Tally) | null {
	const undone = body.type === 'ticket.undone';
	const by = undone ? -1 : 1;
	const step = undone ? body.undid : body.type;
	if (step === 'ticket.transferred') return (tally) => ({ ...tally, transferred: Math.max(0, tally.transferred + by) });
	if (step === 'ticket.noShow') return (tally) => ({ ...tally, noShows: Math.max(0, tally.noShows + by) });
	if (step !== 'ticket.completed' || was === undefined) return null;
	const ms = by * visitMs(was, undone ? (was.endedAt ?? at) : at);
	return (tally) => ({
		...tally,
		completed: Math.max(0, tally.completed + by),
		servedMs: Math.max(0, tally.servedMs + ms),
	});
}

const ended: ReadonlySet<Ticket['state']> = new Set(['completed', 'noShow', 'cancelled']);

/** Keeps the lists of held and ended tickets; a move takes the ticket off the list that it was on. */
function putAside(state: State, was: Ticket | undefined, is: Ticket): State {
	let next = state;
	if (was !== undefined && was.counterId !== null && (was.state === 'held' || ended.has(was.state)))
		next = atDesk(next, was.counterId, (desk) => ({
			...desk,
			heldIds: desk.heldIds.filter((id) => id !== was.id),
			endedIds: desk.endedIds.filter((id) => id !== was.id),
		}));
	if (is.counterId === null) return next;
	if (is.state === 'held')
		return atDesk(next, is.counterId, (desk) => ({ ...desk, heldIds: [...desk.heldIds, is.id] }));
	if (ended.has(is.state))
		return atDesk(next, is.counterId, (desk) => ({ ...desk, endedIds: [is.id, ...desk.endedIds].slice(0, endedKept) }));
	return next;
}

function noticed(state: State, was: Ticket | undefined, is: Ticket, { at, body }: DomainEvent): State {
	const from = { at, ticketId: is.id, number: is.number, byCounterId: null, reasonId: null, rule: null };
	let next = state;
	const tell = (counterId: CounterId, notice: Notice): void => {
		next = atDesk(next, counterId, (desk) => ({ ...desk, notices: [notice, ...desk.notices].slice(0, noticesKept) }));
	};
	if (body.type === 'fact.superseded') {
		const { counterId, rule } = body;
		if (counterId !== null) tell(counterId, { ...from, kind: 'superseded', byCounterId: is.counterId, rule });
		if (body.flagged && is.counterId !== null && is.counterId !== counterId)
			tell(is.counterId, { ...from, kind: 'contradicted', byCounterId: counterId, rule });
		return next;
	}
	if (body.type === 'paper.changed') {
		if (body.paper === 'uncertain' && is.paper === 'uncertain' && was?.paper !== 'uncertain')
			for (const id of countersOf(state, is)) tell(id, { ...from, kind: 'paper-unsure' });
		return next;
	}
	if (!('counterId' in body) || was === undefined || was.revision === is.revision) return next;
	const by = { ...from, byCounterId: body.counterId };
	if (was.counterId !== null && was.counterId !== body.counterId && isCurrent(was))
		tell(was.counterId, { ...by, kind: 'taken-over' });
	if (body.type === 'ticket.held' && body.because === 'second-ticket')
		tell(body.counterId, { ...from, kind: 'second-ticket' });
	if (body.type !== 'ticket.transferred') return next;
	// The information desk contradicts nobody: it sends on whom it sees.
	if (body.counterId !== null && was.state === 'completed' && was.counterId !== null)
		tell(was.counterId, { ...by, kind: 'contradicted' });
	for (const id of countersOf(state, is))
		if (id !== body.counterId) tell(id, { ...by, kind: 'transferred-here', reasonId: body.reasonId });
	return next;
}

function isCurrent(ticket: Ticket): boolean {
	return ticket.state === 'called' || ticket.state === 'serving';
}

function countersOf(state: State, ticket: Ticket): readonly CounterId[] {
	return state.catalogues.get(state.catalogueVersion)?.countersOfSeries.get(ticket.seriesId) ?? [];
}

/** A provisional ticket found its real one: the lists go on under the real id. */
function renamed(after: State, before: State, { provisionalId, ticketId }: TicketJoined): State {
	const counterId = before.tickets.get(provisionalId)?.counterId;
	if (counterId === undefined || counterId === null) return after;
	const rename = (id: TicketId): TicketId => (id === provisionalId ? ticketId : id);
	return atDesk(after, counterId, (desk) => ({
		...desk,
		heldIds: desk.heldIds.map(rename),
		endedIds: desk.endedIds.map(rename),
		notices: desk.notices.map((notice) => ({ ...notice, ticketId: rename(notice.ticketId) })),
	}));
}
