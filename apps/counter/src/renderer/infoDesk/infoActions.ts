import { restoredBehind } from '@antrean/shared/domain/decideTicket.ts';
import { lineOf } from '@antrean/shared/domain/linePlace.ts';
import { mayHavePaper } from '@antrean/shared/domain/paperJobs.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { isAtCounter, isOpen, type Ticket } from '@antrean/shared/domain/ticket.ts';

/** What the information desk can do with a ticket: each is on exactly where the hub would accept it. Pure. */
export type InfoAction = 'restore' | 'transfer' | 'print' | 'priority' | 'cancel';

export function canDo(ticket: Ticket, action: InfoAction): boolean {
	switch (action) {
		case 'restore':
			return ticket.state === 'noShow' || ticket.state === 'completed' || ticket.state === 'cancelled';
		case 'transfer':
			return !isAtCounter(ticket) && ticket.state !== 'expired';
		case 'print':
		case 'priority':
			return isOpen(ticket);
		case 'cancel':
			return ticket.state === 'waiting' || ticket.state === 'held';
	}
}

/** The place that a restored ticket would get, and how many would wait then. */
export function restoredPlace(state: State, ticket: Ticket): Readonly<{ place: number; of: number }> {
	const { size } = lineOf(state, ticket.seriesId);
	return { place: Math.min(restoredBehind, size) + 1, of: size + 1 };
}

/** Nobody has paper of it yet, nor will by what was asked before: what is printed is no copy. */
export function isFirstPaper(ticket: Ticket): boolean {
	return !mayHavePaper(ticket);
}
