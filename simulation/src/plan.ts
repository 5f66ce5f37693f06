import { type Chance, chanceOf } from './chance.ts';
import type { Scenery } from './scenery.ts';

/** What happens in one run, fixed by a seed before it begins, so that a failing one can be shortened deed by deed. */
export type Step = Readonly<{
	/** Time that passes before it. */
	waitMs: number;
	deed: DeedName;
	/** Numbers from 0 to 1 that say who, what and how. */
	dice: readonly [number, number, number];
}>;

/** A plan that found a fault once, as it lies in `found/`. */
export type KeptPlan = Readonly<{
	/** What happens there, which change of the product makes it wrong again (`breakages/`; null: it never was), and by which rule it shows. */
	says: string;
	breakage: string | null;
	rule: string;
	seed: number;
	scenery: Scenery;
	plan: readonly Step[];
}>;

const deeds = {
	issue: 26,
	act: 60,
	issueAtHub: 4,
	bringPaper: 4,
	strangePaper: 2,
	walkOn: 4,
	twoScreens: 4,
	breakCable: 2,
	cutCable: 3,
	mendCables: 9,
	killStation: 2,
	killHub: 2,
	freezeStation: 1.5,
	freezeHub: 1.5,
	fillDisk: 1,
	failDisk: 1,
	startAll: 12,
	cutPowerOfStation: 2,
	cutPowerOfHub: 2,
	endStation: 2,
	endHub: 2,
	moveClock: 2,
	wipeStation: 0.5,
	putBackStation: 0.5,
	copyStation: 0.8,
	revertStation: 1.6,
	backUpHub: 2,
	restoreHub: 0.7,
	longWait: 1,
	askAgain: 0.7,
	restoreWithout: 0.15,
	longCut: 0.4,
	retireStation: 0.4,
	forgetNumber: 0.3,
	/** Not by chance of its own: see `asksForPapers`. */
	askForPapers: 0,
} as const satisfies Readonly<Record<string, number>>;
export type DeedName = keyof typeof deeds;

const names = Object.keys(deeds) as DeedName[];
const total = Object.values<number>(deeds).reduce((sum, weight) => sum + weight, 0);

export function planOf(seed: number, steps: number): readonly Step[] {
	const chance = chanceOf(seed);
	const plan = Array.from({ length: steps }, (): Step => {
		const deed = someDeed(chance);
		return { waitMs: waitMs(chance), deed, dice: [chance(), chance(), chance()] };
	});
	return asksForPapers(seed) ? withPapersAskedFor(plan, chance) : plan;
}

/** In some malls staff have tickets printed again; the plans of the others are what they are without. */
function asksForPapers(seed: number): boolean {
	return seed % 4 === 0;
}

function withPapersAskedFor(plan: readonly Step[], chance: Chance): readonly Step[] {
	return plan.flatMap((step): Step[] => {
		const asked: Step = { waitMs: 0, deed: 'askForPapers', dice: [chance(), chance(), chance()] };
		return chance() < 0.25 ? [step, asked] : [step];
	});
}

/** Mostly so little that things meet; now and then long enough for a counter that is cut off to go on by itself (CUT1). */
function waitMs(chance: Chance): number {
	return Math.floor(chance() * (chance() < 0.05 ? 12_000 : 500));
}

function someDeed(chance: Chance): DeedName {
	let at = chance() * total;
	for (const name of names) {
		at -= deeds[name];
		if (at < 0) return name;
	}
	return 'act';
}
