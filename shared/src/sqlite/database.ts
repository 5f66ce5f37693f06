import BetterSqlite3 from 'better-sqlite3';

/**
 * What the product uses of an SQLite database. The one folder that names better-sqlite3: everything else opens its file by
 * `openDatabase` and speaks this.
 */
export interface Database {
	/** Compiles a statement once; callers keep it. `Row` is what the caller's SQL selects. */
	statement<Parameters extends readonly SqlValue[], Row = never>(sql: string): Statement<Parameters, Row>;
	/** Runs several statements without parameters. */
	exec(sql: string): void;
	/** Value of a pragma, or of the assignment in `text`. */
	pragma(text: string): unknown;
	/** All or nothing, durable when it returns (synchronous=FULL). An error inside rolls back and comes out again. */
	transaction<T>(work: () => T): T;
	close(): void;
}

export type SqlValue = string | number | bigint | Buffer | null;

export interface Statement<Parameters extends readonly SqlValue[], Row> {
	run(...parameters: Parameters): Readonly<{ changes: number; lastInsertRowid: number | bigint }>;
	get(...parameters: Parameters): Row | undefined;
	all(...parameters: Parameters): Row[];
	iterate(...parameters: Parameters): IterableIterator<Row>;
}

/** SQLite's own code of an error (`SQLITE_FULL`, `SQLITE_CONSTRAINT_UNIQUE`, …); null for any other error. */
export function sqliteCode(error: unknown): string | null {
	return error instanceof BetterSqlite3.SqliteError ? error.code : null;
}

/** Wraps an open connection. `onClose` runs once, after the file is closed. */
export function wrapDatabase(connection: BetterSqlite3.Database, onClose: () => void): Database {
	const begin = connection.prepare('BEGIN IMMEDIATE');
	const commit = connection.prepare('COMMIT');
	const rollback = connection.prepare('ROLLBACK');
	return {
		statement: <Parameters extends readonly SqlValue[], Row>(sql: string) =>
			connection.prepare(sql) as unknown as Statement<Parameters, Row>,
		exec(sql) {
			connection.exec(sql);
		},
		pragma: (text) => connection.pragma(text, { simple: true }),
		transaction(work) {
			begin.run();
			try {
				const result = work();
				commit.run();
				return result;
			} catch (error) {
				// A full disk or an I/O error may have rolled it back already.
				if (connection.inTransaction) rollback.run();
				throw error;
			}
		},
		close() {
			if (!connection.open) return;
			connection.close();
			onClose();
		},
	};
}
