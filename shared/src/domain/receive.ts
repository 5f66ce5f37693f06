/**
 * Takes in what a station says has happened. A well-formed fact is never refused: it changes state, is recorded once as superseded, or is
 * parked while what it names is unknown. Repeats of a fact are the caller's to know; opening hours bind wishes only.
 */
import { counterDefinition } from './counterOf.ts';
import { assertNever } from './decision.ts';
import type { Fact } from './facts.ts';
import { parked, type Receipt, type ReceiveContext, taken } from './receipt.ts';
import { receiveIssued } from './receiveIssued.ts';
import { receiveMove } from './receiveMove.ts';
import { receiveServedFromPaper } from './receiveServedFromPaper.ts';
import { receiveUndone } from './receiveUndone.ts';
import type { State } from './state.ts';
import { ticketOf } from './ticketOf.ts';

/** `state` is the fold of the fact's day: the present one, or a closed day's loaded for it. */
export function receive(state: State, fact: Fact, context: ReceiveContext): Receipt {
	const { body } = fact;
	const received = { state, fact, context };
	if (body.type === 'printer.changed') return taken(context.receivedAt, { ...body, stationId: fact.stationId });
	if (body.type === 'ticket.issued') return receiveIssued(received, body);
	if ('counterId' in body && counterDefinition(state, body.counterId) === undefined) return parked('counter/unknown');
	if (body.type === 'ticket.servedFromPaper') return receiveServedFromPaper(received, body);
	const ticket = ticketOf(state, body.ticketId);
	if (ticket === undefined) return parked('ticket/unknown');
	switch (body.type) {
		case 'paper.changed':
			return taken(context.receivedAt, { ...body, ticketId: ticket.id });
		case 'ticket.priorityConfirmed':
			return taken(context.effectiveAt, { ...body, ticketId: ticket.id });
		case 'step.undone':
			return receiveUndone(received, body, ticket);
		case 'ticket.called':
		case 'ticket.recalled':
		case 'ticket.started':
		case 'ticket.completed':
		case 'ticket.held':
		case 'ticket.resumed':
		case 'ticket.noShow':
		case 'ticket.cancelled':
		case 'ticket.transferred':
			return receiveMove(received, body, ticket);
		default:
			return assertNever(body);
	}
}
