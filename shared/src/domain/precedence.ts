/**
 * The precedence table of docs/spec/facts.md: what becomes of a counter's fact when its ticket is no longer as the counter saw it.
 * Judges one ticket and one fact; makes no events and knows no state.
 */
import type { FactBody } from './facts.ts';
import type { CounterId, SeriesId, StationId } from './ids.ts';
import type { Ticket } from './ticket.ts';

/** Facts of what an officer did with a ticket; `step.undone` is judged by its step, not by this table. */
export type MoveFact = Exclude<Extract<FactBody, { seenRevision: number }>, { type: 'step.undone' }>;
export type PrecedenceRule =
	| 'PR1'
	| 'PR2'
	| 'PR3'
	| 'PR4'
	| 'PR5'
	| 'PR6'
	| 'PR7'
	| 'PR8'
	| 'PR9'
	| 'PR10'
	| 'PR11'
	| 'PR12'
	| 'PR13'
	| 'PR14';
export type Verdict = Readonly<{ wins: boolean; rule: PrecedenceRule; flagged: boolean }>;

export type Judged = Readonly<{
	ticket: Ticket;
	fact: MoveFact;
	stationId: StationId;
	/** The series that a transfer goes to; null for other facts. */
	target: SeriesId | null;
	/** Whether the counter is one of those that serve the series. */
	serves: (counterId: CounterId, seriesId: SeriesId) => boolean;
}>;

export function judge(judged: Judged): Verdict {
	const { ticket, fact, stationId } = judged;
	if (isInStep(ticket, fact.seenRevision, stationId) && isMove(ticket, fact)) return wins('PR1');
	switch (fact.type) {
		case 'ticket.started':
		case 'ticket.servedFromPaper':
		case 'ticket.completed':
			return judgePresence(judged);
		case 'ticket.transferred':
			return judgeTransfer(judged);
		default:
			return loses('PR3', false);
	}
}

/** Nothing happened to the ticket but what the station saw or did itself. */
export function isInStep(ticket: Ticket, seenRevision: number, stationId: StationId): boolean {
	return seenRevision === ticket.revision || knownRevision(ticket, seenRevision, stationId) === ticket.revision;
}

/** The ticket's revision that the station knew: its own count, unless the two parted by an earlier fact of it. */
export function knownRevision(ticket: Ticket, seenRevision: number, stationId: StationId): number {
	const parted = ticket.rebased.find((rebased) => rebased.stationId === stationId);
	return parted?.theirs === seenRevision ? parted.ours : seenRevision;
}

/** Whether the contract has this move for the ticket as it is. */
function isMove(ticket: Ticket, { type, counterId }: MoveFact): boolean {
	const isHere = ticket.counterId === counterId;
	const { state } = ticket;
	switch (type) {
		case 'ticket.called':
			return state === 'waiting';
		case 'ticket.recalled':
		case 'ticket.started':
		case 'ticket.noShow':
			return state === 'called' && isHere;
		case 'ticket.completed':
		case 'ticket.held':
			return (state === 'called' || state === 'serving') && isHere;
		case 'ticket.resumed':
			return state === 'held';
		case 'ticket.transferred':
			return state === 'held' || ((state === 'called' || state === 'serving') && isHere);
		case 'ticket.cancelled':
		case 'ticket.servedFromPaper':
			return state === 'waiting' || state === 'called' || state === 'held';
	}
}

/** The visitor was there: served, or done. */
function judgePresence({ ticket, fact, stationId, serves }: Judged): Verdict {
	const isHere = ticket.counterId === fact.counterId;
	if (isTransferredSince(ticket, fact, stationId) && !serves(fact.counterId, ticket.seriesId))
		return loses('PR9', true);
	if (ticket.state === 'completed') return loses(fact.type === 'ticket.completed' ? 'PR4' : 'PR5', !isHere);
	if (ticket.state !== 'serving') return wins('PR2');
	if (!isHere) return loses('PR6', true);
	return fact.type === 'ticket.completed' ? wins('PR8') : loses('PR7', false);
}

/** The visitor was there, and was sent on. A false place in line costs less than a lost visitor. */
function judgeTransfer({ ticket, fact, stationId, target, serves }: Judged): Verdict {
	const isHere = ticket.counterId === fact.counterId;
	const isServed = ticket.state === 'serving' || ticket.state === 'completed';
	if (isServed && !isHere && ticket.counterId !== null && target !== null && serves(ticket.counterId, target))
		return loses('PR11', false);
	if (isTransferredSince(ticket, fact, stationId)) return loses('PR12', ticket.seriesId !== target);
	if (!isServed) return wins('PR2');
	if (ticket.state === 'completed') return { wins: true, rule: 'PR10', flagged: true };
	return isHere ? wins('PR8') : loses('PR6', true);
}

function isTransferredSince(ticket: Ticket, fact: MoveFact, stationId: StationId): boolean {
	const { transferredFrom } = ticket;
	return transferredFrom !== null && transferredFrom.revision > knownRevision(ticket, fact.seenRevision, stationId);
}

function wins(rule: PrecedenceRule): Verdict {
	return { wins: true, rule, flagged: false };
}

function loses(rule: PrecedenceRule, flagged: boolean): Verdict {
	return { wins: false, rule, flagged };
}
