import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** Read model: one row a ticket of any day, as of its last event. Can be made again from the journal. */
export const ticketsMigration: Migration = {
	version: 20,
	up: (database) =>
		database.exec(`
			CREATE TABLE tickets (
				id TEXT PRIMARY KEY,
				day TEXT NOT NULL,
				number TEXT NOT NULL,
				numberValue INTEGER NOT NULL,
				numberSeriesId TEXT NOT NULL,
				origin TEXT NOT NULL,
				issuedAt INTEGER NOT NULL,
				catalogueVersion INTEGER NOT NULL,
				serviceId TEXT,
				seriesId TEXT NOT NULL,
				agencyId TEXT NOT NULL,
				priorityClassId TEXT,
				stationId TEXT,
				state TEXT NOT NULL,
				paper TEXT NOT NULL,
				counterId TEXT,
				calledAt INTEGER,
				startedAt INTEGER,
				endedAt INTEGER,
				timesCalled INTEGER NOT NULL,
				endReason TEXT,
				revision INTEGER NOT NULL,
				provisional INTEGER NOT NULL,
				dayUnsure INTEGER NOT NULL,
				doubled INTEGER NOT NULL
			) STRICT, WITHOUT ROWID;

			-- A provisional ticket's id answers for the real one for ever.
			CREATE TABLE joins (
				provisionalId TEXT PRIMARY KEY,
				ticketId TEXT NOT NULL
			) STRICT, WITHOUT ROWID;
		`),
};
