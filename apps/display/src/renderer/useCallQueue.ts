import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { type CallQueue, callsArrived, loadedQueue, nextChangeAt } from './callQueue.ts';

type Step = Readonly<{ calls: readonly BoardCall[]; now: number }>;

/**
 * Runs the stage of this page. `freshCalls` grows by what is called while the page is open; `loaded` is the newest call that the page
 * found when it opened, with its age. `onCalled` hears once of each time that calls take the stage.
 */
export function useCallQueue(
	freshCalls: readonly BoardCall[],
	loaded: Readonly<{ call: BoardCall; ageMs: number }> | null,
	onCalled: (calls: readonly BoardCall[]) => void,
): CallQueue {
	const [queue, step] = useReducer(advance, loaded, (found) =>
		loadedQueue(found?.call, found?.ageMs ?? 0, performance.now()),
	);
	const heard = useRef<BoardCall | null>(null);
	// Before the page is painted: lists and stage change in one frame.
	useLayoutEffect(() => {
		const calls = freshCalls.slice(freshCalls.findIndex((call) => call.callId === heard.current?.callId) + 1);
		heard.current = freshCalls[freshCalls.length - 1] ?? null;
		if (calls.length > 0) step({ calls, now: performance.now() });
	}, [freshCalls]);
	useEffect(() => {
		const change = nextChangeAt(queue);
		if (change === null) return;
		// A little late: a timer that fires a hair early would find nothing to do, and not be set again.
		const wait = Math.max(0, change - performance.now()) + 5;
		const timer = setTimeout(() => step({ calls: [], now: performance.now() }), wait);
		return () => clearTimeout(timer);
	}, [queue]);
	const rung = queue.stage?.phase === 'called' ? queue.stage : null;
	const latest = useRef(onCalled);
	latest.current = onCalled;
	useEffect(() => {
		if (rung !== null) latest.current(rung.calls);
	}, [rung]);
	return queue;
}

function advance(queue: CallQueue, { calls, now }: Step): CallQueue {
	return callsArrived(queue, calls, now);
}
