import { setTimeout as pause } from 'node:timers/promises';
import type { DayClock } from './playDay.ts';

/** Runs `speed` times as fast as the wall, from second `from` of the day on. Late when the mall is slow, never early. */
export function createDayClock(from: number, speed: number, signal: AbortSignal): DayClock {
	const started = performance.now();
	return {
		async reached(second) {
			const leftMs = started + ((second - from) * 1000) / speed - performance.now();
			// Timers are whole milliseconds: less than one is now.
			if (leftMs >= 1) await pause(leftMs, undefined, { signal }).catch(() => undefined);
			return !signal.aborted;
		},
	};
}
