/**
 * What becomes of a command: events, or a refusal with its reason. Pure; every command has an answer in every state. Before a site's first
 * day no counter is open and no number is given.
 */
import type { Command } from './commands.ts';
import { callNext, callTicket, recall, resume } from './decideCall.ts';
import { closeCounter, openCounter, pauseCounter } from './decideCounter.ts';
import { changeCatalogue, startDay } from './decideDay.ts';
import { issueTicket, reserveNumber } from './decideIssue.ts';
import { confirmPaper, printElsewhere, reprint, servePaper } from './decidePaper.ts';
import { confirmPriority } from './decidePriority.ts';
import { registerPaper } from './decideRegister.ts';
import { admitStation, retireStation, voidReservations } from './decideStation.ts';
import { cancel, complete, hold, noShow, restore, start, transfer } from './decideTicket.ts';
import { undo } from './decideUndo.ts';
import { assertNever, type Context, type Decision } from './decision.ts';
import type { State } from './state.ts';

export function decide(state: State, command: Command, context: Context): Decision {
	switch (command.type) {
		case 'issueTicket':
			return issueTicket(state, command, context);
		case 'reserveNumber':
			return reserveNumber(state, command, context);
		case 'printElsewhere':
			return printElsewhere(state, command, context);
		case 'registerPaper':
			return registerPaper(state, command, context);
		case 'openCounter':
			return openCounter(state, command, context);
		case 'pauseCounter':
			return pauseCounter(state, command, context);
		case 'closeCounter':
			return closeCounter(state, command, context);
		case 'callNext':
			return callNext(state, command, context);
		case 'callTicket':
			return callTicket(state, command, context);
		case 'recall':
			return recall(state, command, context);
		case 'start':
			return start(state, command, context);
		case 'complete':
			return complete(state, command, context);
		case 'hold':
			return hold(state, command, context);
		case 'resume':
			return resume(state, command, context);
		case 'noShow':
			return noShow(state, command, context);
		case 'cancel':
			return cancel(state, command, context);
		case 'transfer':
			return transfer(state, command, context);
		case 'restore':
			return restore(state, command, context);
		case 'undo':
			return undo(state, command, context);
		case 'servePaper':
			return servePaper(state, command, context);
		case 'reprint':
			return reprint(state, command, context);
		case 'confirmPaper':
			return confirmPaper(state, command, context);
		case 'confirmPriority':
			return confirmPriority(state, command, context);
		case 'startDay':
			return startDay(state, command);
		case 'changeCatalogue':
			return changeCatalogue(state, command);
		case 'admitStation':
			return admitStation(state, command);
		case 'retireStation':
			return retireStation(state, command);
		case 'voidReservations':
			return voidReservations(state, command);
		default:
			return assertNever(command);
	}
}
