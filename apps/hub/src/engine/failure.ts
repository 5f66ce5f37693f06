import { sqliteCode } from '@antrean/shared/sqlite/database.ts';

/**
 * What a failed commit means. `culprit`: one of the commands breaks a rule of the tables, the others are innocent. `full`: no space,
 * nothing written. `unknown`: nobody can say what is on the disk, so nothing may be answered and the process has to end.
 */
export type Failure = 'culprit' | 'full' | 'unknown';

export function failureOf(error: unknown): Failure {
	const code = sqliteCode(error);
	if (code === 'SQLITE_FULL') return 'full';
	if (code?.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_TOOBIG' || code === 'SQLITE_MISMATCH') return 'culprit';
	return 'unknown';
}
