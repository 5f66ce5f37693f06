import {
	type ClockAlarm,
	type HubClock,
	readHubClock,
	startHubClock,
	trustWallClock,
} from '@antrean/shared/domain/hubClock.ts';

/** The machine's clocks and timers as a port. */
export interface MachineClock {
	/** Epoch ms; may be wrong. */
	wallMs(): number;
	/** Milliseconds since some moment, monotonic. */
	runAgeMs(): number;
	/** Runs `run` once after `delayMs`; the answer cancels it. */
	after(delayMs: number, run: () => void): () => void;
}

/** Hub time: the pure machine of domain/hubClock over the machine's clocks. */
export interface HubTime {
	/** Hub time now, epoch ms, never before the last event. */
	now(): number;
	/** No business day is started while there is one. */
	alarm(): ClockAlarm | null;
	/** An operator looked at the wall clock and says that it is right. */
	trustClock(): void;
	/** The monotonic clock: for waiting times, never for dates. */
	monotonicMs(): number;
}

/** @param lastEventAt time of the last event, asked at each reading; null: an empty journal */
export function createHubTime(machine: MachineClock, lastEventAt: () => number | null): HubTime {
	let clock: HubClock = startHubClock(machine.wallMs(), machine.runAgeMs(), lastEventAt());
	const reading = (): { wallMs: number; monotonicMs: number; lastEventAt: number } => {
		const wallMs = machine.wallMs();
		return { wallMs, monotonicMs: machine.runAgeMs(), lastEventAt: lastEventAt() ?? wallMs };
	};
	return {
		now() {
			clock = readHubClock(clock, reading());
			// Monotonic readings have fractions, dates have none.
			return Math.floor(clock.at);
		},
		alarm: () => clock.alarm,
		trustClock() {
			clock = trustWallClock(reading());
		},
		monotonicMs: () => machine.runAgeMs(),
	};
}

export const systemMachineClock: MachineClock = {
	wallMs: () => Date.now(),
	runAgeMs: () => performance.now(),
	after(delayMs, run) {
		const timer = setTimeout(run, delayMs);
		return () => clearTimeout(timer);
	},
};
