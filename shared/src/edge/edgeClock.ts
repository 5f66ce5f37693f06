/** A station's clocks and timers as a port: real ones here, a fake one in tests. */
export interface EdgeClock {
	/** This machine's clock, epoch ms; may be wrong. */
	wallMs(): number;
	/** Milliseconds since this process started, monotonic; never wrong, meaningless to others without the run's id. */
	runAgeMs(): number;
	/** Runs `run` once after `delayMs`; the answer cancels it. */
	after(delayMs: number, run: () => void): () => void;
}

export const systemClock: EdgeClock = {
	wallMs: () => Date.now(),
	runAgeMs: () => performance.now(),
	after(delayMs, run) {
		const timer = setTimeout(run, delayMs);
		return () => clearTimeout(timer);
	},
};
