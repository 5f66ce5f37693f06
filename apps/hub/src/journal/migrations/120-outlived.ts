import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Epochs above this journal's that its own stations have seen, at a hub that was restored from its backup (docs/adr/0293). */
export const outlivedMigration: Migration = {
	version: 120,
	up: (database) =>
		database.exec(`
			CREATE TABLE outlived (
				epoch INTEGER PRIMARY KEY,
				stationId TEXT NOT NULL,
				seenAt INTEGER NOT NULL
			) STRICT;
		`),
};
