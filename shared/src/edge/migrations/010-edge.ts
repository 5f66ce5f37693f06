import type { Migration } from '../../sqlite/migrate.ts';

/** Tables that every station has: settings, replica, outbox, and the callers' commands that became facts here. */
export const edgeTables: Migration = {
	version: 10,
	up: (database) =>
		database.exec(`
			CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

			CREATE TABLE replica_events (
				epoch INTEGER NOT NULL,
				seq INTEGER NOT NULL,
				day TEXT NOT NULL,
				event TEXT NOT NULL,
				PRIMARY KEY (epoch, seq)
			) STRICT, WITHOUT ROWID;
			CREATE INDEX replica_events_by_day ON replica_events (day);
			CREATE TABLE replica_snapshot (
				only INTEGER PRIMARY KEY CHECK (only = 1),
				epoch INTEGER NOT NULL,
				seq INTEGER NOT NULL,
				event_id TEXT,
				state TEXT NOT NULL
			) STRICT;

			CREATE TABLE outbox (
				position INTEGER PRIMARY KEY AUTOINCREMENT,
				fact_id TEXT NOT NULL UNIQUE,
				fact TEXT NOT NULL,
				state TEXT NOT NULL CHECK (state IN ('waiting', 'parked', 'acknowledged')),
				landed INTEGER NOT NULL DEFAULT 0,
				code TEXT,
				acknowledged_on TEXT
			) STRICT;
			CREATE INDEX outbox_open ON outbox (position) WHERE state <> 'acknowledged';
			CREATE INDEX outbox_by_day ON outbox (acknowledged_on);

			CREATE TABLE commands (
				command_id TEXT PRIMARY KEY,
				request TEXT NOT NULL,
				ticket_id TEXT NOT NULL,
				day TEXT NOT NULL
			) STRICT, WITHOUT ROWID;
			CREATE INDEX commands_by_day ON commands (day);
		`),
};
