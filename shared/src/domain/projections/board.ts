import type { AgencyId, CallId, CounterId, ZoneId } from '../ids.ts';
import type { CounterState } from '../state.ts';

/** What the hall sees. Knows no ticket id, no priority class and no reason: a display must not learn them. Times are epoch ms. */
export type BoardCounter = Readonly<{
	counterId: CounterId;
	label: string;
	zoneId: ZoneId;
	state: CounterState;
	number: string | null;
	/** The neutral mark of a priority ticket, the same for all classes. */
	mark: string | null;
	/** When the number was last called here, or the counter paused. */
	since: number | null;
	/** Whether the number is being served; else it was called, and nobody knows yet whether somebody comes. */
	serving: boolean;
}>;
export type BoardCall = Readonly<{
	callId: CallId;
	number: string;
	counterId: CounterId;
	label: string;
	at: number;
	times: number;
}>;
export type Board = Readonly<{
	asOf: number;
	/** In the order of the site file's counters. */
	nowServing: readonly BoardCounter[];
	/** Newest first, at most 20. */
	lastCalls: readonly BoardCall[];
	waiting: readonly Readonly<{ agencyId: AgencyId; count: number }>[];
}>;

/** What one batch of events changed on the board; a call also sets its counter's number. Tuples keep a call under 200 bytes. */
export type BoardDelta = Readonly<{
	calls: readonly (readonly [
		callId: CallId,
		number: string,
		counterId: CounterId,
		at: number,
		times: number,
		mark: string | null,
	])[];
	counters: readonly (readonly [
		counterId: CounterId,
		state: CounterState,
		number: string | null,
		mark: string | null,
		since: number | null,
	])[];
	waiting: readonly (readonly [agencyId: AgencyId, count: number])[];
	/** Counters whose number is served now; of those in `calls` and `counters` the others' are not. Absent: none. */
	serving?: readonly CounterId[];
}>;
