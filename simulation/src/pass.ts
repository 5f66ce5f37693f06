import { nine } from '@antrean/shared/testing/builders.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { Chance } from './chance.ts';

const hourMs = 3_600_000;
const firstMidnight = nine + 15 * hourMs;

/** Time in which nobody comes. What runs is awake at most midnights, and sleeps through the others. */
export async function pass(clock: FakeClock, ms: number, chance: Chance): Promise<void> {
	const until = clock.wallMs() + ms;
	for (let midnight = firstMidnight; midnight < until; midnight += 24 * hourMs) {
		const before = midnight - 2_000 - clock.wallMs();
		if (before < 0 || chance() < 0.3) continue;
		await clock.leap(before);
		await clock.advance(4_000);
	}
	await clock.leap(Math.max(0, until - clock.wallMs()));
}
