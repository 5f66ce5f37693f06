/** Which monitor a kiosk or a hall display fills, also after one was unplugged or came back. Pure. */
export type Monitor = Readonly<{
	id: number;
	/** As the system names it, e.g. `HDMI-1`; empty: it does not. */
	label: string;
	x: number;
	y: number;
	width: number;
	height: number;
	isPrimary: boolean;
}>;

/**
 * @param wanted a monitor's name, or its place counted from the left (`2`); null: the first other than the primary for a display that
 * hangs in the hall, else the primary
 * @param prefersSecond a hall display: the primary is where somebody works
 * @returns the nearest to what is wanted among those that are there; null: none is
 */
export function chooseMonitor(
	monitors: readonly Monitor[],
	wanted: string | null,
	prefersSecond: boolean,
): Monitor | null {
	const ordered = monitors.toSorted((a, b) => a.x - b.x || a.y - b.y || a.id - b.id);
	const named = ordered.find(({ label }) => label !== '' && label === wanted);
	const counted = wanted !== null && /^\d{1,2}$/.test(wanted) ? ordered[Number(wanted) - 1] : undefined;
	const other = prefersSecond ? ordered.find(({ isPrimary }) => !isPrimary) : undefined;
	return named ?? counted ?? other ?? ordered.find(({ isPrimary }) => isPrimary) ?? ordered[0] ?? null;
}
