import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Rings of the kiosk's own numbers. */
export const ringTable: Migration = {
	version: 20,
	up: (database) =>
		database.exec(`
			CREATE TABLE rings (
				series_id TEXT NOT NULL,
				slot INTEGER NOT NULL,
				ring TEXT NOT NULL,
				PRIMARY KEY (series_id, slot)
			) STRICT, WITHOUT ROWID;
		`),
};
