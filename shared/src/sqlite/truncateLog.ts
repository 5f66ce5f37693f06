import type { Database } from './database.ts';

/**
 * Cuts the write-ahead log to nothing. SQLite writes it into the file as commits go (passive checkpoints) and then uses it anew, but never
 * makes it smaller: what a long reader let grow stays on the disk. Left to do here is little, and nobody is waited for; still for an hour in
 * which nobody waits.
 * @returns false: somebody reads beside it, and it stays until the next time
 */
export function truncateLog(database: Database): boolean {
	const busyTimeoutMs = Number(database.pragma('busy_timeout'));
	// Otherwise a reader would hold up this process for as long as a writer may.
	database.pragma('busy_timeout = 0');
	try {
		return database.pragma('wal_checkpoint(TRUNCATE)') === 0;
	} finally {
		database.pragma(`busy_timeout = ${busyTimeoutMs}`);
	}
}
