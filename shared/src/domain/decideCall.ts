/** Announcing a ticket: the next one, a chosen one, again, and back from hold. */
import { nextCallable } from './callOrder.ts';
import type { Command } from './commands.ts';
import {
	type AtHand,
	atHand,
	busyWith,
	isElsewhere,
	isHere,
	isRejection,
	movable,
	notHere,
	openCounterOf,
	whereabouts,
	wrongState,
} from './counterAccess.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import { asId, type CallId, type ReasonId } from './ids.ts';
import { hasReason } from './reasonOf.ts';
import { type Rejection, rejection } from './rejections.ts';
import type { Counter, State } from './state.ts';
import type { Ticket } from './ticket.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function callNext(state: State, { counterId }: Of<'callNext'>, context: Context): Decision {
	const counter = openCounterOf(state, counterId, context);
	if (isRejection(counter)) return reject(counter);
	const busy = busyWith(state, counter);
	if (busy !== null) return reject(busy);
	const next = nextCallable(state, counterId, context.now);
	return next === null ? accept() : accept(called(counter, next, null, context));
}

/** Out of order only with a reason of the catalogue; the next one may be called without. */
export function callTicket(state: State, command: Of<'callTicket'>, context: Context): Decision {
	const found = atHand(state, command, context);
	if (isRejection(found)) return reject(found);
	const { counter, ticket } = found;
	const refusal = uncallable(state, found) ?? reasonMissing(state, found, command.reasonId, context.now);
	return refusal === null ? accept(called(counter, ticket, command.reasonId, context)) : reject(refusal);
}

function uncallable(state: State, found: AtHand): Rejection | null {
	const { counter, ticket } = found;
	if (isElsewhere(found)) {
		const code = ticket.state === 'called' ? 'ticket/already-called' : 'ticket/serving-elsewhere';
		return rejection(code, whereabouts(state, ticket));
	}
	if (ticket.state !== 'waiting') return wrongState(ticket);
	if (!isHere(state, found)) return notHere(state, ticket);
	return busyWith(state, counter);
}

function reasonMissing(
	state: State,
	{ counter, ticket }: AtHand,
	reasonId: ReasonId | null,
	now: number,
): Rejection | null {
	const isFine =
		reasonId === null
			? nextCallable(state, counter.id, now)?.id === ticket.id
			: hasReason(state, 'callOutOfOrder', reasonId);
	return isFine ? null : rejection('reason/unknown', { reasonId });
}

export function recall(state: State, command: Of<'recall'>, context: Context): Decision {
	const found = movable(state, command, context, ['called']);
	if (isRejection(found)) return reject(found);
	return accept({ type: 'ticket.recalled', ...announcement(found.counter, found.ticket, context) });
}

/** Also at another counter of its series than the one that put it on hold: that officer may have gone home. */
export function resume(state: State, command: Of<'resume'>, context: Context): Decision {
	const found = movable(state, command, context, ['held']);
	if (isRejection(found)) return reject(found);
	const busy = busyWith(state, found.counter);
	if (busy !== null) return reject(busy);
	return accept({ type: 'ticket.resumed', ...announcement(found.counter, found.ticket, context) });
}

function called(counter: Counter, ticket: Ticket, reasonId: ReasonId | null, context: Context) {
	return { type: 'ticket.called', ...announcement(counter, ticket, context), reasonId } as const;
}

function announcement(counter: Counter, ticket: Ticket, { newId }: Context) {
	return {
		ticketId: ticket.id,
		counterId: counter.id,
		revision: ticket.revision + 1,
		callId: asId<CallId>(newId()),
		times: ticket.timesCalled + 1,
	};
}
