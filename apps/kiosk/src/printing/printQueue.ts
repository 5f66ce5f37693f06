import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';
import type { TicketPaper } from './ticketPaper.ts';

export type ReprintRequest = Readonly<{
	/** Id of the new job; use the request's event id, so that a repeat prints nothing. */
	jobId: string;
	ticketId: TicketId;
	/** What to print; null: as this kiosk printed it last. */
	paper: TicketPaper | null;
	/** What the replica says of the ticket's paper; `none` or `failed` means that no other paper exists. */
	known: PaperState;
}>;

export interface PrintQueue {
	/** Looks for pending jobs; call it after the transaction that inserted one. */
	wake(): void;
	/** Journals one more paper of a ticket and prints it; false when this kiosk has nothing to print for it. */
	reprint(request: ReprintRequest): boolean;
	/** Ends after the job under way has its outcome, or gives it up as uncertain. */
	close(): Promise<void>;
}
