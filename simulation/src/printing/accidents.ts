import type { SomeFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { type Chance, chanceOf, pick } from '../chance.ts';

/** What happens to one kiosk's printing in a run, fixed by a seed before it begins, so that a failing run can be shortened. */
export type PrintingStep = Readonly<{
	/** Time that passes before it. */
	waitMs: number;
	deed: PrintingDeed;
	/** Numbers from 0 to 1 that say which and how. */
	dice: readonly [number, number];
}>;

const deeds = {
	ticket: 30,
	reprint: 8,
	accident: 14,
	mend: 14,
	breakLine: 4,
	stillLine: 3,
	powerCycle: 3,
	kill: 5,
	killWithin: 12,
	start: 14,
	longWait: 3,
} as const;
export type PrintingDeed = keyof typeof deeds;

const names = Object.keys(deeds) as PrintingDeed[];
const total = Object.values(deeds).reduce((sum, weight) => sum + weight, 0);

export function accidentsOf(seed: number, steps: number): readonly PrintingStep[] {
	const chance = chanceOf(seed);
	return Array.from({ length: steps }, () => ({
		deed: someDeed(chance),
		// A paper takes about half a second: most things happen within one, some between two.
		waitMs: Math.floor(chance() < 0.8 ? chance() * 700 : chance() * 6_000),
		dice: [chance(), chance()],
	}));
}

function someDeed(chance: Chance): PrintingDeed {
	let at = chance() * total;
	for (const name of names) {
		at -= deeds[name];
		if (at < 0) return name;
	}
	return 'ticket';
}

/** What can happen to a printer besides its line and its power. */
export const printerAccidents: readonly SomeFaults[] = [
	{ paperOut: true },
	{ paperOutAfter: 0 },
	{ paperOutAfter: 1 },
	{ paperLow: true },
	{ coverOpen: true },
	{ jam: true },
	{ cutter: true },
	{ hot: true },
	{ broken: true },
	{ unplugMidJob: true },
	{ lostStatusByte: true },
	{ offline: true },
];

/** Mended: a new roll, the cover closed, the power on. */
export const mended: SomeFaults = {
	...{ paperOut: false, paperOutAfter: null, paperLow: false, coverOpen: false, jam: false, cutter: false },
	...{ hot: false, broken: false, unplugMidJob: false, lostStatusByte: false, offline: false },
};

/** How the printer is made; most prove their papers by process ids. */
export type PrinterKind = Readonly<{ name: string; made: SomeFaults; proves: boolean }>;
export const printerKinds: readonly PrinterKind[] = [
	{ name: 'process ids', made: {}, proves: true },
	{ name: 'paper status only', made: { noProcessId: true }, proves: true },
	{ name: 'small receive buffer', made: { bufferBytes: 512 }, proves: true },
	{ name: 'nothing in order', made: { noInOrder: true }, proves: false },
	{ name: 'one-way line', made: { mute: true }, proves: false },
];

export function kindOf(seed: number): PrinterKind {
	const at = chanceOf(seed ^ 0x9a9e)();
	return at < 0.5 ? pick(printerKinds, 0) : pick(printerKinds, (at - 0.5) * 2);
}
