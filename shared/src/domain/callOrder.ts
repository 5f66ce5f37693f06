/**
 * Who is called next: first come first served over the series a counter serves. The one place for it, because priority and appointments
 * will be added here. Reads the waiting lines from their heads; never walks or sorts them all.
 */
import { seriesServedBy } from './counterOf.ts';
import type { CounterId, SeriesId, TicketId } from './ids.ts';
import { lineKeyOf, lineOf } from './linePlace.ts';
import { compareLineKeys, type LineKey, type State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** A kiosk prints within seconds: so long a visitor may still be without the paper whose number is called. */
export const paperGraceMs = 5_000;

export type Candidate = Readonly<{ ticket: Ticket; callable: boolean }>;

/** The counter's waiting tickets in the order in which they are called, those not yet callable included; `now`: epoch ms. */
export function callOrder(state: State, counterId: CounterId, now: number): IterableIterator<Candidate> {
	return callOrderOver(state, seriesServedBy(state, counterId), now);
}

/** The same over the lines of some series. */
function* callOrderOver(state: State, seriesIds: readonly SeriesId[], now: number): IterableIterator<Candidate> {
	const lines = seriesIds.map((seriesId) => lineOf(state, seriesId)[Symbol.iterator]());
	const heads = lines.map((line) => line.next());
	for (;;) {
		let first: Readonly<{ index: number; entry: readonly [LineKey, TicketId] }> | null = null;
		for (const [index, head] of heads.entries())
			if (!head.done && (first === null || compareLineKeys(head.value[0], first.entry[0]) < 0))
				first = { index, entry: head.value };
		if (first === null) return;
		const ticket = state.tickets.get(first.entry[1]);
		if (ticket !== undefined) yield { ticket, callable: isCallable(ticket, now) };
		const line = lines[first.index];
		if (line !== undefined) heads[first.index] = line.next();
	}
}

/** The ticket that call-next calls; null: nobody can be called now. */
export function nextCallable(state: State, counterId: CounterId, now: number): Ticket | null {
	for (const { ticket, callable } of callOrder(state, counterId, now)) if (callable) return ticket;
	return null;
}

/** Whether the visitor has the number: it waits, and its paper is known to be there or had its time. */
export function isCallable(ticket: Ticket, now: number): boolean {
	if (ticket.state !== 'waiting') return false;
	return ticket.paper === 'none' || ticket.paper === 'printed' || now >= ticket.receivedAt + paperGraceMs;
}

/** How many wait before the ticket in its series; null unless it waits. */
export function aheadOf(state: State, ticket: Ticket): number | null {
	return ticket.state === 'waiting' ? lineOf(state, ticket.seriesId).rank(lineKeyOf(ticket)) : null;
}
