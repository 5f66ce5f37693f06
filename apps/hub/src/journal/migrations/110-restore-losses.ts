import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** What a restore could not bring back (JSON), and which administrator has read it when. Restores of before have neither. */
export const restoreLossesMigration: Migration = {
	version: 110,
	up: (database) =>
		database.exec(`
			ALTER TABLE restores ADD COLUMN losses TEXT;
			ALTER TABLE restores ADD COLUMN readAt INTEGER;
			ALTER TABLE restores ADD COLUMN readBy TEXT;
		`),
};
