/** Papers that staff asked this kiosk to print again: journaled in the transaction that stores the request, so once, and over restarts. */
import type { JournalEvent, ReprintRequested } from '@antrean/shared/domain/events.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import { mayHavePaper } from '@antrean/shared/domain/paperJobs.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import type { PrintQueue } from './printing/printQueue.ts';
import type { TicketPaper } from './printing/ticketPaper.ts';

export type ReprintParts = Readonly<{
	stationId: StationId;
	/** Hub time, epoch ms. */
	now: number;
	/** The queue after the events. */
	state: State;
	reprint: PrintQueue['reprint'];
	/** Paper of a ticket that this kiosk never printed; null: its service is not in the catalogue. */
	compose: (ticket: Ticket) => TicketPaper | null;
}>;

/** Staff who wait longer have helped the visitor otherwise; the paper would lie there for nobody. */
const freshForMs = 60_000;

export function takeReprints(events: readonly JournalEvent[], parts: ReprintParts): void {
	for (const { id, at, body } of events) {
		if (!isMine(body, parts.stationId) || parts.now - at > freshForMs) continue;
		const ticket = ticketOf(parts.state, body.ticketId);
		if (ticket === undefined) continue;
		const { jobId = id, copy = mayHavePaper(ticket) } = body;
		// A copy of this machine was heard of it, and has printed it or said why not.
		if (ticket.jobs.some((job) => job.jobId === jobId)) continue;
		const request = { jobId, ticketId: ticket.id, copy };
		// As this kiosk printed it last, in the visitor's language; anew where another machine gave the ticket.
		if (!parts.reprint({ ...request, paper: null })) parts.reprint({ ...request, paper: parts.compose(ticket) });
	}
}

function isMine(body: JournalEvent['body'], stationId: StationId): body is ReprintRequested {
	return body.type === 'paper.reprintRequested' && body.kioskId === stationId;
}
