/**
 * Puts a ticket into a state, or takes one out, and keeps waiting lines, numbers and the counters' current tickets in step. Every move of
 * a ticket goes through here; it costs O(log n) and knows no event.
 */
import { counterEntry } from './counterOf.ts';
import { inLine, outOfLine } from './linePlace.ts';
import type { NumberKey, State } from './state.ts';
import { isAtCounter, type Ticket } from './ticket.ts';

/** The state with `ticket`, new or moved. */
export function withTicket(state: State, ticket: Ticket): State {
	const before = state.tickets.get(ticket.id);
	const left = before === undefined ? state : leave(state, before);
	const numbers = before === undefined ? left.numbers.set(numberKeyOf(ticket), ticket.id) : left.numbers;
	return enter({ ...left, tickets: left.tickets.set(ticket.id, ticket), numbers }, ticket);
}

/** The state without the ticket: a provisional one that found its real one. */
export function withoutTicket(state: State, ticket: Ticket): State {
	const left = leave(state, ticket);
	return {
		...left,
		tickets: left.tickets.delete(ticket.id),
		numbers: left.numbers.delete(numberKeyOf(ticket)),
	};
}

/** The state with the ticket changed in what no line and no counter depends on: its paper, its marks. */
export function withTicketMarked(state: State, ticket: Ticket): State {
	return { ...state, tickets: state.tickets.set(ticket.id, ticket) };
}

function leave(state: State, ticket: Ticket): State {
	if (ticket.state === 'waiting') return outOfLine(state, ticket);
	if (!isAtCounter(ticket) || ticket.counterId === null) return state;
	const counter = counterEntry(state, ticket.counterId);
	if (counter.ticketId !== ticket.id) return state;
	return { ...state, counters: state.counters.set(counter.id, { ...counter, ticketId: null }) };
}

function enter(state: State, ticket: Ticket): State {
	if (ticket.state === 'waiting') return inLine(state, ticket);
	if (!isAtCounter(ticket) || ticket.counterId === null) return state;
	const counter = counterEntry(state, ticket.counterId);
	return { ...state, counters: state.counters.set(counter.id, { ...counter, ticketId: ticket.id }) };
}

export function numberKeyOf({ numberSeriesId, numberValue, issuedAt, id }: Ticket): NumberKey {
	return { seriesId: numberSeriesId, numberValue, issuedAt, ticketId: id };
}
