/**
 * The numbers a kiosk gives by itself: which belong to its slot, and which of them is free. One ring for each series; it never resets
 * by date, so that no wrong clock can print a number twice in a day. Knows no clock, no file and no ticket.
 */
import type { BusinessDay } from './ids.ts';
import { addDays } from './localTime.ts';

/** Slots of kiosks are 0 to 20. */
export const kioskSlots = 21;
/**
 * How long a kiosk without its hub goes on giving its own numbers, in days of the calendar after the hub's day at the last contact: as long
 * as stations keep what may still be asked of them. A lease (Gray and Cheriton 1989), so that the slot of a kiosk that nobody can reach is
 * safe in another's hands one day.
 */
const daysAlone = 14;

/** The last day that papers with a kiosk's own numbers may be of, when `hubDay` was the hub's business day at its last contact. */
export function lastDayAlone(hubDay: BusinessDay): BusinessDay {
	return addDays(hubDay, daysAlone);
}

/** The slot of pre-printed rolls. */
export const rollSlot = 21;

export type SlotRange = Readonly<{ first: number; last: number }>;

/** Numbers of `slot` in a series of `digits`: one digit more than the hub's, so the two never meet. */
export function slotRange(digits: number, slot: number): SlotRange {
	const width = 4 * 10 ** (digits - 1);
	const first = 10 ** digits + slot * width;
	return { first, last: first + width - 1 };
}

/** The slot that a number is of; null: it is the hub's, or of nobody. */
export function slotOf(digits: number, numberValue: number): number | null {
	const slot = Math.floor((numberValue - 10 ** digits) / (4 * 10 ** (digits - 1)));
	return slot >= 0 && slot <= rollSlot ? slot : null;
}

/** Numbers in order with the same last use: the hub's day when it acknowledged them, null while it has not. */
type UseRun = readonly [first: number, last: number, acknowledgedOn: BusinessDay | null];
/** What is known of one series' numbers in one slot; numbers in no run were never used. `next` is tried first. */
export type SlotRing = Readonly<{ range: SlotRange; next: number; runs: readonly UseRun[] }>;

export function emptyRing(digits: number, slot: number): SlotRing {
	const range = slotRange(digits, slot);
	return { range, next: range.first, runs: [] };
}

/**
 * The number to give next without a hub. A number is free when its last use was acknowledged in a day before `hubDay`, the hub's business
 * day at the last contact: whatever is given now is dated there or later.
 */
export function nextOffline(ring: SlotRing, hubDay: BusinessDay): number | 'used-up' {
	let candidate = ring.next;
	// Each run can stand in the way once, and the one that `next` lies in a second time.
	for (let tries = 0; tries <= ring.runs.length + 1; tries++) {
		const run = ring.runs.find(([first, last]) => first <= candidate && candidate <= last);
		if (run === undefined || (run[2] !== null && run[2] < hubDay)) return candidate;
		candidate = after(ring.range, run[1]);
	}
	return 'used-up';
}

/** Marks a number as given; the caller stores the ring in the transaction that makes the ticket. Throws for a number of another slot. */
export function used(ring: SlotRing, numberValue: number): SlotRing {
	if (numberValue < ring.range.first || numberValue > ring.range.last)
		throw new RangeError(`number ${numberValue} is not of slot ${ring.range.first}-${ring.range.last}`);
	return { ...ring, next: after(ring.range, numberValue), runs: withUse(ring.runs, numberValue, null) };
}

/**
 * Marks the number's use as acknowledged while the hub was in `hubDay`; once for each use, in the transaction that takes the ticket's row
 * out of the outbox. A number that waits for no acknowledgement stays as it is.
 */
export function acknowledged(ring: SlotRing, numberValue: number, hubDay: BusinessDay): SlotRing {
	const waits = ring.runs.some(([first, last, day]) => day === null && first <= numberValue && numberValue <= last);
	return waits ? { ...ring, runs: withUse(ring.runs, numberValue, hubDay) } : ring;
}

/**
 * Marks a number that a ticket of `day` has, by the hub's word, though this ring may not know of it. A use that is known to be as late, or
 * that the hub has not acknowledged yet, stays.
 */
export function heard(ring: SlotRing, numberValue: number, day: BusinessDay): SlotRing {
	const run = ring.runs.find(([first, last]) => first <= numberValue && numberValue <= last);
	if (run !== undefined && (run[2] === null || run[2] >= day)) return ring;
	return { ...ring, runs: withUse(ring.runs, numberValue, day) };
}

/** One line of text for a database row. */
export function encodeRing(ring: SlotRing): string {
	return JSON.stringify([ring.range.first, ring.range.last, ring.next, ring.runs]);
}

export function decodeRing(text: string): SlotRing {
	const [first, last, next, runs]: [number, number, number, UseRun[]] = JSON.parse(text);
	return { range: { first, last }, next, runs };
}

function after(range: SlotRange, numberValue: number): number {
	return numberValue === range.last ? range.first : numberValue + 1;
}

function withUse(runs: readonly UseRun[], numberValue: number, day: BusinessDay | null): readonly UseRun[] {
	const cut = runs.flatMap((run): UseRun[] => {
		const [first, last, its] = run;
		if (numberValue < first || numberValue > last) return [run];
		const left: UseRun = [first, numberValue - 1, its];
		const right: UseRun = [numberValue + 1, last, its];
		return [left, right].filter(([from, to]) => from <= to);
	});
	const sorted = [...cut, [numberValue, numberValue, day] as const].sort(([a], [b]) => a - b);
	const merged: UseRun[] = [];
	for (const run of sorted) {
		const before = merged.at(-1);
		if (before !== undefined && before[1] + 1 === run[0] && before[2] === run[2])
			merged[merged.length - 1] = [before[0], run[1], run[2]];
		else merged.push(run);
	}
	return merged;
}
