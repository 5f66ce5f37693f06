/** The secret of an edge's own server, in a file that only its user reads. It outlives restarts: a page may outlive the edge. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** 256 random bits as hexadecimal digits. */
const wellFormed = /^[0-9a-f]{64}$/;

export function keptToken(file: string): string {
	if (existsSync(file)) {
		const kept = readFileSync(file, 'utf8').trim();
		if (wellFormed.test(kept)) return kept;
	}
	const token = randomBytes(32).toString('hex');
	const fresh = `${file}.new`;
	writeFileSync(fresh, `${token}\n`, { mode: 0o600 });
	renameSync(fresh, file);
	return token;
}
