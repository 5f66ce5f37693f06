import BetterSqlite3 from 'better-sqlite3';
import { StartError } from '../cli/startError.ts';
import { sqliteCode } from './database.ts';

/**
 * A lock between processes that ends with its holder, however that ended: an exclusive SQLite transaction on an empty file is a lock of
 * the operating system, and the same on all of them.
 * @returns releases the lock
 * @throws StartError `database/in-use` when another process (or another part of this one) holds it
 */
export function lockFile(file: string): () => void {
	const lock = new BetterSqlite3(`${file}.lock`, { timeout: 0 });
	try {
		lock.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		if (sqliteCode(error) !== 'SQLITE_BUSY') throw error;
		throw new StartError(
			'database/in-use',
			`${file} is in use by another Antrean process. That one goes on undisturbed. Stop it first, or give this one a data folder of its own with --data.`,
			error,
		);
	}
	return () => lock.close();
}
