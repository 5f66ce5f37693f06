import { nextCallable } from '@antrean/shared/domain/callOrder.ts';
import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { evolve, initialState } from '@antrean/shared/domain/evolve.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';

/**
 * Folds a hub's events as every station does and looks, before each call, whether it was the first that could be called at that counter
 * at that moment. One that was not needs a reason.
 */
export type CallsExplained = Readonly<{
	first: number;
	/** Out of order, with an officer's reason. */
	reasoned: number;
	/** Neither: somebody was passed over and nobody said why. */
	unexplained: readonly Readonly<{ seq: number; number: string; counterId: string; expected: string | null }>[];
	/** The queue after the last event. */
	state: State;
	/** Tickets that the events know of. */
	issued: ReadonlySet<TicketId>;
}>;

export function explainCalls(events: Iterable<JournalEvent>): CallsExplained {
	let state = initialState([]);
	let first = 0;
	let reasoned = 0;
	const unexplained: CallsExplained['unexplained'][number][] = [];
	const issued = new Set<TicketId>();
	for (const event of events) {
		const { body, at, seq } = event;
		if (body.type === 'ticket.issued') issued.add(body.ticketId);
		// A fact that came late for a closed day belongs to that day's queue.
		if (state.day !== null && event.day !== state.day && body.type !== 'day.started') continue;
		if (body.type === 'ticket.called') {
			const expected = nextCallable(state, body.counterId, at);
			if (expected?.id === body.ticketId) first++;
			else if (body.reasonId !== null) reasoned++;
			else {
				const number = state.tickets.get(body.ticketId)?.number ?? body.ticketId;
				unexplained.push({ seq, number, counterId: body.counterId, expected: expected?.number ?? null });
			}
		}
		state = evolve(state, event);
	}
	return { first, reasoned, unexplained, state, issued };
}
