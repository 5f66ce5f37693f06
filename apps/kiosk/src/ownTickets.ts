/**
 * The tickets that this kiosk gave, as its callers may ask for them: from the view while they are in it, and as they were last known when
 * their day is over or the hub put their fact aside.
 */
import type { BusinessDay, TicketId } from '@antrean/shared/domain/ids.ts';
import { ticketView } from '@antrean/shared/domain/projections/ticketView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import type { TicketReply } from '@antrean/shared/protocol/httpContract.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

export interface OwnTickets {
	/** Within the transaction that makes the ticket. */
	write(ticketId: TicketId): void;
	/** Null: not known here. */
	find(ticketId: TicketId): TicketReply | null;
	/** The present day ends: how its tickets stand is written down, within the caller's transaction. */
	settle(): void;
	forgetBefore(day: BusinessDay): void;
}

/** `view` and `now` (hub time, epoch ms) are the station's. */
export function createOwnTickets(database: Database, view: () => State, now: () => number): OwnTickets {
	const select = database.statement<[string], { ticket: string }>('SELECT ticket FROM own_tickets WHERE id = ?');
	const ofDay = database.statement<[string], { id: TicketId }>('SELECT id FROM own_tickets WHERE day = ?');
	const upsert = database.statement<[string, string, string]>(
		'INSERT INTO own_tickets (id, day, ticket) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET ticket = excluded.ticket',
	);
	const forget = database.statement<[string]>('DELETE FROM own_tickets WHERE day < ?');

	function inView(ticketId: TicketId): TicketReply | null {
		const ticket = ticketOf(view(), ticketId);
		return ticket === undefined ? null : ticketView(view(), ticket, now());
	}

	return {
		write(ticketId) {
			const ticket = inView(ticketId);
			if (ticket === null) throw new Error(`ticket ${ticketId} is not in the view that was just made with it`);
			upsert.run(ticket.id, ticket.day, JSON.stringify(ticket));
		},
		find(ticketId) {
			const present = inView(ticketId);
			if (present !== null) return present;
			const row = select.get(ticketId);
			if (row === undefined) return null;
			// Written by this module alone.
			const kept = JSON.parse(row.ticket) as TicketReply;
			const { day } = view();
			return day !== null && kept.day < day ? ended(kept) : kept;
		},
		settle() {
			const { day } = view();
			for (const { id } of day === null ? [] : ofDay.all(day)) {
				const ticket = inView(id);
				if (ticket !== null) upsert.run(id, ticket.day, JSON.stringify(ended(ticket)));
			}
		},
		forgetBefore(day) {
			forget.run(day);
		},
	};
}

/** A day's end expires what was open. */
function ended(ticket: TicketReply): TicketReply {
	const isOpen = ['waiting', 'called', 'serving', 'held'].includes(ticket.state);
	const closed = { ...ticket, callable: false, ahead: null };
	return isOpen ? { ...closed, state: 'expired', endReason: 'day-ended' } : closed;
}
