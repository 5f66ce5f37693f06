import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Rings of the kiosk's own numbers, and the tickets that it gave. */
export const ownTicketTables: Migration = {
	version: 20,
	up: (database) =>
		database.exec(`
			CREATE TABLE rings (
				series_id TEXT NOT NULL,
				slot INTEGER NOT NULL,
				ring TEXT NOT NULL,
				PRIMARY KEY (series_id, slot)
			) STRICT, WITHOUT ROWID;
			CREATE TABLE own_tickets (
				id TEXT PRIMARY KEY,
				day TEXT NOT NULL,
				ticket TEXT NOT NULL
			) STRICT, WITHOUT ROWID;
			CREATE INDEX own_tickets_by_day ON own_tickets (day);
		`),
};
