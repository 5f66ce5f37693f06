import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Database, DatabaseError, sqliteCode, wrapDatabase } from './database.ts';
import { lockFile } from './lockFile.ts';
import { type Migration, migrate } from './migrate.ts';

export type OpenOptions = Readonly<{
	file: string;
	/** In order of version. */
	migrations: readonly Migration[];
}>;

/** Only a backup or a report reads beside the one writer, and none of them keeps the write lock longer. */
const busyTimeoutMs = 5_000;
/** 64 MB of pages: a busy day's events and tickets with the upper levels of every index. Negative means kibibytes. */
const cacheKibibytes = -65_536;

/**
 * Opens a database for this process alone, makes it where there is none, and brings it to the newest schema. Every commit is durable
 * (WAL with synchronous=FULL). A damaged, missing or newer database is refused and left as it is: never replaced by an empty one.
 * @throws DatabaseError with the reason
 */
export function openDatabase({ file, migrations }: OpenOptions): Database {
	return explained(file, () => {
		mkdirSync(dirname(file), { recursive: true });
		const unlock = lockFile(file);
		try {
			if (!existsSync(file)) create(file, migrations);
			else if (statSync(file).size === 0) throw truncated(file);
			const database = connect(file, unlock);
			try {
				migrate(database, migrations, file);
				return database;
			} catch (error) {
				database.close();
				throw error;
			}
		} catch (error) {
			unlock();
			throw error;
		}
	});
}

/** Reads beside the writer, in this process or another: reports, checks, benchmarks. */
export function openReader(file: string): Database {
	return explained(file, () => {
		const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
		return wrapDatabase(connection, () => undefined);
	});
}

/** A new database takes its name when it is whole, so that an empty file under that name always means damage. */
function create(file: string, migrations: readonly Migration[]): void {
	if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)
		throw new DatabaseError(
			'database/missing',
			`${file} is gone, but its write-ahead log is still there. Nothing was changed. Put the file back, or restore a backup.`,
			null,
		);
	const fresh = `${file}.new`;
	for (const rest of [fresh, `${fresh}-wal`, `${fresh}-shm`, `${file}-wal`, `${file}-shm`])
		rmSync(rest, { force: true });
	const database = connect(fresh, () => undefined);
	migrate(database, migrations, file);
	database.close();
	renameSync(fresh, file);
	syncFolder(dirname(file));
}

function connect(file: string, onClose: () => void): Database {
	const connection = new BetterSqlite3(file, { timeout: busyTimeoutMs });
	try {
		connection.pragma('journal_mode = WAL');
		connection.pragma('synchronous = FULL');
		connection.pragma('foreign_keys = ON');
		connection.pragma(`cache_size = ${cacheKibibytes}`);
		// Reads the schema: a file that is no database, or lacks pages that its header counts, shows it here.
		connection.pragma('schema_version');
		return wrapDatabase(connection, onClose);
	} catch (error) {
		connection.close();
		throw error;
	}
}

/** The new name itself must survive a power cut. Windows has no handle on folders and keeps names in its own journal. */
function syncFolder(folder: string): void {
	if (process.platform === 'win32') return;
	const handle = openSync(folder, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

function explained<T>(file: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw error instanceof DatabaseError ? error : explain(file, error);
	}
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC']);

function explain(file: string, error: unknown): unknown {
	const code = sqliteCode(error) ?? '';
	if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
		return new DatabaseError(
			'database/corrupt',
			`${file} is damaged (${code}). Nothing was changed and nothing is answered from it. Restore a backup; keep the damaged ` +
				'file and its -wal file for repair.',
			error,
		);
	const system = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (/^SQLITE_(CANTOPEN|READONLY|PERM|FULL)/.test(code) || unwritable.has(system) || error instanceof TypeError)
		return new DatabaseError(
			'database/unwritable',
			`${dirname(file)} can't be written (${code || system || 'no such folder'}). Give this account write access and free space there, or name another data folder.`,
			error,
		);
	return error;
}

function truncated(file: string): DatabaseError {
	return new DatabaseError(
		'database/corrupt',
		`${file} is empty: it was cut off. Nothing was changed. Restore a backup; an empty database is never taken in its place.`,
		null,
	);
}
