import BetterSqlite3 from 'better-sqlite3';
import { type Database, type SqlValue, type Statement, wrapDatabase } from './database.ts';
import { type Migration, migrate } from './migrate.ts';

/**
 * A database file in memory, for simulations: it outlives the processes that open it, and has what they committed and nothing else. What was
 * committed with synchronous=FULL it keeps; of what was committed after that with NORMAL a power cut may take the end, as it may of a
 * write-ahead log on a disk (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
export interface MemoryFile {
	/** For one process. What its watch throws comes out of the write that it watched. */
	open(watch: WriteWatch): Database;
	/** The file's bytes as they are now; another file can begin with them. */
	image(): Buffer;
	/**
	 * The power goes at this moment, wherever its process is; a transaction that is under way is not committed.
	 * @param reached from 0 to 1: how much reached the disk of what did not wait for it
	 */
	losePower(reached: number): void;
}

/** Stands at each write of one process. */
export interface WriteWatch {
	/** Before any use; throws once the process is gone. */
	use(): void;
	/** Before a commit takes effect, where a throw leaves nothing of it, and after, where a throw leaves all of it, but for a PowerCut. */
	commit(moment: 'before' | 'after'): void;
}

/** What a watch throws when the power goes at a commit. */
export class PowerCut extends Error {
	/** From 0 to 1: how much reached the disk of what did not wait for it. */
	readonly reached: number;

	constructor(reached: number) {
		super('the power is gone');
		this.reached = reached;
	}
}

/** By which a log's line shows that nothing else failed. */
export const diskFaultWords = 'the disk fails, as it was told to';

/** What a watch throws when the disk has no space or fails, and the process goes on. */
export function diskFault(code: 'SQLITE_FULL' | 'SQLITE_IOERR'): Error {
	return new BetterSqlite3.SqliteError(diskFaultWords, code);
}

/** @param image of another file; null: an empty one */
export function createMemoryFile(image: Buffer | null, migrations: readonly Migration[]): MemoryFile {
	const connection = image === null ? new BetterSqlite3(':memory:') : new BetterSqlite3(image);
	connection.pragma('foreign_keys = ON');
	const inner = wrapDatabase(connection, () => undefined);
	migrate(inner, migrations);
	const log = createLog(connection);
	return {
		image: () => connection.serialize(),
		open: (watch) => watched(inner, watch, log),
		losePower: log.losePower,
	};
}

/** The order of commits, with those at its end that are not on the disk yet. */
type Log = Readonly<{
	/** Whether a transaction is under way. */
	isInside: () => boolean;
	/** @param isDurable it will wait for the disk, and so for all before it */
	begin: (isDurable: boolean) => void;
	commit: () => void;
	rollback: () => void;
	/** Within a transaction: once that was rolled back. */
	losePower: (reached: number) => void;
}>;

/** Commits that are not on the disk are savepoints of one transaction that is still open. */
function createLog(connection: BetterSqlite3.Database): Log {
	const begin = connection.prepare('BEGIN IMMEDIATE');
	const commit = connection.prepare('COMMIT');
	const rollback = connection.prepare('ROLLBACK');
	/** By how many relaxed commits stand before it. */
	const savepoints: BetterSqlite3.Statement[] = [];
	const savepoint = (place: number): BetterSqlite3.Statement => {
		savepoints[place] ??= connection.prepare(`SAVEPOINT commit${place}`);
		return savepoints[place];
	};
	let relaxed = 0;
	let inside: 'no' | 'durable' | 'relaxed' = 'no';
	/** Of a power cut within a transaction. */
	let cutAt: number | null = null;
	function takeEnd(reached: number): void {
		if (relaxed === 0) return;
		const kept = Math.floor(reached * (relaxed + 1));
		if (kept < relaxed) connection.exec(`ROLLBACK TO commit${kept}`);
		commit.run();
		relaxed = 0;
	}
	/** The first durable one after a durable one needs no savepoint. */
	const isAlone = (): boolean => inside === 'durable' && relaxed === 0;
	return {
		isInside: () => inside !== 'no',
		begin(isDurable) {
			if (inside !== 'no') throw new Error('a transaction within a transaction');
			inside = isDurable ? 'durable' : 'relaxed';
			if (relaxed === 0) begin.run();
			if (!isAlone()) savepoint(relaxed).run();
		},
		commit() {
			if (inside === 'durable') commit.run();
			relaxed = inside === 'durable' ? 0 : relaxed + 1;
			inside = 'no';
		},
		rollback() {
			if (isAlone()) rollback.run();
			else {
				connection.exec(`ROLLBACK TO commit${relaxed}; RELEASE commit${relaxed}`);
				if (relaxed === 0) commit.run();
			}
			inside = 'no';
			if (cutAt !== null) takeEnd(cutAt);
			cutAt = null;
		},
		losePower(reached) {
			if (inside === 'no') takeEnd(reached);
			else cutAt = reached;
		},
	};
}

function watched(inner: Database, watch: WriteWatch, log: Log): Database {
	let isDurable = true;

	function written<T>(write: () => T): T {
		if (log.isInside()) return write();
		return transaction(write);
	}

	function transaction<T>(work: () => T): T {
		watch.use();
		log.begin(isDurable);
		let result: T;
		try {
			result = work();
			watch.commit('before');
		} catch (error) {
			log.rollback();
			throw lost(error);
		}
		log.commit();
		try {
			watch.commit('after');
		} catch (error) {
			throw lost(error);
		}
		return result;
	}

	function lost(error: unknown): unknown {
		if (error instanceof PowerCut) log.losePower(error.reached);
		return error;
	}

	return {
		statement<Parameters extends readonly SqlValue[], Row>(sql: string): Statement<Parameters, Row> {
			const statement = inner.statement<Parameters, Row>(sql);
			return {
				run(...parameters) {
					watch.use();
					return written(() => statement.run(...parameters));
				},
				get(...parameters) {
					watch.use();
					return statement.get(...parameters);
				},
				all(...parameters) {
					watch.use();
					return statement.all(...parameters);
				},
				iterate(...parameters) {
					watch.use();
					return statement.iterate(...parameters);
				},
			};
		},
		exec: (sql) => written(() => inner.exec(sql)),
		pragma(text) {
			const level = /^synchronous = (FULL|NORMAL)$/.exec(text)?.[1];
			// SQLite itself would refuse to change it while commits wait for the disk.
			if (level === undefined) return inner.pragma(text);
			isDurable = level === 'FULL';
			return undefined;
		},
		transaction,
		close: () => undefined,
	};
}
