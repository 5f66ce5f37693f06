import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** A display's whole file: its settings and the last board. */
export const boardTables: Migration = {
	version: 10,
	up: (database) =>
		database.exec(`
			CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
			CREATE TABLE board (
				only INTEGER PRIMARY KEY CHECK (only = 1),
				epoch INTEGER NOT NULL,
				seq INTEGER NOT NULL,
				event_id TEXT,
				board TEXT NOT NULL,
				site TEXT NOT NULL
			) STRICT;
		`),
};
