/** Takes back a step that a cut-off counter took and undid before anybody heard of it. */
import { counterEntry } from './counterOf.ts';
import { canUndo } from './decideUndo.ts';
import type { FactBody } from './facts.ts';
import { isInStep } from './precedence.ts';
import { type Receipt, type Received, superseded, taken } from './receipt.ts';
import type { Ticket } from './ticket.ts';

type Undone = Extract<FactBody, { type: 'step.undone' }>;

export function receiveUndone({ state, fact, context }: Received, body: Undone, ticket: Ticket): Receipt {
	const { counterId, seenRevision } = body;
	const counter = counterEntry(state, counterId);
	const step = counter.lastStep;
	const stands = isInStep(ticket, seenRevision, fact.stationId) && step !== null && canUndo(counter, step, ticket);
	if (!stands) return taken(context.receivedAt, superseded(fact, ticket, counterId, 'PR13', false));
	return taken(context.effectiveAt, {
		type: 'ticket.undone',
		ticketId: ticket.id,
		counterId,
		revision: ticket.revision + 1,
		undid: step.type,
		standing: step.before,
	});
}
