/** Numbers from 0 to 1 that a seed fixes (mulberry32): small, and good enough to shuffle with. */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
	let a = seed;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The one of a list that a number from 0 to 1 points at. */
export function pick<T>(list: readonly T[], at: number): T {
	const one = list[Math.floor(at * list.length)];
	if (one === undefined) throw new Error('nothing to pick from');
	return one;
}
