import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/**
 * Each time that this database was put back from a backup. `epoch` is null until the first start after it; `blockedDay` is the last
 * business day whose numbers the hub must not give, null while its clock was in doubt ever since.
 */
export const restoresMigration: Migration = {
	version: 70,
	up: (database) =>
		database.exec(`
			CREATE TABLE restores (
				id INTEGER PRIMARY KEY,
				restoredAt INTEGER NOT NULL,
				lastSeq INTEGER NOT NULL,
				lastEventAt INTEGER NOT NULL,
				epoch INTEGER,
				blockedDay TEXT,
				endedAt INTEGER
			) STRICT;
		`),
};
