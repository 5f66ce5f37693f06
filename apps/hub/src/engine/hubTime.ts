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

/** What the machine's clock says, and why the hub does not go by it; times in epoch ms. */
export type ClockDoubt = Readonly<{ alarm: ClockAlarm; wallMs: number; hubTime: number; lastEventAt: number }>;

/**
 * Hears when a doubt begins, when it becomes another one, and when it is over (null). `isVouched`: an operator ended it, not the clock.
 * Called by whatever reads the time, in the midst of its work.
 */
export type ClockListener = (doubt: ClockDoubt | null, isVouched: boolean) => void;

/** Hub time: the pure machine of domain/hubClock over the machine's clocks. */
export interface HubTime {
	/** Hub time now, epoch ms, never before the last event. */
	now(): number;
	/** No business day is started while there is one. */
	alarm(): ClockAlarm | null;
	/** The same with its times, as of now. */
	doubt(): ClockDoubt | null;
	/** An operator looked at the wall clock and says that it is right. */
	trustClock(): void;
	/** The monotonic clock: for waiting times, never for dates. */
	monotonicMs(): number;
}

/** @param lastEventAt time of the last event, asked at each reading; null: an empty journal */
export function createHubTime(
	machine: MachineClock,
	lastEventAt: () => number | null,
	listener: ClockListener,
): HubTime {
	let clock: HubClock = startHubClock(machine.wallMs(), machine.runAgeMs(), lastEventAt());
	const reading = (): { wallMs: number; monotonicMs: number; lastEventAt: number } => {
		const wallMs = machine.wallMs();
		return { wallMs, monotonicMs: machine.runAgeMs(), lastEventAt: lastEventAt() ?? wallMs };
	};
	function doubtNow(): ClockDoubt | null {
		const { alarm, at } = clock;
		if (alarm === null) return null;
		const { wallMs, lastEventAt } = reading();
		return { alarm, wallMs, hubTime: Math.floor(at), lastEventAt };
	}
	function become(next: HubClock, isVouched: boolean): void {
		const before = clock.alarm;
		clock = next;
		if (next.alarm !== before) listener(doubtNow(), isVouched);
	}
	function now(): number {
		become(readHubClock(clock, reading()), false);
		// Monotonic readings have fractions, dates have none.
		return Math.floor(clock.at);
	}
	if (clock.alarm !== null) listener(doubtNow(), false);
	return {
		now,
		alarm: () => clock.alarm,
		doubt() {
			now();
			return doubtNow();
		},
		trustClock() {
			become(trustWallClock(reading()), true);
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
