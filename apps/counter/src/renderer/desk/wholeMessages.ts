/** `height` null: all have room. `more`: how many lie below what is shown. */
export type WholeMessages = Readonly<{ height: number | null; more: number }>;

/**
 * Which messages are shown whole, px. `bottoms`: where each ends, from the list's beginning; `room`: of all; `sign`: of the line that says how many more there are; `scrolled`: how far the list was
 * moved. A first message that is higher than the room is cut: the line below it says so.
 */
export function wholeMessages(bottoms: readonly number[], room: number, sign: number, scrolled: number): WholeMessages {
	if ((bottoms.at(-1) ?? 0) <= room) return { height: null, more: 0 };
	const left = Math.max(0, room - sign);
	const height = Math.max(0, ...bottoms.filter((bottom) => bottom <= left)) || left;
	// Half a px: scrolled lengths are rounded.
	return { height, more: bottoms.filter((bottom) => bottom > scrolled + height + 0.5).length };
}
