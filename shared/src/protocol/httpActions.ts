import type { Command, CounterCommand } from '../domain/commands.ts';
import type { CounterId } from '../domain/ids.ts';
import { type Action, type ActionBody, actionBodies, type IssueBody } from './httpContract.ts';

/** From a request of the public contract to the domain's command, on hub and edges alike. */
type Makers = Readonly<{ [A in Action]: (counterId: CounterId, body: ActionBody<A>) => CounterCommand }>;

const makers: Makers = {
	open: (counterId, { takeOver }) => ({ type: 'openCounter', counterId, takeOver }),
	pause: (counterId, { reasonId }) => ({ type: 'pauseCounter', counterId, reasonId }),
	close: (counterId) => ({ type: 'closeCounter', counterId }),
	'call-next': (counterId) => ({ type: 'callNext', counterId }),
	call: (counterId, { ticketId, reasonId }) => ({ type: 'callTicket', counterId, ticketId, reasonId }),
	recall: (counterId, { ticketId }) => ({ type: 'recall', counterId, ticketId }),
	start: (counterId, { ticketId }) => ({ type: 'start', counterId, ticketId }),
	complete: (counterId, { ticketId }) => ({ type: 'complete', counterId, ticketId }),
	hold: (counterId, { ticketId }) => ({ type: 'hold', counterId, ticketId }),
	resume: (counterId, { ticketId }) => ({ type: 'resume', counterId, ticketId }),
	undo: (counterId, { ticketId }) => ({ type: 'undo', counterId, ticketId }),
	restore: (counterId, { ticketId }) => ({ type: 'restore', counterId, ticketId }),
	'no-show': (counterId, { ticketId, reasonId }) => ({ type: 'noShow', counterId, ticketId, reasonId }),
	cancel: (counterId, { ticketId, reasonId }) => ({ type: 'cancel', counterId, ticketId, reasonId }),
	transfer: (counterId, { ticketId, serviceId, reasonId, position }) => ({
		type: 'transfer',
		counterId,
		ticketId,
		serviceId,
		reasonId,
		position,
	}),
	reprint: (counterId, { ticketId, kioskId }) => ({ type: 'reprint', counterId, ticketId, kioskId }),
	'confirm-paper': (counterId, { ticketId, printed }) => ({ type: 'confirmPaper', counterId, ticketId, printed }),
	'confirm-priority': (counterId, { ticketId, priorityClassId }) => ({
		type: 'confirmPriority',
		counterId,
		ticketId,
		priorityClassId,
	}),
	'serve-paper': (counterId, { number, ticketId }) => ({
		type: 'servePaper',
		counterId,
		paper: ticketId === undefined ? { number: number ?? '' } : { ticketId },
	}),
};

export function isAction(word: string): word is Action {
	return Object.hasOwn(actionBodies, word);
}

/** The command in the body of `POST /counters/{id}/{action}`; null when the body is not valid, with the place and the reason. */
export function readAction(
	action: Action,
	counterId: CounterId,
	body: unknown,
): Readonly<{ commandId: ActionBody<'close'>['commandId']; command: CounterCommand }> | InvalidBody {
	const parsed = actionBodies[action].safeParse(body);
	if (!parsed.success) return invalidBody(parsed.error.issues);
	// The table's types tie each body to its maker; a union of them can't say so.
	const make = makers[action] as (counterId: CounterId, body: unknown) => CounterCommand;
	return { commandId: parsed.data.commandId, command: make(counterId, parsed.data) };
}

export function issueCommand({ serviceId, priorityClassId, assistance }: IssueBody): Command {
	return { type: 'issueTicket', serviceId, priorityClassId, ...(assistance === true && { assistance }) };
}

/** Detail of a `request/invalid`. */
export type InvalidBody = Readonly<{ invalid: Readonly<{ place: string; reason: string }> }>;

export function invalidBody(
	issues: readonly Readonly<{ path: readonly PropertyKey[]; message: string }>[],
): InvalidBody {
	const first = issues[0];
	const place = `/${first?.path.map(String).join('/') ?? ''}`;
	return { invalid: { place, reason: first?.message ?? 'not valid' } };
}
