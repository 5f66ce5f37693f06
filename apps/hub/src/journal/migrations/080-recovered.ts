import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** What stations gave a restored hub back: events put in, events that could not be, and stations that said nothing. */
export const recoveredMigration: Migration = {
	version: 80,
	up: (database) =>
		database.exec(`
			ALTER TABLE restores ADD COLUMN appended INTEGER;
			ALTER TABLE restores ADD COLUMN lost INTEGER;
			ALTER TABLE restores ADD COLUMN silent INTEGER;
		`),
};
