import type { TicketId } from './ids.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** A provisional id answers for the ticket it was joined to. */
export function ticketOf(state: State, ticketId: TicketId): Ticket | undefined {
	return state.tickets.get(state.joined.get(ticketId) ?? ticketId);
}
