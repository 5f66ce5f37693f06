import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder, noSpace } from './dataFolder.ts';
import { StartError } from './startError.ts';

/**
 * Small files of a program beside its database: ready file, tokens, ports, reports. A reader never sees half of one, and only its owner
 * reads it, because most carry secrets.
 */

/** What waiting programs read once everything answers: where, and by which tokens. */
export function writeReadyFile(file: string, content: Readonly<Record<string, unknown>>): void {
	writeOwnFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** @throws StartError `file/unwritable` or `database/full` */
export function writeOwnFile(file: string, text: string): void {
	const fresh = freshName(file);
	try {
		writeFileSync(fresh, text, { mode: 0o600 });
		renameSync(fresh, file);
	} catch (error) {
		throw unwritable(file, error);
	}
}

/**
 * @returns null: there is none
 * @throws StartError `file/unreadable`
 */
export function readOwnFile(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return null;
		throw new StartError(
			'file/unreadable',
			`${file} can't be read (${codeOf(error)}). Nothing was changed. Make it a file that this account may read, or move it away: it is made anew.`,
			error,
		);
	}
}

/**
 * Takes away what an earlier run left at `file` (a ready file of that run must not say that this one is ready) and finds out at once that
 * it can be written: at the end of a start or of a day it would be too late.
 * @throws StartError `file/unwritable` or `database/full`
 */
export function clearOwnFile(file: string): void {
	const fresh = freshName(file);
	try {
		makeFolder(dirname(file));
		writeFileSync(fresh, '', { mode: 0o600 });
		rmSync(fresh);
		rmSync(file, { force: true });
	} catch (error) {
		throw unwritable(file, error);
	}
}

function freshName(file: string): string {
	return `${file}.${process.pid}`;
}

function unwritable(file: string, error: unknown): StartError {
	if (codeOf(error) === 'ENOSPC') return noSpace(file, error);
	return new StartError(
		'file/unwritable',
		`${file} can't be written (${codeOf(error)}). Nothing is lost. Give this account write access there, or name another place.`,
		error,
	);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
