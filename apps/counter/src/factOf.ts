/** Which of an officer's actions record what happened: those become facts here, for ever; the others are wishes that the hub decides. */
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import { assertNever } from '@antrean/shared/domain/decision.ts';
import type { FactBody } from '@antrean/shared/domain/facts.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';

export type OfficerFact = Extract<FactBody, { counterId: unknown } | { type: 'paper.changed' }>;

/** The fact that an accepted action is; null: the action is a wish. `view` is what the officer saw. */
export function factOf(view: State, command: CounterCommand): OfficerFact | null {
	switch (command.type) {
		case 'openCounter':
		case 'pauseCounter':
		case 'closeCounter':
		case 'callNext':
		case 'callTicket':
		case 'undo':
		case 'restore':
		case 'reprint':
		case 'servePaper':
			return null;
		case 'confirmPaper': {
			const { ticketId, printed } = command;
			return { type: 'paper.changed', ticketId, paper: printed ? 'printed' : 'failed', jobId: null, copy: false };
		}
		case 'confirmPriority': {
			const { ticketId, counterId, priorityClassId } = command;
			return { type: 'ticket.priorityConfirmed', ticketId, counterId, priorityClassId };
		}
		case 'recall':
			return { type: 'ticket.recalled', ...seen(view, command) };
		case 'start':
			return { type: 'ticket.started', ...seen(view, command) };
		case 'complete':
			return { type: 'ticket.completed', ...seen(view, command) };
		case 'hold':
			return { type: 'ticket.held', ...seen(view, command) };
		case 'resume':
			return { type: 'ticket.resumed', ...seen(view, command) };
		case 'noShow':
			return { type: 'ticket.noShow', ...seen(view, command), reasonId: command.reasonId };
		case 'cancel':
			return { type: 'ticket.cancelled', ...seen(view, command), reasonId: command.reasonId };
		case 'transfer': {
			const standard = view.catalogues.get(view.catalogueVersion)?.site.policy.transferPosition ?? 'original';
			const { serviceId, reasonId, position } = command;
			return {
				type: 'ticket.transferred',
				...seen(view, command),
				serviceId,
				reasonId,
				position: position ?? standard,
			};
		}
		default:
			return assertNever(command);
	}
}

type OnTicket = Extract<CounterCommand, { ticketId: unknown }>;
function seen(
	view: State,
	{ ticketId, counterId }: OnTicket,
): {
	ticketId: OnTicket['ticketId'];
	counterId: OnTicket['counterId'];
	seenRevision: number;
} {
	return { ticketId, counterId, seenRevision: ticketOf(view, ticketId)?.revision ?? 0 };
}
