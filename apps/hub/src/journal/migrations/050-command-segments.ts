import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Command ids are indexed by segments of the journal, by their 16 bytes, with a filter for each full segment (docs/adr/0105). */
export const commandSegmentsMigration: Migration = {
	version: 50,
	up: (database) =>
		database.exec(`
			ALTER TABLE events ADD COLUMN segment INTEGER NOT NULL DEFAULT 0;
			DROP INDEX eventsByCommand;
			CREATE UNIQUE INDEX eventsByCommand ON events (segment, unhex(commandId, '-'), n);

			CREATE TABLE commandFilters (
				segment INTEGER PRIMARY KEY,
				filter BLOB NOT NULL
			) STRICT;
		`),
};
