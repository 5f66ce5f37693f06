import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../cli/dataFolder.ts';
import { writeOwnFile } from '../cli/ownFile.ts';
import { startEntry } from './policy/startEntry.ts';

/**
 * Writes what a Linux desktop starts at log-in, or takes it away.
 * @param folder `autostart` in the account's configuration
 * @param command null: nothing is started
 * @throws StartError `file/unwritable`
 */
export function keepStartEntry(folder: string, name: string, command: readonly string[] | null): void {
	const file = join(folder, `${name.toLowerCase().replaceAll(' ', '-')}.desktop`);
	if (command === null) {
		rmSync(file, { force: true });
		return;
	}
	makeFolder(folder);
	writeOwnFile(file, startEntry(name, command));
}
