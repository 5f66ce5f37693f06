import type { EventBody } from '@antrean/shared/domain/events.ts';
import { expired, expiredByRollover } from '@antrean/shared/domain/evolveDay.ts';
import type { BusinessDay, TicketId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { isOpen, type Ticket } from '@antrean/shared/domain/ticket.ts';
import type { Batch, DayOpening, Entry } from '../journal/journal.ts';
import { openingOf } from './opening.ts';

/** Events booked one after another, the present day's and those of closed days, and what is written with them. Decides nothing, writes nothing. */
export interface Ledger {
	/** Of the present day, after what was booked. */
	state(): State;
	/** Of a closed day, likewise. */
	closedDay(day: BusinessDay): State;
	/** Of a ticket that was booked here; null: it was not. */
	dayOfTicket(ticketId: TicketId): BusinessDay | null;
	/** @param closed the closed day whose fold `next` is; null: the present one */
	keep(next: State, entries: readonly Entry[], closed: BusinessDay | null): void;
	result(): Booked;
}

export type Booked = Readonly<{
	state: State;
	/** Folds of closed days that late facts have changed. */
	closedDays: ReadonlyMap<BusinessDay, State>;
	batch: Batch;
}>;

/** @param foldOf fold of a closed day as it is committed */
export function createLedger(start: State, foldOf: (day: BusinessDay) => State): Ledger {
	let state = start;
	const closedDays = new Map<BusinessDay, State>();
	const entries: Entry[] = [];
	const openings: DayOpening[] = [];
	/** Tickets to save: of a day that ended as they ended, others as they are in the end. */
	const ended: Ticket[] = [];
	const touched = new Map<TicketId, BusinessDay>();

	const closedDay = (day: BusinessDay): State => closedDays.get(day) ?? foldOf(day);

	/** Rows of the read model. A ticket of a closed day that nobody finished has expired. */
	function savedTickets(): Ticket[] {
		const saved = [...ended];
		for (const [ticketId, day] of touched) {
			const isPresent = day === state.day;
			const ticket = (isPresent ? state : closedDay(day)).tickets.get(ticketId);
			if (ticket !== undefined) saved.push(isPresent || !isOpen(ticket) ? ticket : expired(ticket));
		}
		return saved;
	}

	return {
		state: () => state,
		closedDay,
		dayOfTicket: (ticketId) => touched.get(ticketId) ?? null,
		keep(next, fresh, closed) {
			const before = state;
			if (closed === null) state = next;
			else closedDays.set(closed, next);
			for (const entry of fresh) {
				const { body, day, seq } = entry.event;
				entries.push(entry);
				if (body.type === 'day.started') {
					ended.push(...expiredByRollover(before));
					openings.push(openingOf(state, day, seq));
				}
				// A number that was reserved is no ticket: its kiosk may have given one of its own instead, the day before.
				if ('ticketId' in body && !isOfNumber(body)) touched.set(body.ticketId, day);
				// A counter goes on under the id that it made: facts of the same message bear it.
				if (body.type === 'ticket.joined') touched.set(body.provisionalId, day);
			}
		},
		result: () => ({ state, closedDays, batch: { entries, tickets: savedTickets(), openings } }),
	};
}

function isOfNumber({ type }: EventBody): boolean {
	return type === 'number.reserved' || type === 'number.voided';
}
