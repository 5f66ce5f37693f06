import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../cli/syncFile.ts';
import { type LaunchMemory, launchMemory } from './policy/launchRules.ts';

const name = 'launch.json';

/** @returns null: there is none, or none that can be read */
export function readMemory(folder: string): LaunchMemory | null {
	try {
		return launchMemory.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
	} catch {
		return null;
	}
}

/**
 * It is on the disk when this returns: a start that a power cut makes forget itself would be tried for ever.
 * @throws Error of the file system
 */
export function writeMemory(folder: string, memory: LaunchMemory): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const fresh = join(folder, `${name}.new`);
	const file = openSync(fresh, 'w', 0o600);
	try {
		writeSync(file, JSON.stringify(memory));
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(fresh, join(folder, name));
	syncFolder(folder);
}
