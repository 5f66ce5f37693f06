import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What must survive a power cut before anybody is told of it. */

export function syncFile(file: string): void {
	// Windows flushes only what was opened for writing.
	sync(file, 'r+');
}

/** The new name itself must survive too. Windows has no handle on folders and keeps names in its own journal. */
export function syncFolder(folder: string): void {
	if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: string): void {
	const handle = openSync(path, flags);
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
