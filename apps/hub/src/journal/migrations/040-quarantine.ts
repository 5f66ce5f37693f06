import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Commands and facts that broke the hub's own rules: kept for a person, so that one of them can't stop the others. */
export const quarantineMigration: Migration = {
	version: 40,
	up: (database) =>
		database.exec(`
			CREATE TABLE quarantine (
				commandId TEXT PRIMARY KEY,
				at INTEGER NOT NULL,
				content TEXT NOT NULL,
				error TEXT NOT NULL
			) STRICT, WITHOUT ROWID;
		`),
};
