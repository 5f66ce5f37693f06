/**
 * Whom a counter calls that is cut off from its hub: each waiting ticket has one counter among those that were open when the link was lost,
 * the same for all who ask, by the highest weight (rendezvous hashing, Thaler and Ravishankar 1996). So two counters that can't hear each
 * other seldom call one visitor, and when a counter knows of no other, everybody is its own.
 */
import { callOrder, nextCallable } from './callOrder.ts';
import { seriesServedBy } from './counterOf.ts';
import type { CounterId, TicketId } from './ids.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** The first of the counter's own share who can be called; with none, the first of the whole line; null: nobody can be. `now`: epoch ms. */
export function suggestedNext(state: State, counterId: CounterId, now: number): Ticket | null {
	for (const { ticket, callable } of callOrder(state, counterId, now))
		if (callable && counterFor(state, ticket) === counterId) return ticket;
	return nextCallable(state, counterId, now);
}

/** The open counter that the ticket falls to; null: none that serves it is open. */
export function counterFor(state: State, ticket: Ticket): CounterId | null {
	let best: Readonly<{ counterId: CounterId; weight: number }> | null = null;
	for (const { id, state: status } of state.counters.values()) {
		if (status !== 'open' || !seriesServedBy(state, id).includes(ticket.seriesId)) continue;
		const weight = weightOf(ticket.id, id);
		if (best === null || weight > best.weight) best = { counterId: id, weight };
	}
	return best?.counterId ?? null;
}

/** FNV-1a over both, mixed so that ids that differ in their last letters differ in every bit; 32 bits. */
function weightOf(ticketId: TicketId, counterId: CounterId): number {
	let hash = 0x811c9dc5;
	for (const letter of `${counterId} ${ticketId}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
