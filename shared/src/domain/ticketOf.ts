/** Finds tickets by what people and stations know of them: an id, which may be a provisional one, or the number on paper. */
import type { SeriesId, TicketId } from './ids.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** A provisional id answers for the ticket it was joined to. */
export function ticketOf(state: State, ticketId: TicketId): Ticket | undefined {
	return state.tickets.get(state.joined.get(ticketId) ?? ticketId);
}

/** The youngest ticket of this day whose paper carries the number; tickets keep the series of their number when transferred. */
export function ticketOfNumber(state: State, seriesId: SeriesId, numberValue: number): Ticket | undefined {
	const beyond = { seriesId, numberValue, issuedAt: Number.POSITIVE_INFINITY, ticketId: '' as TicketId };
	const entry = state.numbers.at(state.numbers.rank(beyond) - 1);
	if (entry === undefined) return undefined;
	const [key, ticketId] = entry;
	return key.seriesId === seriesId && key.numberValue === numberValue ? state.tickets.get(ticketId) : undefined;
}
