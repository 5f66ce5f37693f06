/**
 * How true the told waits are: what each paper said is held against the wait that followed. A fold that runs with the tickets' own, in
 * bounded memory, and changes nothing in the queue.
 */
import { SortedMap } from './sortedMap.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

/** Of today's tickets that were told a range and have been called since. */
export type Estimates = Readonly<{
	/** Waits within the range told, above it and below it. */
	within: number;
	longer: number;
	shorter: number;
	/** How many waits lay so many whole minutes from the middle of their range. */
	byMinutesOff: SortedMap<number, number>;
}>;
export type EstimateError = Readonly<{
	count: number;
	/** Minutes from the middle of the range told: of half of all, and of nine in ten, no more. */
	medianMinutes: number;
	p90Minutes: number;
	/** Shares of `count`. */
	within: number;
	longer: number;
}>;

const minuteMs = 60_000;
/** A larger error is no worse; it bounds what is kept. */
const mostMinutesOff = 180;

export const noEstimates: Estimates = {
	...{ within: 0, longer: 0, shorter: 0 },
	byMinutesOff: SortedMap.empty((a, b) => a - b),
};

/** `state` after the visitor of `ticket`, as it waited, was called or served first; `at`: then, epoch ms. */
export function withWaitHeldAgainst(state: State, { told, issuedAt }: Ticket, at: number): State {
	if (told === null) return state;
	const { estimates } = state;
	const minutes = Math.max(0, at - issuedAt) / minuteMs;
	const verdict = minutes > told.toMinutes ? 'longer' : minutes < told.fromMinutes ? 'shorter' : 'within';
	const off = Math.round(Math.abs(minutes - (told.fromMinutes + told.toMinutes) / 2));
	const key = Math.min(off, mostMinutesOff);
	const byMinutesOff = estimates.byMinutesOff.set(key, (estimates.byMinutesOff.get(key) ?? 0) + 1);
	return { ...state, estimates: { ...estimates, [verdict]: estimates[verdict] + 1, byMinutesOff } };
}

/** Null: nobody who was told a range has been called yet. */
export function estimateError({ estimates }: State): EstimateError | null {
	const { within, longer, shorter, byMinutesOff } = estimates;
	const count = within + longer + shorter;
	if (count === 0) return null;
	return {
		count,
		medianMinutes: minutesAtRank(byMinutesOff, count * 0.5),
		p90Minutes: minutesAtRank(byMinutesOff, count * 0.9),
		within: within / count,
		longer: longer / count,
	};
}

/** The smallest error that at least `rank` of all do not exceed. */
function minutesAtRank(byMinutesOff: Estimates['byMinutesOff'], rank: number): number {
	let seen = 0;
	for (const [minutes, count] of byMinutesOff) {
		seen += count;
		if (seen >= rank) return minutes;
	}
	return mostMinutesOff;
}
