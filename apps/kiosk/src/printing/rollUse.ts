/** How much of the paper roll is used, and when it ends. Pure: lengths in mm, times in epoch ms come in. */
export type RollUse = Readonly<{
	/** Printed since this roll was put in; null: nobody saw it put in, and what was used before is not known. */
	printedMm: number | null;
	/** Printed since the sensor says that the roll is nearly used up; null: it does not say so. */
	lowMm: number | null;
	isOut: boolean;
	/** Measured on the last roll that was seen whole from its change to its end; null: none yet. */
	rollMm: number | null;
	/** Measured on the last roll: what was left when the sensor spoke; null: not yet. */
	lowLeftMm: number | null;
}>;

export const unknownRoll: RollUse = { printedMm: null, lowMm: null, isOut: false, rollMm: null, lowLeftMm: null };

/** No roll is as short: what ended earlier was a rest that somebody put in, and measures nothing. */
const shortestRollMm = 5_000;

export function paperPrinted(use: RollUse, mm: number): RollUse {
	const { printedMm, lowMm } = use;
	return {
		...use,
		printedMm: printedMm === null ? null : printedMm + mm,
		lowMm: lowMm === null ? null : lowMm + mm,
	};
}

export type PaperSensors = Readonly<{ paperLow: boolean; paperOut: boolean }>;

/** The sensors tell when a roll is nearly used up, ends and is changed; each end measures the roll and the sensor anew. */
export function paperSensed(use: RollUse, { paperLow, paperOut }: PaperSensors): RollUse {
	if (paperOut) return use.isOut ? use : ended(use);
	if (use.isOut || (use.lowMm !== null && !paperLow))
		return { ...use, isOut: false, printedMm: paperLow ? null : 0, lowMm: null };
	return paperLow && use.lowMm === null ? { ...use, lowMm: 0 } : use;
}

function ended(use: RollUse): RollUse {
	const { printedMm, lowMm, rollMm, lowLeftMm } = use;
	return {
		...use,
		isOut: true,
		rollMm: printedMm !== null && printedMm >= shortestRollMm ? printedMm : rollMm,
		// Where the sensor spoke a moment before the end it measured nothing: it was torn off, or sits too low.
		lowLeftMm: lowMm !== null && lowMm > 0 ? lowMm : lowLeftMm,
	};
}

/** Mm that are left; null: not known. `givenRollMm`: a new roll's length as the operator gave it, used until one was measured. */
export function paperLeft(use: RollUse, givenRollMm: number | null): number | null {
	const { printedMm, lowMm, rollMm, lowLeftMm } = use;
	if (use.isOut) return 0;
	if (lowMm !== null && lowLeftMm !== null) return Math.max(0, lowLeftMm - lowMm);
	const whole = rollMm ?? givenRollMm;
	return printedMm === null || whole === null ? null : Math.max(0, whole - printedMm);
}

/** Papers of the last hour, or since the first of them where that is shorter. */
export type Pace = Readonly<{ mm: number; sinceMs: number }>;
/** A handful of papers after opening is no pace. */
const shortestPaceMs = 15 * 60_000;
/** Beyond it a forecast would have to know when the mall closes, and nobody has to do anything yet. */
const farthestMs = 3 * 3_600_000;

/** Epoch ms at which the roll ends if numbers are taken on as in the last hour; null: not known, or not within three hours. */
export function rollEnd(leftMm: number | null, pace: Pace, now: number): number | null {
	if (leftMm === null || pace.mm === 0) return null;
	const inMs = (leftMm / pace.mm) * Math.max(shortestPaceMs, pace.sinceMs);
	return inMs > farthestMs ? null : now + inMs;
}

/** Five minutes are as exact as it is. */
const stepMs = 5 * 60_000;
const movedMs = 15 * 60_000;

/** What is told of a forecast: it stays until it is wrong by a quarter of an hour, so that it does not flicker. */
export function toldEnd(told: number | null, end: number | null): number | null {
	if (end === null) return null;
	if (told !== null && Math.abs(told - end) < movedMs) return told;
	return Math.round(end / stepMs) * stepMs;
}
