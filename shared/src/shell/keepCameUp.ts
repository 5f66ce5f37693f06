import { readMemory, writeMemory } from './launchMemory.ts';
import { cameUp, type LaunchMemory } from './policy/launchRules.ts';
import type { ShellLog } from './shellLog.ts';

/** Long enough for somebody to make room on a full disk, short enough to be there before the station is turned off. */
const tryAgainMs = 10_000;

/**
 * Keeps that a version has come up, however often the disk refuses: a full one is no fault of the version, which runs on.
 * @returns gives up trying
 */
export function keepCameUp(folder: string, memory: LaunchMemory, log: ShellLog): () => void {
	let again: NodeJS.Timeout | undefined;
	let isToldOf = false;
	const keep = (): void => {
		try {
			writeMemory(folder, cameUp(memory));
		} catch (error) {
			// Once: the log is on the same disk.
			if (!isToldOf) log('update.notKept', { error: String(error) });
			isToldOf = true;
			again = setTimeout(keepIfStill, tryAgainMs);
		}
	};
	/** Another version may have been put there meanwhile. */
	const keepIfStill = (): void => {
		const found = readMemory(folder);
		if (found === null || found.active === memory.active) keep();
	};
	keep();
	return () => clearTimeout(again);
}
