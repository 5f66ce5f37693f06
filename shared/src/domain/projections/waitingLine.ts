/** Those who wait, as lists on screens show them: in call order, with what the officer should see of each. */
import { type Candidate, callOrder, callOrderOver } from '../callOrder.ts';
import { cataloguesNewestFirst, seriesServedBy } from '../counterOf.ts';
import type { AgencyId, CounterId, SeriesId } from '../ids.ts';
import { lineOf } from '../linePlace.ts';
import type { State } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import { neutralMark } from './neutralMark.ts';

export type WaitingRow = Readonly<{
	ticket: Ticket;
	callable: boolean;
	/** Whole minutes since the number was taken. */
	waitedMinutes: number;
	/** The neutral sign of a priority ticket. */
	mark: string | null;
	/** It was sent on from another counter. */
	isContinued: boolean;
	/** Nobody knows yet that its paper was printed. */
	isPaperUnsure: boolean;
}>;

/** The first `limit` who wait for the counter; `now`: hub time, epoch ms. Costs as much as it shows. */
export function waitingLine(state: State, counterId: CounterId, now: number, limit: number): readonly WaitingRow[] {
	return rows(state, callOrder(state, counterId, now), now, limit);
}

/** The first `limit` who wait at the agency, whichever counter serves them. */
export function agencyLine(state: State, agencyId: AgencyId, now: number, limit: number): readonly WaitingRow[] {
	const isOwn = ([, owner]: readonly [SeriesId, AgencyId]): boolean => owner === agencyId;
	const series = cataloguesNewestFirst(state).flatMap(({ agencyOfSeries }) => [...agencyOfSeries].filter(isOwn));
	return rows(state, callOrderOver(state, [...new Map(series).keys()], now), now, limit);
}

/** How many wait for the counter. */
export function lineLength(state: State, counterId: CounterId): number {
	return seriesServedBy(state, counterId).reduce((sum, seriesId) => sum + lineOf(state, seriesId).size, 0);
}

function rows(state: State, order: Iterable<Candidate>, now: number, limit: number): readonly WaitingRow[] {
	const shown: WaitingRow[] = [];
	for (const { ticket, callable } of order) {
		if (shown.length === limit) break;
		shown.push({
			ticket,
			callable,
			waitedMinutes: Math.max(0, Math.floor((now - ticket.issuedAt) / 60_000)),
			mark: neutralMark(state, ticket),
			isContinued: ticket.transferredFrom !== null,
			isPaperUnsure: ticket.paper !== 'none' && ticket.paper !== 'printed',
		});
	}
	return shown;
}
