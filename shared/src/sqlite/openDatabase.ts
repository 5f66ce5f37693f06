import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { makeDataFolder } from '../cli/dataFolder.ts';
import { StartError } from '../cli/startError.ts';
import { syncFolder } from '../cli/syncFile.ts';
import { type Database, wrapDatabase } from './database.ts';
import { damaged, explained } from './explain.ts';
import { lockFile } from './lockFile.ts';
import { type Migration, migrate } from './migrate.ts';
import { type Owner, requireOwn, signOwn } from './owner.ts';
import { requireWholeLog } from './wholeLog.ts';

export type OpenOptions = Readonly<{
	file: string;
	owner: Owner;
	/** In order of version. */
	migrations: readonly Migration[];
}>;

/** Only a backup or a report reads beside the one writer, and none of them keeps the write lock longer. */
const busyTimeoutMs = 5_000;
/** 64 MB of pages: a busy day's events and tickets with the upper levels of every index. Negative means kibibytes. */
const cacheKibibytes = -65_536;

/** Ten times what commits let it grow to before they use it anew: only what a long reader beside them made of it is cut. */
const logLimitBytes = 67_108_864;

/**
 * Opens a database for this process alone, makes it where there is none, and brings it to the newest schema. Every commit is durable
 * (WAL with synchronous=FULL). A damaged, missing, foreign or newer database is refused and left as it is: never replaced by an empty one.
 * @throws StartError `database/…` with the reason
 */
export function openDatabase({ file, owner, migrations }: OpenOptions): Database {
	return explained(file, () => {
		makeDataFolder(dirname(file));
		const unlock = lockFile(file);
		try {
			if (!existsSync(file)) create(file, owner, migrations);
			else if (statSync(file).size === 0) throw damaged(file, 'is empty: it was cut off', null);
			else {
				requireOwn(file, owner, migrations);
				requireWholeLog(file);
			}
			const database = connect(file, unlock);
			try {
				migrate(database, migrations);
				signOwn(database, owner);
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
function create(file: string, owner: Owner, migrations: readonly Migration[]): void {
	if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)
		throw new StartError(
			'database/missing',
			`${file} is gone, but its write-ahead log is still there. Nothing was changed. Put the file back, or restore a backup (antrean-hub restore BACKUP --data ${dirname(file)} --replace).`,
			null,
		);
	const fresh = `${file}.new`;
	for (const rest of [fresh, `${fresh}-wal`, `${fresh}-shm`, `${file}-wal`, `${file}-shm`])
		rmSync(rest, { force: true });
	const database = connect(fresh, () => undefined);
	migrate(database, migrations);
	signOwn(database, owner);
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
		connection.pragma(`journal_size_limit = ${logLimitBytes}`);
		// Reads the schema: a file that is no database, or lacks pages that its header counts, shows it here.
		connection.pragma('schema_version');
		return wrapDatabase(connection, onClose);
	} catch (error) {
		connection.close();
		throw error;
	}
}
