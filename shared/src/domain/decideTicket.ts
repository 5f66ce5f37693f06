/** What an officer does with a ticket: serve it, put it aside, send it on, bring it back. Places are made here and stand in the event. */
import type { Command } from './commands.ts';
import { type AtHand, isRejection, movable } from './counterAccess.ts';
import { catalogueInForce } from './counterOf.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import { movableAnywhere, moveAnywhere } from './infoDesk.ts';
import { placeAfterNext, placeOfTransfer } from './linePlace.ts';
import { hasReason } from './reasonOf.ts';
import { rejection } from './rejections.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A visitor who comes back too late shall neither be first nor start over. */
export const restoredBehind = 2;

export function start(state: State, command: Of<'start'>, context: Context): Decision {
	const found = movable(state, command, context, ['called']);
	return isRejection(found) ? reject(found) : accept({ type: 'ticket.started', ...move(found) });
}

export function complete(state: State, command: Of<'complete'>, context: Context): Decision {
	const found = movable(state, command, context, ['called', 'serving']);
	return isRejection(found) ? reject(found) : accept({ type: 'ticket.completed', ...move(found) });
}

export function hold(state: State, command: Of<'hold'>, context: Context): Decision {
	const found = movable(state, command, context, ['called', 'serving']);
	return isRejection(found) ? reject(found) : accept({ type: 'ticket.held', ...move(found), because: 'officer' });
}

/** Only after the site's number of calls, and its time since the call: nobody loses a turn by one short call. */
export function noShow(state: State, command: Of<'noShow'>, context: Context): Decision {
	const found = movable(state, command, context, ['called']);
	if (isRejection(found)) return reject(found);
	const { reasonId } = command;
	if (!hasReason(state, 'noShow', reasonId)) return reject(rejection('reason/unknown', { reasonId }));
	const wait = noShowWait(state, found.ticket, context.now);
	if (wait !== null) return reject(rejection('no-show/too-early', wait));
	return accept({ type: 'ticket.noShow', ...move(found), reasonId });
}

/** What the called ticket still lacks before it may count as a no-show; null: nothing. `now`: epoch ms. */
export function noShowWait(
	state: State,
	{ timesCalled, calledAt }: Ticket,
	now: number,
): Readonly<{ callsLeft: number; secondsLeft: number }> | null {
	const policy = catalogueInForce(state)?.site.policy;
	const callsLeft = Math.max(0, (policy?.noShowAfterCalls ?? 0) - timesCalled);
	const waitedMs = now - (calledAt ?? now);
	const secondsLeft = Math.max(0, Math.ceil((policy?.noShowAfterSeconds ?? 0) - waitedMs / 1000));
	return callsLeft + secondsLeft === 0 ? null : { callsLeft, secondsLeft };
}

export function cancel(state: State, command: Of<'cancel'>, context: Context): Decision {
	const found = movableAnywhere(state, command, context, ['waiting', 'called', 'held']);
	if (isRejection(found)) return reject(found);
	const { reasonId } = command;
	if (!hasReason(state, 'cancel', reasonId)) return reject(rejection('reason/unknown', { reasonId }));
	return accept({ type: 'ticket.cancelled', ...moveAnywhere(found), reasonId });
}

const transferredAtCounter = ['called', 'serving', 'held'] as const;
/** Whoever asks at the information desk is there, whatever became of the number; and what was served may go on elsewhere. */
const transferredAtInfoDesk = ['waiting', 'held', 'noShow', 'completed', 'cancelled'] as const;

/** The same ticket, with its number, waits for another service; also for one whose counters are closed. */
export function transfer(state: State, command: Of<'transfer'>, context: Context): Decision {
	const from = command.counterId === null ? transferredAtInfoDesk : transferredAtCounter;
	const found = movableAnywhere(state, command, context, from);
	if (isRejection(found)) return reject(found);
	const { serviceId, reasonId } = command;
	const catalogue = catalogueInForce(state);
	const service = catalogue?.services.get(serviceId);
	if (catalogue === undefined || service === undefined) return reject(rejection('service/unknown', { serviceId }));
	if (!hasReason(state, 'transfer', reasonId)) return reject(rejection('reason/unknown', { reasonId }));
	const { seriesId, agencyId } = service;
	const position = command.position ?? catalogue.site.policy.transferPosition;
	const place = placeOfTransfer(state, found.ticket, seriesId, position, context.now);
	return accept({
		type: 'ticket.transferred',
		...moveAnywhere(found),
		serviceId,
		seriesId,
		agencyId,
		reasonId,
		position,
		place,
	});
}

export function restore(state: State, command: Of<'restore'>, context: Context): Decision {
	const found = movableAnywhere(state, command, context, ['noShow', 'completed', 'cancelled']);
	if (isRejection(found)) return reject(found);
	const place = placeAfterNext(state, found.ticket.seriesId, restoredBehind, context.now);
	return accept({ type: 'ticket.restored', ...moveAnywhere(found), place });
}

function move({ counter, ticket }: AtHand) {
	return { ticketId: ticket.id, counterId: counter.id, revision: ticket.revision + 1 };
}
