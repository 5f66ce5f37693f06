/**
 * What questions to a hub say of the cable between: how many were answered, and how fast. Pure.
 * @param answersMs ms until the answer, null for a question that had none
 */
export type LinkVerdict = Readonly<{ isGood: boolean; answered: number; asked: number; medianMs: number | null }>;

/** On a LAN an answer takes a few milliseconds; a tenth of a second is felt at each touch. */
const slowestMs = 100;

export function linkVerdict(answersMs: readonly (number | null)[]): LinkVerdict {
	const times = answersMs.filter((ms) => ms !== null).sort((a, b) => a - b);
	const medianMs = times[Math.floor(times.length / 2)] ?? null;
	// On a sound cable none is lost: one of ten is a plug that is not in.
	const isGood = times.length === answersMs.length && medianMs !== null && medianMs <= slowestMs;
	return { isGood, answered: times.length, asked: answersMs.length, medianMs };
}
