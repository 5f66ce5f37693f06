/** Of the window's height: down to the perforation, and the part above it that the number may take. */
export const perforationAt = 0.62;
const numberRoom = { wide: 0.56, narrow: 0.46 };
/** Of the window's width. */
const widthUsed = 0.92;
/** Between two lines, of the type's size: a line is its capitals, 0.69 high. */
const lineHeight = 0.89;

/** How a number fills a window, px: on one line, or on two in a window that is higher than wide. `widthOf`: of a text in em. Pure. */
export function heldUpSize(
	number: string,
	window: Readonly<{ width: number; height: number }>,
	widthOf: (text: string) => number,
): Readonly<{ lines: readonly string[]; fontSize: number }> {
	const { width, height } = window;
	const isNarrow = width < height;
	const lines = isNarrow ? number.split(/(?<=-)/) : [number];
	const room = height * (isNarrow ? numberRoom.narrow : numberRoom.wide);
	const widest = Math.max(...lines.map(widthOf));
	return { lines, fontSize: Math.min((width * widthUsed) / widest, room / (lines.length > 1 ? 2 * lineHeight : 1)) };
}
