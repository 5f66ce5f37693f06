import { z } from 'zod';
import * as w from './words.ts';

/** What the hub says to its status page of its last restore from a backup. An administrator's; no part of the public contract. */
const instant = z.iso.datetime();

/** Places of the journal that no station holds, and the times of the events around them. */
const hole = z.object({
	from: w.count,
	to: w.count,
	after: instant,
	/** Null: stations have heard of these events, and nobody holds any after them. */
	before: instant.nullable(),
});

export const restoreNow = z.object({
	/** When the backup was put back, and until when it knew everything. */
	restoredAt: instant,
	backupUntil: instant,
	/** Events that stations gave back. */
	appended: w.count,
	/** Everything that stations hold is back, and nobody has heard of more. */
	isWhole: z.boolean(),
	/** Names of the stations that did not report what they hold. */
	silent: z.array(z.string()),
	holes: z.array(hole),
	/** Events in all holes, those that are not listed too. */
	missing: w.count,
	/** Events that stations hold and that could not be put back in their places; null: none. */
	beyond: z.object({ count: w.count, from: instant, to: instant }).nullable(),
	/** Stations or places that contradict the backup or each other. */
	forks: w.count,
	/** Numbers of that day that somebody may hold and the hub knows no ticket of: the first and last of each run. */
	numbers: z.array(z.object({ first: w.numberText, last: w.numberText })),
});
export type RestoreNow = z.output<typeof restoreNow>;

/** Null: there was none, or an administrator has read it. */
export const restoreReply = z.object({ restore: restoreNow.nullable() });
export type RestoreReply = z.output<typeof restoreReply>;
