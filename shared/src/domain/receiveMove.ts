/** Takes in a counter's step with a ticket that the hub knows: judged by the precedence table, made into the event that the hub keeps. */

import { cataloguesSeen } from './catalogueSeen.ts';
import { counterEntry, seriesServedBy } from './counterOf.ts';
import { assertNever } from './decision.ts';
import type { EventBody, FactRebased } from './events.ts';
import type { Fact } from './facts.ts';
import { asId, type CallId, type CounterId, type SeriesId, type ServiceId } from './ids.ts';
import { placeOfTransfer } from './linePlace.ts';
import { judge, knownRevision, type MoveFact } from './precedence.ts';
import { parked, type Receipt, type Received, superseded, taken } from './receipt.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** Facts made into the contract's moves; paper served and undone steps have parts of their own. */
type Step = Exclude<MoveFact, { type: 'ticket.servedFromPaper' }>;
type Target = Readonly<{ seriesId: SeriesId; agencyId: Ticket['agencyId'] }>;

export function receiveMove(received: Received, body: Step, ticket: Ticket): Receipt {
	const target = body.type === 'ticket.transferred' ? targetSeen(received, body.serviceId) : null;
	if (target === undefined) return parked('service/unknown');
	return decided(received, body, ticket, target?.seriesId ?? null, () => stepEvent(received, body, ticket, target));
}

function targetSeen({ state, fact }: Received, serviceId: ServiceId): Target | undefined {
	const catalogues = cataloguesSeen(state, fact.catalogueVersion);
	return catalogues.find(({ services }) => services.has(serviceId))?.services.get(serviceId);
}

/** The verdict's events: the winner's own with the hold it causes, or the record that it lost; and where the station's count parts. */
export function decided(
	{ state, fact, context }: Received,
	body: MoveFact,
	ticket: Ticket,
	target: SeriesId | null,
	event: () => EventBody,
): Receipt {
	const serves = (counterId: CounterId, seriesId: SeriesId): boolean =>
		seriesServedBy(state, counterId).includes(seriesId);
	const { wins, rule, flagged } = judge({ ticket, fact: body, stationId: fact.stationId, target, serves });
	if (!wins) {
		const known = knownRevision(ticket, body.seenRevision, fact.stationId);
		const lost = superseded(fact, ticket, body.counterId, rule, flagged);
		return taken(context.receivedAt, lost, ...rebased(fact, ticket, body.seenRevision + 1, known));
	}
	const second = takesCounter(body) ? secondTicket(state, body.counterId, ticket) : [];
	const parts = rebased(fact, ticket, body.seenRevision + 1, ticket.revision + 1);
	return taken(context.effectiveAt, ...second, event(), ...parts);
}

function rebased(fact: Fact, ticket: Ticket, theirs: number, ours: number): readonly FactRebased[] {
	if (theirs === ours) return [];
	return [{ type: 'fact.rebased', ticketId: ticket.id, stationId: fact.stationId, theirs, ours }];
}

function takesCounter({ type }: MoveFact): boolean {
	return (
		type === 'ticket.called' ||
		type === 'ticket.started' ||
		type === 'ticket.resumed' ||
		type === 'ticket.servedFromPaper'
	);
}

/** A counter has one ticket: the earlier one is put on hold, and the officer is told. */
export function secondTicket(state: State, counterId: CounterId, ticket: Ticket | null): readonly EventBody[] {
	const earlierId = counterEntry(state, counterId).ticketId;
	const earlier = earlierId === null || earlierId === ticket?.id ? undefined : state.tickets.get(earlierId);
	if (earlier === undefined) return [];
	const { id: ticketId, revision } = earlier;
	return [{ type: 'ticket.held', ticketId, counterId, revision: revision + 1, because: 'second-ticket' }];
}

function stepEvent({ state, context }: Received, body: Step, ticket: Ticket, target: Target | null): EventBody {
	const move = { ticketId: ticket.id, counterId: body.counterId, revision: ticket.revision + 1 };
	const call = (): Readonly<{ callId: CallId; times: number }> => ({
		callId: asId<CallId>(context.newId()),
		times: ticket.timesCalled + 1,
	});
	switch (body.type) {
		case 'ticket.called':
			return { type: body.type, ...move, ...call(), reasonId: body.reasonId };
		case 'ticket.recalled':
		case 'ticket.resumed':
			return { type: body.type, ...move, ...call() };
		case 'ticket.started':
		case 'ticket.completed':
			return { type: body.type, ...move };
		case 'ticket.held':
			return { type: body.type, ...move, because: 'officer' };
		case 'ticket.noShow':
		case 'ticket.cancelled':
			return { type: body.type, ...move, reasonId: body.reasonId };
		case 'ticket.transferred': {
			const { serviceId, reasonId, position } = body;
			const { seriesId, agencyId } = target ?? ticket;
			const place = placeOfTransfer(state, ticket, seriesId, position, context.effectiveAt);
			return { type: body.type, ...move, serviceId, seriesId, agencyId, reasonId, position, place };
		}
		default:
			return assertNever(body);
	}
}
