import { z } from 'zod';
import { isNewer } from './updateRules.ts';

/**
 * Which version a start of the program runs: the one that was taken, as long as it comes up, else the one before, at last the one of the
 * package, which nobody took and nothing replaces. Pure. What is kept of it is read by launchers of older packages too: its form stays.
 */
const version = z.string().max(30);
export const launchMemory = z.strictObject({
	format: z.literal(1),
	/** Null: the package's own. */
	active: version.nullable(),
	/** That is gone back to; null: the package's own. */
	before: version.nullable(),
	/** Starts of the active one that it has not come up in; null: it has come up once. */
	starts: z.int().min(0).nullable(),
	/** Did not come up here, newest last. */
	failed: z.array(version).max(20),
	/** Of this station among all, 0 to below 1, drawn once: it says who takes a version early. */
	place: z.number().min(0).max(1),
});
export type LaunchMemory = Readonly<z.output<typeof launchMemory>>;

export function freshMemory(place: number): LaunchMemory {
	return { format: 1, active: null, before: null, starts: null, failed: [], place };
}

/** A power cut in the middle of a first start is no fault of a version, a second one hardly ever happens. */
const startsAtMost = 2;
/** No list of versions is longer; the oldest are behind every other one by then. */
const failedAtMost = 20;

/**
 * @param packaged version of the package: a newer package wins over whatever was taken before it
 * @param isGood whether a version is on the disk, whole and its makers'
 * @returns the memory to write before that version runs; `active` is what to run
 */
export function launchStep(memory: LaunchMemory, packaged: string, isGood: (version: string) => boolean): LaunchMemory {
	const { active, before, starts, place, failed } = memory;
	if (active === null) return memory;
	if (!isNewer(active, packaged)) return { ...freshMemory(place), failed };
	// What gave way once is not gone back to either.
	if (failed.includes(active))
		return launchStep({ ...memory, active: before, before: null, starts: null }, packaged, isGood);
	if (starts !== null && starts >= startsAtMost) return launchStep(wentBack(memory), packaged, isGood);
	// Damaged is not failed: it is taken again.
	if (!isGood(active)) return launchStep({ ...memory, active: before, before: null, starts: null }, packaged, isGood);
	return starts === null ? memory : { ...memory, starts: starts + 1 };
}

export function cameUp(memory: LaunchMemory): LaunchMemory {
	return { ...memory, starts: null };
}

/** @param version that was put on the disk; it runs from the next start on, and is never its own way back */
export function staged(memory: LaunchMemory, version: string): LaunchMemory {
	const before = memory.active === version ? memory.before : memory.active;
	return { ...memory, active: version, before, starts: 0 };
}

/** It does not come up here, or ends too often: the version before is next, and this one is not taken again. */
export function wentBack(memory: LaunchMemory): LaunchMemory {
	const { active, before, failed } = memory;
	const bad = active === null || failed.includes(active) ? [] : [active];
	return { ...memory, active: before, before: null, starts: null, failed: [...failed, ...bad].slice(-failedAtMost) };
}
