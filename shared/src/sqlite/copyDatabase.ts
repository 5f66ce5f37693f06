import BetterSqlite3 from 'better-sqlite3';
import { syncFile } from '../cli/syncFile.ts';
import { explanation } from './explain.ts';

/** 4 MB at a time: between two slices the process hears signals. */
const pagesPerSlice = 1_024;

/**
 * Copies a database, also one that another process writes, as it stands when the copy begins (SQLite's online backup, sqlite.org/backup.html).
 * The writer is not held up; its write-ahead log grows until the copy is done. The copy is one file without a log, and on the disk when
 * this resolves.
 * @throws StartError `database/…` of the copy's place, or of the file
 */
export async function copyDatabase(file: string, copy: string): Promise<void> {
	try {
		const source = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
		try {
			// An open read transaction is one moment: without it each commit of the writer would start the copy anew.
			source.exec('BEGIN');
			source.prepare('SELECT count(*) FROM sqlite_schema').get();
			await source.backup(copy, { progress: () => pagesPerSlice });
		} finally {
			source.close();
		}
		const made = new BetterSqlite3(copy, { fileMustExist: true });
		try {
			// Else its reader would need a folder to write in, which a backup's medium need not be.
			made.pragma('journal_mode = DELETE');
		} finally {
			made.close();
		}
		syncFile(copy);
	} catch (error) {
		throw explanation(copy, error);
	}
}
