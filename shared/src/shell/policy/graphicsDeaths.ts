/**
 * What becomes of a shell whose graphics process dies. Chromium starts it again by itself; on a card or driver that keeps failing the
 * window stays black, and the shell goes on without the card. Pure.
 */
const countedMs = 10 * 60_000;
const deathsAtMost = 3;

/**
 * @param deaths times of the deaths before, ms
 * @returns the times that still count, and whether the shell is to begin anew, drawing by the processor
 */
export function graphicsDied(
	deaths: readonly number[],
	now: number,
): Readonly<{ deaths: readonly number[]; goOnWithout: boolean }> {
	const counted = [...deaths.filter((at) => now - at < countedMs), now];
	return { deaths: counted, goOnWithout: counted.length >= deathsAtMost };
}
