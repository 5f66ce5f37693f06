import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/**
 * The journal and what is kept beside it in the same transactions. `events` is append-only; `body` is the event's own JSON, the rest of
 * the row stands around it in messages. `digest` (first event of a command) tells a repeat from another command under the same id.
 */
export const journalMigration: Migration = {
	version: 10,
	up: (database) =>
		database.exec(`
			CREATE TABLE epochs (
				epoch INTEGER PRIMARY KEY,
				firstSeq INTEGER NOT NULL,
				startedAt INTEGER NOT NULL
			) STRICT;

			CREATE TABLE events (
				seq INTEGER PRIMARY KEY,
				epoch INTEGER NOT NULL,
				id TEXT NOT NULL,
				commandId TEXT NOT NULL,
				n INTEGER NOT NULL,
				day TEXT NOT NULL,
				type TEXT NOT NULL,
				version INTEGER NOT NULL,
				at INTEGER NOT NULL,
				station TEXT,
				body TEXT NOT NULL,
				digest TEXT
			) STRICT;
			CREATE UNIQUE INDEX eventsByCommand ON events (commandId, n);
			CREATE INDEX eventsByDay ON events (day);

			-- Where each version of the catalogue stands in the journal.
			CREATE TABLE catalogues (
				version INTEGER PRIMARY KEY,
				hash TEXT NOT NULL,
				seq INTEGER NOT NULL REFERENCES events (seq)
			) STRICT;

			-- The state that each business day began with: a cache of the fold before it.
			CREATE TABLE days (
				day TEXT PRIMARY KEY,
				seq INTEGER NOT NULL REFERENCES events (seq),
				format INTEGER NOT NULL,
				opening TEXT NOT NULL
			) STRICT, WITHOUT ROWID;
		`),
};
