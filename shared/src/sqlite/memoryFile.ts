import BetterSqlite3 from 'better-sqlite3';
import { type Database, type SqlValue, type Statement, wrapDatabase } from './database.ts';
import { type Migration, migrate } from './migrate.ts';

/**
 * A database file in memory, for simulations: it outlives the processes that open it, and has what they committed and nothing else, as a
 * disk has it with synchronous=FULL.
 */
export interface MemoryFile {
	/** For one process. What its watch throws comes out of the write that it watched. */
	open(watch: WriteWatch): Database;
	/** The file's bytes as they are now; another file can begin with them. */
	image(): Buffer;
}

/** Stands at each write of one process. */
export interface WriteWatch {
	/** Before any use; throws once the process is gone. */
	use(): void;
	/** Before a commit takes effect, where a throw leaves nothing of it, and after, where a throw leaves all of it. */
	commit(moment: 'before' | 'after'): void;
}

/** @param image of another file; null: an empty one */
export function createMemoryFile(image: Buffer | null, migrations: readonly Migration[]): MemoryFile {
	const connection = image === null ? new BetterSqlite3(':memory:') : new BetterSqlite3(image);
	connection.pragma('foreign_keys = ON');
	const inner = wrapDatabase(connection, () => undefined);
	migrate(inner, migrations);
	return {
		image: () => connection.serialize(),
		open: (watch) => watched(inner, watch, () => connection.inTransaction),
	};
}

function watched(inner: Database, watch: WriteWatch, isInside: () => boolean): Database {
	function written<T>(write: () => T): T {
		if (isInside()) return write();
		return transaction(write);
	}

	function transaction<T>(work: () => T): T {
		watch.use();
		const result = inner.transaction(() => {
			const done = work();
			watch.commit('before');
			return done;
		});
		watch.commit('after');
		return result;
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
		// A pragma of durability has no sense in memory, and a checkpoint no file.
		pragma: (text) => inner.pragma(text),
		transaction,
		close: () => undefined,
	};
}
