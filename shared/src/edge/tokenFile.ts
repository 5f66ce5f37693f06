/** The secret of an edge's own server, in a file that only its user reads. It outlives restarts: a page may outlive the edge. */
import { randomBytes } from 'node:crypto';
import { readOwnFile, writeOwnFile } from '../cli/ownFile.ts';

/** 256 random bits as hexadecimal digits. */
const wellFormed = /^[0-9a-f]{64}$/;

/** @throws StartError `file/unreadable` or `file/unwritable` */
export function keptToken(file: string): string {
	const kept = readOwnFile(file)?.trim() ?? '';
	if (wellFormed.test(kept)) return kept;
	const token = randomBytes(32).toString('hex');
	writeOwnFile(file, `${token}\n`);
	return token;
}
