/** Those who wait, as lists on screens show them: in call order, with what the officer should see of each. */
import { callOrder } from '../callOrder.ts';
import { seriesServedBy } from '../counterOf.ts';
import type { CounterId } from '../ids.ts';
import { lineOf } from '../linePlace.ts';
import type { State } from '../state.ts';
import type { PaperState, Ticket } from '../ticket.ts';
import { neutralMark } from './neutralMark.ts';

const unsure: ReadonlySet<PaperState> = new Set(['pending', 'sending', 'uncertain']);

export type WaitingRow = Readonly<{
	ticket: Ticket;
	callable: boolean;
	/** Whole minutes since the number was taken. */
	waitedMinutes: number;
	/** The neutral sign of a priority ticket. */
	mark: string | null;
	/** It was sent on from another counter. */
	isContinued: boolean;
	/** Nobody knows whether its paper was printed. */
	isPaperUnsure: boolean;
}>;

/** The first `limit` who wait for the counter; `now`: hub time, epoch ms. Costs as much as it shows. */
export function waitingLine(state: State, counterId: CounterId, now: number, limit: number): readonly WaitingRow[] {
	const shown: WaitingRow[] = [];
	for (const { ticket, callable } of callOrder(state, counterId, now)) {
		if (shown.length === limit) break;
		shown.push({
			ticket,
			callable,
			waitedMinutes: Math.max(0, Math.floor((now - ticket.issuedAt) / 60_000)),
			mark: neutralMark(state, ticket),
			isContinued: ticket.transferredFrom !== null,
			isPaperUnsure: unsure.has(ticket.paper),
		});
	}
	return shown;
}

/** How many wait for the counter. */
export function lineLength(state: State, counterId: CounterId): number {
	return seriesServedBy(state, counterId).reduce((sum, seriesId) => sum + lineOf(state, seriesId).size, 0);
}
