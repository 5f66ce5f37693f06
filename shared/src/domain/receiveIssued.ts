/** Takes in a ticket that a kiosk gave: with the hub's number, adopted, or with one of its own. */
import type { EventBody } from './events.ts';
import type { FactBody } from './facts.ts';
import { papersOfNumber, provisionalOf } from './paperNumber.ts';
import { type Receipt, type Received, superseded, taken } from './receipt.ts';
import { ticketOf } from './ticketOf.ts';

type Issued = Extract<FactBody, { type: 'ticket.issued' }>;

/**
 * The paper exists, so the ticket stands: also with a number that was voided meanwhile, or of a series or service that this day's
 * catalogues do not have; it names all that a line needs.
 */
export function receiveIssued({ state, fact, context }: Received, body: Issued): Receipt {
	const known = ticketOf(state, body.ticketId);
	if (known !== undefined)
		return taken(context.receivedAt, superseded(fact, known, null, 'PR14', known.number !== body.number));
	const sameNumber = papersOfNumber(state, body.seriesId, body.numberValue);
	const provisional = provisionalOf(state, body.seriesId, body.numberValue, context.effectiveAt);
	const issued: EventBody = {
		...body,
		day: context.day,
		catalogueVersion: fact.catalogueVersion,
		issuedAt: context.effectiveAt,
		place: { at: context.effectiveAt, tie: state.nextTie },
		stationId: fact.stationId,
		paper: 'pending',
		dayUnsure: context.dayUnsure,
		doubled: sameNumber.some((other) => !other.provisional),
	};
	if (provisional === undefined) return taken(context.receivedAt, issued);
	const { id: provisionalId } = provisional;
	return taken(context.receivedAt, issued, { type: 'ticket.joined', provisionalId, ticketId: body.ticketId });
}
