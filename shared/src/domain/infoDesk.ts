/**
 * Acting at the information desk, which is no counter and has no ticket of its own: commands with `counterId` null. It may do what helps a
 * visitor who asks, with whichever ticket is at no counter; what an officer has in hand is the officer's.
 */
import { atHand, isRejection, movable, notHere, wrongState } from './counterAccess.ts';
import type { Context } from './decision.ts';
import type { CounterId, TicketId } from './ids.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { Counter, State } from './state.ts';
import { isAtCounter, type Ticket, type TicketState } from './ticket.ts';
import { ticketOf } from './ticketOf.ts';

type OnTicket = Readonly<{ counterId: CounterId | null; ticketId: TicketId }>;
/** A ticket that the caller may act on, and the counter at which; null: the information desk. */
export type AtHandAnywhere = Readonly<{ counter: Counter | null; ticket: Ticket }>;

/** The ticket named, for an open counter or the information desk; else why not. */
export function atHandAnywhere(state: State, command: OnTicket, context: Context): AtHandAnywhere | Rejection {
	const { counterId, ticketId } = command;
	if (counterId !== null) return atHand(state, { counterId, ticketId }, context);
	const ticket = ticketOf(state, ticketId);
	return ticket === undefined ? rejection('ticket/unknown', { ticketId }) : { counter: null, ticket };
}

/** As `movable` for a counter; for the information desk the ticket named, if it is at no counter and in one of the states. */
export function movableAnywhere(
	state: State,
	command: OnTicket,
	context: Context,
	from: readonly TicketState[],
): AtHandAnywhere | Rejection {
	const { counterId, ticketId } = command;
	if (counterId !== null) return movable(state, { counterId, ticketId }, context, from);
	const found = atHandAnywhere(state, command, context);
	if (isRejection(found)) return found;
	const { ticket } = found;
	if (isAtCounter(ticket)) return notHere(state, ticket);
	return from.includes(ticket.state) ? found : wrongState(ticket);
}

export function moveAnywhere({ counter, ticket }: AtHandAnywhere) {
	return { ticketId: ticket.id, counterId: counter?.id ?? null, revision: ticket.revision + 1 };
}
