import { z } from 'zod';

/** The hub's daily jobs as the status page tells them, from what `/healthz` says. Pure. */
const job = z.object({
	lastGoodAt: z.iso.datetime().nullable(),
	failure: z.object({ at: z.iso.datetime(), code: z.string().max(100) }).nullable(),
});
export const upkeep = z.object({ check: job, backup: job.nullable() });
export type Upkeep = z.output<typeof upkeep>;

export type JobNow = Readonly<{
	name: 'backup' | 'check';
	/** Epoch ms; null: not yet. */
	lastGoodAt: number | null;
	/** Longer ago than a day and its night. */
	isOld: boolean;
	/** `words` is the end of a text's key. */
	failure: Readonly<{
		at: number;
		words: (typeof worded)[number] | `${'backup' | 'check'}.other`;
		code: string;
	}> | null;
}>;
/** Failures with words of their own. */
const worded = [
	...(['backup.backup/missing', 'backup.backup/damaged', 'backup.backup/passphrase', 'backup.database/full'] as const),
	...(['backup.database/corrupt', 'check.database/corrupt'] as const),
];

/** The hub makes up for a backup that is older than this, so an older one means that it can't. */
const oldMs = 27 * 3_600_000;

/** @returns the backup first, null where none are ordered; then the check */
export function upkeepNow({ check, backup }: Upkeep, now: number): readonly [JobNow | null, JobNow] {
	return [backup === null ? null : jobNow('backup', backup, now), jobNow('check', check, now)];
}

/** Whether the hub's own word "it runs well" would mislead. */
export function needsAttention(said: Upkeep | null | undefined): boolean {
	return (said?.check.failure ?? said?.backup?.failure ?? null) !== null;
}

function jobNow(name: JobNow['name'], { lastGoodAt, failure }: z.output<typeof job>, now: number): JobNow {
	const goodAt = lastGoodAt === null ? null : Date.parse(lastGoodAt);
	return {
		name,
		lastGoodAt: goodAt,
		isOld: goodAt !== null && now - goodAt > oldMs,
		failure:
			failure === null
				? null
				: {
						at: Date.parse(failure.at),
						code: failure.code,
						words: worded.find((known) => known === `${name}.${failure.code}`) ?? `${name}.other`,
					},
	};
}
