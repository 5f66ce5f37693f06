/** Who may act at a counter, and on which tickets: what all commands at a counter ask before anything else. */
import { counterEntry, counterLabel, hasCounter, seriesServedBy } from './counterOf.ts';
import type { Context } from './decision.ts';
import type { CounterId, TicketId } from './ids.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { Counter, State } from './state.ts';
import { isAtCounter, type Ticket, type TicketState } from './ticket.ts';
import { ticketOf } from './ticketOf.ts';

type OnTicket = Readonly<{ counterId: CounterId; ticketId: TicketId }>;
/** A counter and a ticket that the caller may act on there. */
export type AtHand = Readonly<{ counter: Counter; ticket: Ticket }>;

export function isRejection<T extends object>(found: T | Rejection): found is Rejection {
	return 'code' in found;
}

/** The counter, in use by whoever asks (open or paused); else why not. */
export function heldCounter(state: State, counterId: CounterId, { holder }: Context): Counter | Rejection {
	if (!hasCounter(state, counterId)) return rejection('counter/unknown', { counterId });
	const counter = counterEntry(state, counterId);
	if (counter.state === 'closed') return rejection('counter/not-open', { counterId, state: counter.state });
	return counter.holder === holder ? counter : heldElsewhere(state, counter);
}

export function heldElsewhere(state: State, { id }: Counter): Rejection {
	return rejection('counter/held-elsewhere', { counterId: id, label: counterLabel(state, id) });
}

/** The counter, open and in use by whoever asks; else why not. */
export function openCounterOf(state: State, counterId: CounterId, context: Context): Counter | Rejection {
	const counter = heldCounter(state, counterId, context);
	if (isRejection(counter) || counter.state === 'open') return counter;
	return rejection('counter/not-open', { counterId, state: counter.state });
}

/** The open counter and the ticket named; else why not. */
export function atHand(state: State, command: OnTicket, context: Context): AtHand | Rejection {
	const counter = openCounterOf(state, command.counterId, context);
	if (isRejection(counter)) return counter;
	const ticket = ticketOf(state, command.ticketId);
	return ticket === undefined ? rejection('ticket/unknown', { ticketId: command.ticketId }) : { counter, ticket };
}

/** The open counter and the ticket named, which is this counter's and in one of the states; else why not. */
export function movable(
	state: State,
	command: OnTicket,
	context: Context,
	from: readonly TicketState[],
): AtHand | Rejection {
	const found = atHand(state, command, context);
	if (isRejection(found)) return found;
	const { ticket } = found;
	if (isElsewhere(found)) return notHere(state, ticket);
	if (!from.includes(ticket.state)) return wrongState(ticket);
	return isHere(state, found) ? found : notHere(state, ticket);
}

/** Called or served at another counter than this. */
export function isElsewhere({ counter, ticket }: AtHand): boolean {
	return isAtCounter(ticket) && ticket.counterId !== counter.id;
}

/** Whether the ticket is this counter's affair: it is or was last here, or waits or ended in a series that is called here. */
export function isHere(state: State, { counter, ticket }: AtHand): boolean {
	if (isAtCounter(ticket) || ticket.counterId === counter.id) return ticket.counterId === counter.id;
	return seriesServedBy(state, counter.id).includes(ticket.seriesId);
}

/** Another ticket is called or being served here. */
export function busyWith(state: State, { ticketId }: Counter): Rejection | null {
	if (ticketId === null) return null;
	return rejection('counter/busy', { ticketId, number: state.tickets.get(ticketId)?.number ?? null });
}

/** What the officer has to be told of a ticket that is somewhere else. */
export function whereabouts(state: State, { counterId, number }: Ticket): Rejection['detail'] {
	return { number, counterId, label: counterId === null ? null : counterLabel(state, counterId) };
}

export function notHere(state: State, ticket: Ticket): Rejection {
	return rejection('ticket/not-here', whereabouts(state, ticket));
}

export function wrongState({ state, number }: Ticket): Rejection {
	return rejection('ticket/wrong-state', { state, number });
}
