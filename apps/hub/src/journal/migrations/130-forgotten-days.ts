import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/**
 * Days whose tickets were forgotten, with how many events each lacks since (docs/adr/0291). What names an event finds it by an index: each that
 * is removed is looked for there.
 */
export const forgottenDaysMigration: Migration = {
	version: 130,
	up: (database) =>
		database.exec(`
			CREATE TABLE forgottenDays (
				day TEXT PRIMARY KEY,
				events INTEGER NOT NULL,
				isWhole INTEGER NOT NULL
			) STRICT, WITHOUT ROWID;
			CREATE INDEX daysBySeq ON days (seq);
			CREATE INDEX cataloguesBySeq ON catalogues (seq);
		`),
};
