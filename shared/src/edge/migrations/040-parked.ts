import type { Migration } from '../../sqlite/migrate.ts';

/** What a person has to know and decide of a parked row: since when, the last decision taken about it, and why it was set aside. */
export const parkedColumns: Migration = {
	version: 40,
	up: (database) =>
		database.exec(`
			ALTER TABLE outbox ADD COLUMN parked_at INTEGER;
			ALTER TABLE outbox ADD COLUMN decision_id TEXT;
			ALTER TABLE outbox ADD COLUMN set_aside TEXT;
			ALTER TABLE outbox ADD COLUMN set_aside_at INTEGER;
		`),
};
