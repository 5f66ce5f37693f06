import { z } from 'zod';

/** Ends of a version that had come up: one is an accident, many in a row are the version. Pure. */
export const shellEnds = z.strictObject({
	version: z.string().max(30),
	/** Epoch ms, oldest first. */
	at: z.array(z.number()).max(20),
});
export type ShellEnds = Readonly<z.output<typeof shellEnds>>;

/** What ends so often is no station any more; a broken card or memory does the same, and then an older version does no harm. */
const endsAtMost = 5;
const countedMs = 60 * 60_000;

/**
 * @param before as they were kept; null: none were
 * @param version that has just ended without a word
 * @param now epoch ms
 */
export function endedAgain(
	before: ShellEnds | null,
	version: string,
	now: number,
): Readonly<{ ends: ShellEnds; isTooOften: boolean }> {
	// A clock that was set back would keep its ends for ever.
	const counted = before?.version === version ? before.at.filter((at) => at <= now && now - at < countedMs) : [];
	const at = [...counted, now].slice(-endsAtMost);
	return { ends: { version, at }, isTooOften: at.length >= endsAtMost };
}
