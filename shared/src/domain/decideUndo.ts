/** Taking back the officer's own last step. */
import type { Command } from './commands.ts';
import { atHand, isRejection } from './counterAccess.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import { rejection } from './rejections.ts';
import type { Counter, LastStep, State } from './state.ts';
import { isAtCounter, type Ticket } from './ticket.ts';

/** Long enough to notice a slip, short enough that the hall has not gone on. */
export const undoWithinMs = 10 * 60_000;

export function undo(state: State, command: Extract<Command, { type: 'undo' }>, context: Context): Decision {
	const found = atHand(state, command, context);
	if (isRejection(found)) return reject(found);
	const { counter, ticket } = found;
	const step = counter.lastStep;
	if (step === null || !canUndo(counter, step, ticket) || context.now - step.at > undoWithinMs)
		return reject(rejection('undo/too-late', { number: ticket.number, state: ticket.state }));
	return accept({
		type: 'ticket.undone',
		ticketId: ticket.id,
		counterId: counter.id,
		revision: ticket.revision + 1,
		undid: step.type,
		standing: step.before,
	});
}

/** The counter's last step was with this ticket, nobody has moved it since, and the counter is free to have it back. */
export function canUndo(counter: Counter, step: LastStep, ticket: Ticket): boolean {
	if (step.ticketId !== ticket.id || step.revision !== ticket.revision) return false;
	return !isAtCounter(step.before) || counter.ticketId === null || counter.ticketId === ticket.id;
}
