import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './startError.ts';

/**
 * Makes a data folder where there is none.
 * @throws StartError `database/unwritable`
 */
export function makeDataFolder(folder: string): void {
	try {
		makeFolder(folder);
	} catch (error) {
		throw unwritable(folder, error);
	}
}

export function unwritable(folder: string, error: unknown): StartError {
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'no such folder';
	if (code === 'ENOSPC') return noSpace(folder, error);
	return new StartError(
		'database/unwritable',
		`${folder} can't be written (${reasons[code] ?? code}). Nothing was changed. Give this account write access there, or name another folder with --data.`,
		error,
	);
}

export function noSpace(place: string, cause: unknown): StartError {
	return new StartError(
		'database/full',
		`No space is left for ${place}. Nothing is lost: what was saved is whole. Free space on its disk and start again.`,
		cause,
	);
}

const reasons: Readonly<Record<string, string>> = {
	EEXIST: 'a file has its place',
	ENOTDIR: 'a file has its place',
	ENOENT: 'its file system takes no new folder',
	EROFS: 'its file system is read-only',
	EACCES: 'this account may not write there',
};

/** With its parents. Node's own recursive mkdir asks for ever where a file system answers ENOENT to a new name, as /proc does. */
export function makeFolder(folder: string): void {
	const found = statSync(folder, { throwIfNoEntry: false });
	if (found?.isDirectory() === true) return;
	if (found === undefined) makeFolder(dirname(folder));
	try {
		mkdirSync(folder);
	} catch (error) {
		// Another process may have made it meanwhile.
		if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
	}
}
