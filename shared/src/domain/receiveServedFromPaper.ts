/** Takes in paper that a cut-off counter served: by the ticket's id from its code, or by its number under an id made at the counter. */

import { cataloguesSeen } from './catalogueSeen.ts';
import type { TicketServedFromPaper } from './events.ts';
import type { FactBody } from './facts.ts';
import type { AgencyId, SeriesId } from './ids.ts';
import { paperServed } from './paperNumber.ts';
import { parked, type Receipt, type Received, taken } from './receipt.ts';
import { decided, secondTicket } from './receiveMove.ts';
import { isAtCounter, type Ticket } from './ticket.ts';
import { formatNumber, parseNumber } from './ticketNumber.ts';
import { ticketOf } from './ticketOf.ts';

type Served = Extract<FactBody, { type: 'ticket.servedFromPaper' }>;
type Paper = Readonly<{ number: string; numberValue: number; seriesId: SeriesId; agencyId: AgencyId }>;

/**
 * A number is joined to its ticket, and the counter's own id answers for that from now on; a number that nobody has heard of becomes a
 * provisional ticket, joined when the kiosk's fact comes home. A code alone tells no number: it waits for that fact.
 */
export function receiveServedFromPaper(received: Received, body: Served): Receipt {
	const { state, context } = received;
	const known = ticketOf(state, body.ticketId);
	if (known !== undefined) return decided(received, body, known, null, () => servedEvent(body, known));
	if (body.number === null) return parked('ticket/unknown');
	const paper = paperSeen(received, body.number);
	if (paper === null) return parked('number/unknown-series');
	const ticket = paperServed(state, paper.seriesId, paper.numberValue, context.effectiveAt);
	if (ticket === undefined) return unheardOf(received, body, paper);
	const receipt = decided(received, body, ticket, null, () => servedEvent(body, ticket));
	if (receipt.parked !== null) return receipt;
	const { ticketId: provisionalId } = body;
	return taken(receipt.at, ...receipt.events, { type: 'ticket.joined', provisionalId, ticketId: ticket.id });
}

function servedEvent({ counterId }: Served, ticket: Ticket): TicketServedFromPaper {
	const { id: ticketId, number, numberValue, numberSeriesId, agencyId, day } = ticket;
	const takenOverFrom = isAtCounter(ticket) && ticket.counterId !== counterId ? ticket.counterId : null;
	const revision = ticket.revision + 1;
	const paper = { number, numberValue, numberSeriesId, agencyId, day };
	return { type: 'ticket.servedFromPaper', ticketId, counterId, revision, ...paper, provisional: false, takenOverFrom };
}

function unheardOf({ state, context }: Received, { ticketId, counterId }: Served, paper: Paper): Receipt {
	const { number, numberValue, seriesId, agencyId } = paper;
	return taken(context.effectiveAt, ...secondTicket(state, counterId, null), {
		type: 'ticket.servedFromPaper',
		ticketId,
		counterId,
		// The counter counts a ticket of its own from its first move.
		revision: 1,
		number,
		numberValue,
		numberSeriesId: seriesId,
		agencyId,
		day: context.day,
		provisional: true,
		takenOverFrom: null,
	});
}

/** The number as the station's own catalogue reads it, else as another of the day does. */
function paperSeen({ state, fact }: Received, text: string): Paper | null {
	for (const catalogue of cataloguesSeen(state, fact.catalogueVersion)) {
		const read = parseNumber(text, catalogue.series.values());
		const agencyId = read === null ? undefined : catalogue.agencyOfSeries.get(read.series.id);
		if (read !== null && agencyId !== undefined)
			return {
				number: formatNumber(read.series, read.numberValue),
				numberValue: read.numberValue,
				seriesId: read.series.id,
				agencyId,
			};
	}
	return null;
}
