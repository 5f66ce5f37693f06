import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Who may speak to the hub: tokens by the hash of their secret; and what the hub remembers of each station's last visit. */
export const accessMigration: Migration = {
	version: 30,
	up: (database) =>
		database.exec(`
			CREATE TABLE tokens (
				name TEXT PRIMARY KEY,
				role TEXT NOT NULL,
				hash TEXT NOT NULL UNIQUE,
				createdAt INTEGER NOT NULL
			) STRICT, WITHOUT ROWID;

			CREATE TABLE stationContacts (
				stationId TEXT PRIMARY KEY,
				identity TEXT NOT NULL,
				lastContactAt INTEGER NOT NULL
			) STRICT, WITHOUT ROWID;
		`),
};
