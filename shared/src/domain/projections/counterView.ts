/** A counter and its queue as the public contract writes them. */
import { callOrder } from '../callOrder.ts';
import type { Command } from '../commands.ts';
import { counterEntry } from '../counterOf.ts';
import type { CounterId, ReasonId, TicketId } from '../ids.ts';
import type { CounterState, State } from '../state.ts';
import { ticketOf } from '../ticketOf.ts';
import { utcText } from '../utcText.ts';
import { type TicketView, ticketView } from './ticketView.ts';

export type CounterView = Readonly<{
	counter: Readonly<{ id: CounterId; state: CounterState; reasonId: ReasonId | null; ticketId: TicketId | null }>;
	ticket: TicketView | null;
}>;
export type QueueView = Readonly<{ asOf: string; tickets: readonly TicketView[] }>;

/** The counter with its current ticket. */
export function counterView(state: State, counterId: CounterId, now: number): CounterView {
	return counterViewWith(state, counterId, counterEntry(state, counterId).ticketId, now);
}

/** The counter with the ticket that an action was about; null: it was about none. */
export function counterViewWith(
	state: State,
	counterId: CounterId,
	aboutId: TicketId | null,
	now: number,
): CounterView {
	const counter = counterEntry(state, counterId);
	const { reasonId, ticketId } = counter;
	const ticket = aboutId === null ? undefined : ticketOf(state, aboutId);
	return {
		counter: { id: counterId, state: counter.state, reasonId, ticketId },
		ticket: ticket === undefined ? null : ticketView(state, ticket, now),
	};
}

/** A paper whose ticket is being served at the counter already: it is served without an event. Null: the command is another. */
export function servedHere({ type }: Command, { ticketId }: CounterView['counter']): TicketId | null {
	return type === 'servePaper' ? ticketId : null;
}

/** All who wait for the counter, in call order, those not yet callable included. */
export function queueView(state: State, counterId: CounterId, now: number): QueueView {
	const tickets = Array.from(callOrder(state, counterId, now), ({ ticket }) => ticketView(state, ticket, now));
	return { asOf: utcText(now), tickets };
}
