/**
 * Which call stands on the hall's stage, and when the next one takes its place. Pure: time (ms of one monotonic clock) comes by
 * argument. Knows numbers and counters; knows nothing of screens and sound.
 */
import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';

/** A call fills the stage this long, then settles. Long enough to find a number of seven characters and its counter. */
export const calledMs = 4_000;
/** No call waits longer for the stage than this: whoever is called would be walking past the counter. */
export const latestStartMs = 15_000;
/** Nothing is shown shorter than this, also by a screen that slept. 200 calls of one moment, in fours, still start within `latestStartMs`. */
const leastMs = 300;
/** So many calls share the stage when more than `queueBeforeBurst` wait. */
export const burstSize = 4;
export const queueBeforeBurst = 3;
/** A settled call leaves the stage to the idle picture after this long; it stays among the last calls. */
export const settledMs = 120_000;

export type Staged = Readonly<{
	/** One call, or up to four that share the stage; never none. */
	calls: readonly BoardCall[];
	since: number;
	/** `called` fills the stage yellow; `settled` shows the newest of `calls` until the next one. */
	phase: 'called' | 'settled';
}>;
type Queued = Readonly<{ call: BoardCall; arrivedAt: number }>;

export type CallQueue = Readonly<{
	queued: readonly Queued[];
	stage: Staged | null;
}>;

/** After a load: the newest call stands settled if it is recent, and nothing is announced. */
export function loadedQueue(newest: BoardCall | undefined, ageMs: number, now: number): CallQueue {
	if (newest === undefined || ageMs >= settledMs) return { queued: [], stage: null };
	return { queued: [], stage: { calls: [newest], since: now - ageMs, phase: 'settled' } };
}

export function callsArrived(queue: CallQueue, calls: readonly BoardCall[], now: number): CallQueue {
	const queued = [...queue.queued, ...calls.map((call) => ({ call, arrivedAt: now }))];
	return timePassed({ ...queue, queued }, now);
}

/** What stands on the stage at `now`. A call that follows another starts at `now`, however late the screen asks: each is seen. */
export function timePassed(queue: CallQueue, now: number): CallQueue {
	const change = nextChangeAt(queue);
	if (change === null || change > now) return queue;
	return timePassed(changed(queue, now), now);
}

/** When `timePassed` will change something; null: only a new call will. */
export function nextChangeAt(queue: CallQueue): number | null {
	const { queued, stage } = queue;
	if (stage === null) return queued[0]?.arrivedAt ?? null;
	if (queued.length > 0) return stage.phase === 'settled' ? stage.since : calledUntil(stage, queued);
	return stage.since + (stage.phase === 'called' ? calledMs : settledMs);
}

/** Counters whose call still waits for the stage or stands there: their cells stay yellow. */
export function beingCalled(queue: CallQueue): readonly BoardCall[] {
	const staged = queue.stage === null ? [] : shownCalls(queue.stage);
	return [...staged, ...queue.queued.map(({ call }) => call)];
}

/** All that were called together; of those only the newest once they have settled. */
export function shownCalls(stage: Staged): readonly BoardCall[] {
	return stage.phase === 'called' ? stage.calls : stage.calls.slice(-1);
}

function changed(queue: CallQueue, now: number): CallQueue {
	const { queued, stage } = queue;
	if (queued.length > 0) {
		const taken = batchOf(queued.length);
		const calls = queued.slice(0, taken).map(({ call }) => call);
		return { queued: queued.slice(taken), stage: { calls, since: now, phase: 'called' } };
	}
	if (stage?.phase === 'called')
		return { queued, stage: { ...stage, since: stage.since + calledMs, phase: 'settled' } };
	return { queued, stage: null };
}

function batchOf(queuedCount: number): number {
	return queuedCount > queueBeforeBurst ? burstSize : 1;
}

/**
 * Where many wait, the calls that share the remaining time get equal shares of it, short enough that each starts before its latest
 * moment. `at` below is how many shares lie before the batch.
 */
function calledUntil(stage: Staged, queued: readonly Queued[]): number {
	let share = calledMs;
	let at = 1;
	for (let from = 0; from < queued.length; at++) {
		const first = queued[from];
		if (first !== undefined) share = Math.min(share, (first.arrivedAt + latestStartMs - stage.since) / at);
		from += batchOf(queued.length - from);
	}
	return stage.since + Math.max(share, leastMs);
}
