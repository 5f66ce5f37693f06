import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/**
 * What people decided about rows that could not be taken in: the record of it, and, until `heardAt`, what a station still has to be told.
 * `stationId` is null where no station keeps the row. A closed row of the quarantine stays.
 */
export const parkedDecisionsMigration: Migration = {
	version: 90,
	up: (database) =>
		database.exec(`
			ALTER TABLE quarantine ADD COLUMN closedAt INTEGER;
			CREATE TABLE parkedDecisions (
				position INTEGER PRIMARY KEY,
				decisionId TEXT NOT NULL UNIQUE,
				rowId TEXT NOT NULL,
				stationId TEXT,
				action TEXT NOT NULL CHECK (action IN ('retry', 'set-aside')),
				reason TEXT,
				decidedBy TEXT NOT NULL,
				decidedAt INTEGER NOT NULL,
				shown TEXT NOT NULL,
				heardAt INTEGER
			) STRICT;
			CREATE INDEX parkedDecisionsUnheard ON parkedDecisions (stationId) WHERE heardAt IS NULL;
			CREATE INDEX parkedDecisionsSetAside ON parkedDecisions (position) WHERE action = 'set-aside';
		`),
};
