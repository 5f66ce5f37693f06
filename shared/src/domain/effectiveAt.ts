/**
 * When a fact happened, in the hub's time: from the clocks that the fact and its station's `hello` carry. The wall time of a station is
 * never trusted alone. Knows no socket and no state.
 */
import type { FactTime } from './facts.ts';
import type { BusinessDay } from './ids.ts';
import { dayAt } from './localTime.ts';

/** What the hub knows of a station's clock: its reading in `hello`, and hub time (epoch ms) when that came. */
export type StationClock = Readonly<{ reading: FactTime; at: number }>;
export type FactDate = Readonly<{ effectiveAt: number; dayUnsure: boolean }>;

/** Beyond this, a wall clock of an earlier run may have been set since, and even the day is a guess. */
export const trustedSkewMs = 10 * 60_000;
/** Of a station of which no contact is known: what seems older is of a clock that came up without a battery, in 1970 or when its system was built. */
export const oldestMs = 31 * 86_400_000;
/** In place of a last contact: the station has told others, or nobody knows when. */
export const neverTold = 0;

/**
 * Within the run that said hello, monotonic milliseconds tell the age; of an earlier run, its wall time is corrected by the skew seen at
 * hello. Never after `receivedAt`; a wall time not before the station's last contact before that hello (null or `neverTold`: none is known) either. An age
 * needs no such bound, and would suffer by it: a hub notices a silent link late, and by then the station has worked alone for a while.
 */
export function effectiveAt(
	time: FactTime,
	clock: StationClock,
	lastContactAt: number | null,
	receivedAt: number,
): FactDate {
	const sameRun = time.runId === clock.reading.runId;
	const skewMs = clock.at - clock.reading.wallMs;
	const guess = Math.round(sameRun ? clock.at + time.runAgeMs - clock.reading.runAgeMs : time.wallMs + skewMs);
	// The clock is right by now, and was not when the fact was written: a board that came up in 1970 and has asked a time server since.
	const contactAt = lastContactAt === neverTold ? null : lastContactAt;
	const wasWrong = guess < (contactAt === null ? receivedAt - oldestMs : contactAt - trustedSkewMs);
	const earliest = sameRun ? guess : Math.min(contactAt ?? (wasWrong ? receivedAt : guess), receivedAt);
	return {
		effectiveAt: Math.min(Math.max(guess, earliest), receivedAt),
		dayUnsure: !sameRun && (Math.abs(skewMs) > trustedSkewMs || wasWrong),
	};
}

/**
 * The business day a kiosk's own number is counted in: that of its time, never later than the hub's; an unsure one enters the present day.
 * A number of the hub keeps the day of its reservation instead.
 */
export function dayOfFact(date: FactDate, presentDay: BusinessDay, timeZone: string): BusinessDay {
	if (date.dayUnsure) return presentDay;
	const day = dayAt(date.effectiveAt, timeZone);
	return day < presentDay ? day : presentDay;
}
