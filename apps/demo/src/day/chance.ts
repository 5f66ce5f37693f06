/** Seeded chance for plans: the same seed gives the same draws on every machine. Not for secrets. */
export interface Chance {
	/** Uniform in [0, 1). */
	next(): number;
}

/** splitmix32: a 32-bit counter through a mixing function (Steele, Lea, Flood 2014; constants of murmur3's finaliser family). */
export function createChance(seed: number): Chance {
	let counter = seed >>> 0;
	return {
		next() {
			counter = (counter + 0x9e3779b9) >>> 0;
			let mixed = counter ^ (counter >>> 16);
			mixed = Math.imul(mixed, 0x21f0aaad);
			mixed ^= mixed >>> 15;
			mixed = Math.imul(mixed, 0x735a2d97);
			mixed ^= mixed >>> 15;
			return (mixed >>> 0) / 2 ** 32;
		},
	};
}

/** Uniform in [from, to). */
export function between(chance: Chance, from: number, to: number): number {
	return from + chance.next() * (to - from);
}

/** Log-normal with the given mean; `sigma` is that of its logarithm. */
export function logNormal(chance: Chance, mean: number, sigma: number): number {
	// Box and Muller; 1 − u keeps the logarithm finite.
	const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
	return mean * Math.exp(sigma * normal - sigma ** 2 / 2);
}

/** One of `choices` with probability proportional to its weight. */
export function weighted<T>(chance: Chance, choices: readonly T[], weightOf: (choice: T) => number): T {
	let left = chance.next() * choices.reduce((sum, choice) => sum + weightOf(choice), 0);
	for (const choice of choices) {
		left -= weightOf(choice);
		if (left < 0) return choice;
	}
	const last = choices.at(-1);
	if (last === undefined) throw new Error('nothing to choose from');
	return last; // rounding left a crumb
}
