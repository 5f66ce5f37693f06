/**
 * When the bell rings and what is said when, so that no call talks over another. Pure; times are seconds of one clock, the loudspeaker's.
 */
export type Said = Readonly<{ full: readonly string[]; short: readonly string[] }>;

export type Announcement = Readonly<{
	bellAt: number;
	spoken: readonly Readonly<{ at: number; clips: readonly string[] }>[];
	/** From when on the loudspeaker is free. */
	freeAt: number;
}>;

/** The bell's second tone has died down enough to be spoken into. */
export const bellSeconds = 1;
const betweenCallsSeconds = 0.4;
/** A call is said this long after it took the stage at the latest: later the visitor has read it, or walks to the counter already. */
export const latestSeconds = 15;

/**
 * @param said the calls that took the stage together, in their order; none: the bell alone
 * @param lengthOf seconds that clips last
 */
export function announcement(
	said: readonly Said[],
	lengthOf: (clips: readonly string[]) => number,
	now: number,
	freeFrom: number,
): Announcement {
	const isBusy = freeFrom > now;
	const mayWait = said.length > 0 && freeFrom + bellSeconds - now < latestSeconds;
	// A bell that nobody speaks after is not worth waiting for: it says that the screen has changed.
	const bellAt = isBusy && mayWait ? freeFrom : now;
	const spoken: { at: number; clips: readonly string[] }[] = [];
	let at = bellAt + bellSeconds;
	if (!isBusy || mayWait)
		for (const { full, short } of said) {
			if (at - now >= latestSeconds) break;
			const clips = isBusy || said.length > 1 ? short : full;
			spoken.push({ at, clips });
			at += lengthOf(clips) + betweenCallsSeconds;
		}
	return { bellAt, spoken, freeAt: spoken.length === 0 ? freeFrom : at };
}
