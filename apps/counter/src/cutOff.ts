/**
 * What a counter does by itself while its hub can't be reached: it calls from the line that it knows, serves any paper, and takes back what
 * nobody has heard of yet. All else that the hub decides has to wait. Pure.
 */
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import { catalogueInForce, counterEntry } from '@antrean/shared/domain/counterOf.ts';
import { decide } from '@antrean/shared/domain/decide.ts';
import type { Context } from '@antrean/shared/domain/decision.ts';
import type { Fact, FactBody } from '@antrean/shared/domain/facts.ts';
import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { suggestedNext } from '@antrean/shared/domain/rendezvous.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';
import { unreachable } from '@antrean/shared/edge/unreachable.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';
import type { OfficerFact } from './factOf.ts';

/** A hub that is started anew is back within this time: sooner no counter calls by what it knew last. */
export const callsAfterMs = 10_000;

export type CutOffStep =
	| Readonly<{ outcome: 'fact'; body: OfficerFact & Readonly<{ ticketId: TicketId }> }>
	/** Nobody to call, or done already. */
	| Readonly<{ outcome: 'nothing'; ticketId: TicketId | null }>
	| Readonly<{ outcome: 'refused'; problem: Problem }>;

/** @param unsent facts that the hub has not heard, oldest first */
export function stepWhenCutOff(
	view: State,
	command: CounterCommand,
	context: Context,
	unsent: readonly Fact[],
): CutOffStep {
	// Yesterday's line has expired, whether the hub could say so or not. Paper of today is served all the same.
	const isCall = command.type === 'callNext' || command.type === 'callTicket';
	if (isCall && isOfEarlierDay(view, context.now)) return { outcome: 'refused', problem: unreachable };
	switch (command.type) {
		case 'callNext':
			return checked(view, command, context, () => {
				const next = suggestedNext(view, command.counterId, context.now);
				return next === null ? { outcome: 'nothing', ticketId: null } : fact(called(command, next));
			});
		case 'callTicket':
			return callTicket(view, command, context);
		case 'servePaper':
			return servePaper(view, command, context);
		case 'undo':
			return checked(view, command, context, () => undo(view, command, unsent));
		default:
			return { outcome: 'refused', problem: unreachable };
	}
}

function isOfEarlierDay(view: State, now: number): boolean {
	const timeZone = catalogueInForce(view)?.site.site.timeZone;
	return view.day !== null && timeZone !== undefined && view.day < dayAt(now, timeZone);
}

type Of<T extends CounterCommand['type']> = Extract<CounterCommand, { type: T }>;

function checked(view: State, command: CounterCommand, context: Context, accepted: () => CutOffStep): CutOffStep {
	const decision = decide(view, command, context);
	return decision.accepted ? accepted() : { outcome: 'refused', problem: decision.rejection };
}

/** The whole line can be called: who comes next is a guess by then, and needs no reason to be passed over. */
function callTicket(view: State, command: Of<'callTicket'>, context: Context): CutOffStep {
	const decision = decide(view, command, context);
	const ticket = ticketOf(view, command.ticketId);
	const isWithoutReason =
		!decision.accepted && decision.rejection.code === 'reason/unknown' && command.reasonId === null;
	if (ticket !== undefined && (decision.accepted || isWithoutReason))
		return fact({ ...called(command, ticket), reasonId: command.reasonId });
	return { outcome: 'refused', problem: decision.accepted ? unreachable : decision.rejection };
}

/** Paper in a visitor's hand is served though nobody here has heard of it: its number makes a ticket that is joined later, its code names one. */
function servePaper(view: State, command: Of<'servePaper'>, context: Context): CutOffStep {
	const { counterId, paper } = command;
	const decision = decide(view, command, context);
	if (!decision.accepted) {
		const isStrange = decision.rejection.code === 'ticket/unknown' && 'ticketId' in paper;
		if (!isStrange) return { outcome: 'refused', problem: decision.rejection };
		// A free counter of its own: what a call asks of it too.
		return checked(view, { type: 'callNext', counterId }, context, () =>
			fact({ type: 'ticket.servedFromPaper', ticketId: paper.ticketId, counterId, seenRevision: 0, number: null }),
		);
	}
	const [served] = decision.events;
	// Accepted without an event: it is being served here.
	if (served?.type !== 'ticket.servedFromPaper')
		return { outcome: 'nothing', ticketId: counterEntry(view, counterId).ticketId };
	const { ticketId, provisional, number } = served;
	const seenRevision = ticketOf(view, ticketId)?.revision ?? 0;
	return fact({
		type: 'ticket.servedFromPaper',
		ticketId,
		counterId,
		seenRevision,
		number: provisional ? number : null,
	});
}

/** The last step, as long as nobody but this station knows of it. */
function undo(view: State, { counterId, ticketId }: Of<'undo'>, unsent: readonly Fact[]): CutOffStep {
	const last = unsent.findLast(({ body }) => isStepAt(body, counterId));
	if (last === undefined || !('ticketId' in last.body) || last.body.ticketId !== ticketId)
		return { outcome: 'refused', problem: unreachable };
	const seenRevision = ticketOf(view, ticketId)?.revision ?? 0;
	return fact({ type: 'step.undone', ticketId, counterId, seenRevision, undid: asId(last.factId) });
}

function isStepAt(body: FactBody, counterId: CounterCommand['counterId']): boolean {
	return 'counterId' in body && body.counterId === counterId && 'seenRevision' in body && body.type !== 'step.undone';
}

function called({ counterId }: Readonly<{ counterId: CounterCommand['counterId'] }>, { id, revision }: Ticket) {
	return { type: 'ticket.called', ticketId: id, counterId, seenRevision: revision, reasonId: null } as const;
}

function fact(body: OfficerFact & Readonly<{ ticketId: TicketId }>): CutOffStep {
	return { outcome: 'fact', body };
}
