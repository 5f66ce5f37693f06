/** Takes in paper that a cut-off counter served: by the ticket's id from its code, or by its number under an id made at the counter. */
import { cataloguesSeen } from './catalogueSeen.ts';
import type { FactBody } from './facts.ts';
import { paperServed, provisionalOf } from './paperNumber.ts';
import { parked, type Receipt, type Received, taken } from './receipt.ts';
import { decided, secondTicket } from './receiveMove.ts';
import { readPaper, servedNumber, servedTicket } from './servedPaper.ts';
import { ticketOf } from './ticketOf.ts';

type Served = Extract<FactBody, { type: 'ticket.servedFromPaper' }>;

/**
 * A number is joined to its ticket, and the counter's own id answers for that from now on; a number that nobody has heard of becomes a
 * provisional ticket, joined when the kiosk's fact comes home. Who serves it at a second counter before that serves the same ticket. A code
 * alone tells no number: it waits for that fact.
 */
export function receiveServedFromPaper(received: Received, body: Served): Receipt {
	const { state, fact, context } = received;
	const { ticketId, counterId } = body;
	const known = ticketOf(state, ticketId);
	if (known !== undefined) return decided(received, body, known, null, () => servedTicket(known, counterId));
	if (body.number === null) return parked('ticket/unknown');
	const paper = readPaper(cataloguesSeen(state, fact.catalogueVersion), body.number);
	if (paper === null) return parked('number/unknown-series');
	const { seriesId, numberValue } = paper;
	const ticket =
		paperServed(state, seriesId, numberValue, context.effectiveAt) ??
		provisionalOf(state, seriesId, numberValue, context.effectiveAt);
	if (ticket === undefined) {
		const served = servedNumber(paper, ticketId, counterId, context.day);
		return taken(context.effectiveAt, ...secondTicket(state, counterId, null), served);
	}
	const receipt = decided(received, body, ticket, null, () => servedTicket(ticket, counterId));
	if (receipt.parked !== null) return receipt;
	return taken(receipt.at, ...receipt.events, { type: 'ticket.joined', provisionalId: ticketId, ticketId: ticket.id });
}
