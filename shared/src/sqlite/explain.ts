import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { noSpace, unwritable } from '../cli/dataFolder.ts';
import { StartError } from '../cli/startError.ts';
import { sqliteCode } from './database.ts';

/**
 * Runs what opens or first reads a database, and tells its failures in words. An unforeseen failure comes out as it is.
 * @throws StartError `database/…`
 */
export function explained<T>(file: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw explanation(file, error);
	}
}

export function explanation(file: string, error: unknown): unknown {
	if (error instanceof StartError) return error;
	const code = sqliteCode(error) ?? systemCode(error);
	// Text that is no JSON stands where a program wrote JSON.
	if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || error instanceof SyntaxError)
		return damaged(file, `is damaged (${code === '' ? (error as Error).message : code})`, error);
	if (/^SQLITE_FULL|^ENOSPC/.test(code) || (code.startsWith('SQLITE_IOERR') && isFull(file)))
		return noSpace(file, error);
	if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(code) || unwritableCodes.has(code))
		return unwritable(dirname(file), error);
	return error;
}

export function damaged(file: string, how: string, cause: unknown): StartError {
	return new StartError(
		'database/corrupt',
		`${file} ${how}. Nothing was changed and nothing is answered from it. Keep the file and its -wal file for repair. A hub: restore the newest good backup (antrean-hub restore BACKUP --data ${dirname(file)} --replace). ` +
			'A station: move its folder away and start anew; its hub has all that it acknowledged.',
		cause,
	);
}

const unwritableCodes: ReadonlySet<string> = new Set([
	'EACCES',
	'EPERM',
	'EROFS',
	'ENOTDIR',
	'EISDIR',
	'EEXIST',
	'ENOENT',
	'EIO',
]);

function systemCode(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** SQLite calls it an I/O error when its shared memory finds no room: less than one 32 kB block of it. */
function isFull(file: string): boolean {
	const { bavail, bsize } = statfsSync(dirname(file));
	return bavail * bsize < 32_768;
}
