import type { EventBody, EventType } from '@antrean/shared/domain/events.ts';
import type { CommandId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { PrintedPaper } from './printer.ts';

/** What people were told, and what they hold in their hands: nothing of it may turn out untrue. */
export type Promises = Readonly<{
	/** Tickets that a kiosk or the hub answered. */
	tickets: PromisedTicket[];
	papers: PrintedPaper[];
	/** Wishes of counters that the hub accepted: the ticket they moved. */
	wishes: Readonly<{ by: string; what: string; ticketId: TicketId }>[];
	/** Files that are gone: what only they held is not promised. */
	lostFiles: string[];
	/** Tickets of hub files that were replaced by an older copy: what nobody could give back stays lost. */
	replacedTickets: Set<string>;
}>;
export type PromisedTicket = Readonly<{ by: string; commandId: CommandId; ticketId: TicketId; number: string }>;

export function noPromises(): Promises {
	return { tickets: [], papers: [], wishes: [], lostFiles: [], replacedTickets: new Set() };
}

/**
 * What was asked for at the hub after the backup and no station has heard of is gone, as docs/RELIABILITY.md says; it is no promise any
 * more. Nor is what lies beyond a hole, or on another line than the hub's. What could be put back is.
 */
export function forgetLost({ tickets, wishes }: Promises, kept: readonly EventBody[]): void {
	const of = (type: EventType): Set<TicketId> =>
		new Set(kept.flatMap((body) => (body.type === type && 'ticketId' in body ? [body.ticketId] : [])));
	const issued = of('ticket.issued');
	const called = of('ticket.called');
	tickets.splice(0, tickets.length, ...tickets.filter(({ by, ticketId }) => by !== 'hub' || issued.has(ticketId)));
	wishes.splice(0, wishes.length, ...wishes.filter(({ ticketId }) => called.has(ticketId)));
}
