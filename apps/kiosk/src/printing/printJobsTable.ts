import type { Database } from '@antrean/shared/sqlite/database.ts';

/** The table of print jobs in the kiosk's database; a migration of the kiosk's edge runs it once. Never changed once released. */
export function createPrintJobsTable(database: Database): void {
	database.exec(`
		CREATE TABLE print_jobs (
			ordinal INTEGER PRIMARY KEY,
			id TEXT NOT NULL UNIQUE,
			ticket_id TEXT,
			state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'printed', 'failed', 'uncertain')),
			copy INTEGER NOT NULL CHECK (copy IN (0, 1)),
			paper TEXT NOT NULL,
			created_at INTEGER NOT NULL
		) STRICT;
		CREATE INDEX print_jobs_of_ticket ON print_jobs (ticket_id, ordinal) WHERE ticket_id IS NOT NULL;
		CREATE INDEX print_jobs_open ON print_jobs (ordinal) WHERE state IN ('pending', 'sending');
	`);
}
