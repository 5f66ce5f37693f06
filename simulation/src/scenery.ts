import { nine } from '@antrean/shared/testing/builders.ts';
import { type Chance, chanceOf, pick } from './chance.ts';

/** What a run's mall is like, fixed by its seed: a chance of its own, so that it can change without all that happens there becoming another. */
export type Scenery = Readonly<{
	/** When it begins, epoch ms. */
	beginsAt: number;
	/** Some messages are on their way for seconds: longer than anybody waits for their answer. */
	isSlow: boolean;
	/** How many there are: one to four; of displays one to three. */
	kiosks: number;
	counters: number;
	displays: number;
}>;

const beforeMidnight = nine + 15 * 3_600_000 - 20_000;

export function sceneryOf(seed: number): Scenery {
	const chance = chanceOf(seed ^ 0x5eed);
	return {
		beginsAt: pick([beforeMidnight, nine, nine], chance()),
		isSlow: chance() < 0.25,
		kiosks: pick([1, 2, 2, 2, 3, 4], chance()),
		counters: pick([1, 2, 3, 3, 3, 4], chance()),
		displays: pick([1, 1, 2, 3], chance()),
	};
}

export const fastMs = 250;
export const slowestMs = 9_000;

/** How long a message is on its way, ms. */
export function delayMs({ isSlow }: Scenery, chance: Chance): number {
	return chance() * (isSlow && chance() < 0.08 ? slowestMs : fastMs);
}
