import type { EdgeClock } from '../edge/edgeClock.ts';

/** A clock that moves only when a test moves it, and runs what is due in order. */
export interface FakeClock extends EdgeClock {
	/** Moves both clocks by `ms`, running each timer at its moment and letting promises settle after each. */
	advance(ms: number): Promise<void>;
	/** Moves both clocks at once, as for machines that slept: what was due meanwhile runs late, in its order. */
	leap(ms: number): Promise<void>;
	/** Moves the wall clock alone, as a person or a time server does. */
	setWall(wallMs: number): void;
}

export function createFakeClock(startMs: number): FakeClock {
	let now = 0;
	let wallOffset = startMs;
	let order = 0;
	const timers = new Map<number, Readonly<{ at: number; run: () => void }>>();

	function nextDue(until: number): number | null {
		let due: number | null = null;
		for (const [id, timer] of timers) {
			const best = due === null ? undefined : timers.get(due);
			if (timer.at <= until && (best === undefined || timer.at < best.at)) due = id;
		}
		return due;
	}

	async function advance(ms: number): Promise<void> {
		const until = now + ms;
		await settled();
		for (let id = nextDue(until); id !== null; id = nextDue(until)) {
			const timer = timers.get(id);
			timers.delete(id);
			now = Math.max(now, timer?.at ?? now);
			timer?.run();
			await settled();
		}
		now = until;
	}

	return {
		// Whole milliseconds, as a machine has them.
		wallMs: () => Math.round(wallOffset + now),
		runAgeMs: () => now,
		after(delayMs, run) {
			const id = ++order;
			timers.set(id, { at: now + delayMs, run });
			return () => timers.delete(id);
		},
		advance,
		leap(ms) {
			now += ms;
			return advance(0);
		},
		setWall(wallMs) {
			wallOffset = wallMs - now;
		},
	};
}

/** One turn of the event loop: every promise that can settle has. */
function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
