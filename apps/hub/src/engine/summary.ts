import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import type { TicketId } from '@antrean/shared/domain/ids.ts';

/** What a caller wants to know of a command's events: rebuilt from them, a repeat gets the same answer for as long as they are kept. */
export type Summary = Readonly<{
	/** The ticket that the command was about; null: none. */
	ticketId: TicketId | null;
	/** The number it got, when the command was to give one. */
	number: string | null;
	numberValue: number | null;
}>;

export function summaryOf(events: readonly JournalEvent[]): Summary {
	let ticketId: TicketId | null = null;
	for (const { body } of events) {
		if (body.type === 'ticket.issued' || body.type === 'number.reserved')
			return { ticketId: body.ticketId, number: body.number, numberValue: body.numberValue };
		if (ticketId === null && 'ticketId' in body) ticketId = body.ticketId;
	}
	return { ticketId, number: null, numberValue: null };
}
