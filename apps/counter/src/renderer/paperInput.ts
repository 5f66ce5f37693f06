import type { TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';

/** What `servePaper` takes. */
export type Paper = Readonly<{ number: string }> | Readonly<{ ticketId: TicketId }>;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** A number as typed: letters, then digits; case, spaces and dash don't matter. */
const number = /^[a-z]{1,3}[\s-]*\d{1,6}$/i;

/** What an officer typed, or a scanner that types: the QR carries the ticket's id, alone or in an address. Null: neither. */
export function paperOf(text: string): Paper | null {
	const id = uuid.exec(text)?.[0];
	if (id !== undefined) return { ticketId: asId<TicketId>(id.toLowerCase()) };
	const typed = text.trim();
	return number.test(typed) ? { number: typed.toUpperCase() } : null;
}
