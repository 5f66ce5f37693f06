import { numberFlag } from '@antrean/shared/cli/flags.ts';

/** Flags of a simulated day. Bounds: a seed is 32 bits; a site's series of three digits hold 29,000 numbers. */
export const seedFlag = numberFlag(0, 4_294_967_295, 1, 'the same seed gives the same day');

/** @param least 0 where a day without visitors means that none is played */
export function visitorsFlag(least: 0 | 1, standard: number): typeof seedFlag {
	return numberFlag(least, 20_000, standard, 'simulated visitors of a day');
}

/** Beyond 3,600 a day is over before a hub has started. */
export function speedFlag(standard: number): typeof seedFlag {
	return numberFlag(1, 3_600, standard, 'how many times faster than a clock the day goes');
}
