import { setTimeout as pause } from 'node:timers/promises';
import type { DayClock } from './playDay.ts';

/**
 * Runs `speed` times as fast as the wall, from second `from` of the day on, and never faster: time that a slow mall took is not caught up,
 * because its rules count real seconds.
 */
export function createDayClock(from: number, speed: number, signal: AbortSignal): DayClock {
	let known = { second: from, wallMs: performance.now() };
	return {
		async reached(second) {
			const dueMs = known.wallMs + ((second - known.second) * 1000) / speed;
			const leftMs = dueMs - performance.now();
			// Timers are whole milliseconds: less than one is now.
			if (leftMs >= 1) await pause(leftMs, undefined, { signal }).catch(() => undefined);
			known = { second, wallMs: leftMs < 0 ? dueMs - leftMs : dueMs };
			return !signal.aborted;
		},
	};
}
