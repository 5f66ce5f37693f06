import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Callers' commands that were passed on to the hub. */
export const passedOnWishes: Migration = {
	version: 50,
	up: (database) =>
		database.exec(`
			CREATE TABLE wishes (
				command_id TEXT PRIMARY KEY,
				request TEXT NOT NULL,
				day TEXT NOT NULL
			) STRICT, WITHOUT ROWID;
			CREATE INDEX wishes_by_day ON wishes (day);
		`),
};
