/** Rounds that count: those in which no process that makes load was itself what is measured. */

/** A generator over this share of a core may be the limit. */
const busiestAllowed = 0.8;

export type Loaded = Readonly<{
	/** Share of one core that the busiest process of the load used, on either side. */
	busiest: number;
}>;
export type Wanted = Readonly<{
	/** What is measured, for the line that says that a round is void. */
	what: string;
	rounds: number;
	/** Nobody judges a quick run, and a busy machine is no reason to fail every test: void rounds count. */
	isQuick: boolean;
}>;

/**
 * Measures until there are so many valid rounds; a void one is tried again, but not for ever.
 * @returns fewer on a machine that is too busy
 * @throws when every round was void
 */
export async function validRounds<T extends Loaded>(
	{ what, rounds, isQuick }: Wanted,
	measure: (attempt: number) => Promise<T>,
): Promise<readonly T[]> {
	const done: T[] = [];
	for (let attempt = 0; done.length < rounds && attempt < 2 * rounds; attempt++) {
		const round = await measure(attempt);
		const isVoid = round.busiest > busiestAllowed;
		if (isVoid) console.log(`${what}: a round is void, a process of the load used ${percent(round.busiest)} of a core`);
		if (!isVoid || isQuick) done.push(round);
	}
	if (done.length === 0) throw new Error(`${what}: every round was void`);
	return done;
}

function percent(share: number): string {
	return `${(share * 100).toFixed(0)} %`;
}
