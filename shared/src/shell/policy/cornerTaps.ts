/**
 * The hidden corner: five touches at the upper left, quick enough that no visitor makes them by chance, bring the staff's screen. It is
 * no secret (the PIN is): it only keeps the screen out of a visitor's way. Pure.
 */
const cornerPx = 120;
const touchesNeeded = 5;
const withinMs = 3_000;

/** Times of the touches in a row so far, ms. */
export type CornerTaps = readonly number[];

/** A touch elsewhere begins anew. */
export function cornerTap(
	taps: CornerTaps,
	touch: Readonly<{ x: number; y: number; at: number }>,
): Readonly<{ taps: CornerTaps; isAsking: boolean }> {
	if (touch.x > cornerPx || touch.y > cornerPx) return { taps: [], isAsking: false };
	const recent = [...taps, touch.at].filter((at) => touch.at - at < withinMs);
	return recent.length < touchesNeeded ? { taps: recent, isAsking: false } : { taps: [], isAsking: true };
}
