import type { State } from '@antrean/shared/domain/state.ts';
import { isOpen, type Ticket } from '@antrean/shared/domain/ticket.ts';

/** A visitor for whom somebody has to look: who asked for assistance, or whose paper may not have come out. */
export type Need = Readonly<{ ticket: Ticket; kind: 'assistance' | 'paper' }>;

/** Tickets that are still to be served, who came first first. Reads every ticket of the day: asked once for each new state. */
export function needsOf(tickets: State['tickets']): readonly Need[] {
	const needs: Need[] = [];
	for (const ticket of tickets.values()) {
		if (!isOpen(ticket)) continue;
		if (ticket.assistance === 'asked') needs.push({ ticket, kind: 'assistance' });
		if (ticket.paper === 'uncertain') needs.push({ ticket, kind: 'paper' });
	}
	return needs.sort((a, b) => a.ticket.issuedAt - b.ticket.issuedAt);
}
