/** How high a row of the waiting line is, px. Pure: `rem` is the browser's, so that rows grow with its text. */

/** Where there is room. */
const fullRem = 4.8;
/** A number, and a line of a name below the word that it is next. */
const leastRem = 3.2;
/** So many next ones are always in sight: where there is less room, as in a strip that is cut off, they share it. */
const leastRows = 3;
/** Of a strip, as `styles/narrow.css` has them: a line of a name, and the word above the next one's. */
const lineRem = 1.58;
const wordRem = 1.4;

export function rowHeight(room: number, rem: number): number {
	return Math.min(fullRem * rem, Math.max(leastRem * rem, Math.floor(room / leastRows)));
}

/** Whole lines that a strip's row holds of a name: of any row, and of the next one's. */
export function linesIn(row: number, rem: number): Readonly<{ name: number; nextName: number }> {
	const lines = (room: number): number => Math.max(1, Math.floor(room / (lineRem * rem)));
	return { name: lines(row), nextName: lines(row - wordRem * rem) };
}
