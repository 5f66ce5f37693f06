/** Which tickets of a day a number on paper may mean. */
import { asId, type SeriesId, type TicketId } from './ids.ts';
import type { NumberKey, State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** A number is joined to a ticket dated at most this long before it was served: longer ago, the ring may have given it to somebody else. */
export const joinWindowMs = 24 * 3_600_000;

/** Whether any ticket carries the number: `papersOfNumber` for who gives numbers, at a fraction of its cost. */
export function isOnPaper(state: State, seriesId: SeriesId, numberValue: number): boolean {
	const key = state.numbers.from(firstKeyOf(seriesId, numberValue))?.[0];
	return key?.seriesId === seriesId && key.numberValue === numberValue;
}

/** All tickets that carry the number, oldest first; mostly one or none. */
export function papersOfNumber(state: State, seriesId: SeriesId, numberValue: number): readonly Ticket[] {
	const { numbers } = state;
	const papers: Ticket[] = [];
	for (let index = numbers.rank(firstKeyOf(seriesId, numberValue)); ; index++) {
		const [key, ticketId] = numbers.at(index) ?? [];
		const ticket = ticketId === undefined ? undefined : state.tickets.get(ticketId);
		if (ticket === undefined || key?.seriesId !== seriesId || key.numberValue !== numberValue) return papers;
		papers.push(ticket);
	}
}

/** Of a number on paper whose ticket nobody has heard of: under which it was served before, dated at most a day before or after. */
export function provisionalOf(state: State, seriesId: SeriesId, numberValue: number, at: number): Ticket | undefined {
	return papersOfNumber(state, seriesId, numberValue).find(
		({ provisional, issuedAt }) => provisional && Math.abs(issuedAt - at) <= joinWindowMs,
	);
}

/** The youngest real ticket of the number that was there at `at`, dated at most a day before; clocks that disagree a little lose nobody. */
export function paperServed(state: State, seriesId: SeriesId, numberValue: number, at: number): Ticket | undefined {
	const real = papersOfNumber(state, seriesId, numberValue).filter(
		({ provisional, issuedAt }) => !provisional && issuedAt >= at - joinWindowMs,
	);
	return real.findLast(({ issuedAt }) => issuedAt <= at) ?? real.at(-1);
}

/** Before every ticket that carries the number. */
function firstKeyOf(seriesId: SeriesId, numberValue: number): NumberKey {
	return { seriesId, numberValue, issuedAt: Number.NEGATIVE_INFINITY, ticketId: asId<TicketId>('') };
}
