import { UsageError } from '@antrean/shared/cli/readFlags.ts';

/**
 * A whole number from a command line.
 * @throws UsageError when it is none, or out of bounds
 */
export function readCount(flag: string, text: string | null, standard: number, least: number, most: number): number {
	if (text === null) return standard;
	const count = Number(text);
	if (!/^\d{1,10}$/.test(text) || count < least || count > most)
		throw new UsageError(`--${flag} must be a whole number from ${least} to ${most}, not “${text}”`);
	return count;
}

/** Bounds: a seed is 32 bits; a site's series of three digits hold 29,000 numbers; beyond 3,600 a day is over before a hub has started. */
export const bounds = {
	seed: [0, 4_294_967_295],
	visitors: [1, 20_000],
	speed: [1, 3_600],
} as const;
