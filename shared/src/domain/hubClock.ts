/**
 * The hub's time: never before its last event, and not led astray by a clock that was set wrong. A pure machine: the caller reads wall
 * and monotonic clock, hands both in, and starts no business day while there is an alarm.
 */
export type ClockAlarm = 'behind' | 'ahead-while-running' | 'ahead-at-start';

export type HubClock = Readonly<{
	/** Hub time, epoch ms, at the reading below. */
	at: number;
	monotonicMs: number;
	/** Work goes on in the current day by the monotonic clock; rollover waits until the clock is right again or an operator vouches for it. */
	alarm: ClockAlarm | null;
	/** An operator vouched for a clock that is behind: hub time stands until the clock reaches it. */
	standing: boolean;
}>;

export type ClockReading = Readonly<{ wallMs: number; monotonicMs: number; lastEventAt: number }>;

/** Time servers set a clock back by seconds; a minute is somebody's hand or a dead battery. */
export const behindMs = 60_000;
/** A correction forward that is still believed while the hub runs. */
export const aheadMs = 5 * 60_000;
/** A hub may have been off for holidays; a month is more likely a wrong year. */
export const aheadAtStartMs = 31 * 86_400_000;

/** At the hub's start; `lastEventAt` null: an empty journal, which believes any clock. */
export function startHubClock(wallMs: number, monotonicMs: number, lastEventAt: number | null): HubClock {
	const last = lastEventAt ?? wallMs;
	const alarm = wallMs < last - behindMs ? 'behind' : wallMs > last + aheadAtStartMs ? 'ahead-at-start' : null;
	return { at: alarm === null ? Math.max(wallMs, last) : last, monotonicMs, alarm, standing: false };
}

/** The clock at another reading; its `at` is the time to give to commands and facts. */
export function readHubClock(clock: HubClock, { wallMs, monotonicMs, lastEventAt }: ClockReading): HubClock {
	const running = clock.at + monotonicMs - clock.monotonicMs;
	if (wallMs < lastEventAt - behindMs) {
		if (clock.standing) return { ...clock, at: Math.max(clock.at, lastEventAt), monotonicMs };
		return { at: Math.max(running, lastEventAt), monotonicMs, alarm: 'behind', standing: false };
	}
	if (wallMs > running + aheadMs) {
		const alarm = clock.alarm === 'ahead-at-start' ? clock.alarm : 'ahead-while-running';
		return { at: Math.max(running, lastEventAt), monotonicMs, alarm, standing: false };
	}
	return { at: Math.max(wallMs, lastEventAt), monotonicMs, alarm: null, standing: false };
}

/** An operator looked at the wall clock and says that it is right. */
export function trustWallClock({ wallMs, monotonicMs, lastEventAt }: ClockReading): HubClock {
	return { at: Math.max(wallMs, lastEventAt), monotonicMs, alarm: null, standing: wallMs < lastEventAt };
}
