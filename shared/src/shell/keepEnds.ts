import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endedAgain, type ShellEnds, shellEnds } from './policy/shellEnds.ts';

/** Beside the memory of launches, whose form launchers of older packages know. */
const name = 'ends.json';

/**
 * Keeps that a version ended without a word.
 * @param now epoch ms
 * @returns whether it does so too often; false where the disk keeps nothing
 */
export function keepEnd(folder: string, version: string, now: number): boolean {
	const { ends, isTooOften } = endedAgain(readEnds(folder), version, now);
	try {
		writeFileSync(join(folder, name), JSON.stringify(ends), { mode: 0o600 });
		return isTooOften;
	} catch {
		return false; // a full disk is no fault of the version
	}
}

function readEnds(folder: string): ShellEnds | null {
	try {
		return shellEnds.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
	} catch {
		return null; // none yet, or half of one: it is written anew
	}
}
