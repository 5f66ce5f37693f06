import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { foldPresentDay } from '../engine/opening.ts';
import { openJournal } from '../journal/journal.ts';
import { type TicketRow, ticketRowOf } from '../journal/ticketRows.ts';

/**
 * Reads a hub's whole database and folds its newest day: whether each page, each reference and each stored row is as the events say. Takes
 * seconds to minutes for years of history, so never on a hub's main thread.
 */
export type Examined = Readonly<{
	/** One sentence each; empty: all is well. */
	complaints: readonly string[];
	summary: JournalSummary;
}>;

export type JournalSummary = Readonly<{
	epoch: number;
	seq: number;
	lastEventAt: number;
	day: string | null;
	ticketsOfDay: number;
	timeZone: string;
}>;

/** @param database of the newest schema; a reader is enough. What it can't read at all comes out as SQLite's own error. */
export function examineJournal(database: Database): Examined {
	// One moment for everything: the hub may be writing beside it.
	database.exec('BEGIN');
	try {
		const complaints = pagesOf(database);
		if (complaints.length > 0) return { complaints, summary: unknown };
		complaints.push(...orderOf(database));
		if (complaints.length > 0) return { complaints, summary: unknown };
		const journal = openJournal(database, 0);
		const state = foldPresentDay(journal);
		complaints.push(...checkInvariants(state), ...rowsOf(database, state));
		const { epoch, seq } = journal.head();
		const timeZone = state.catalogues.get(state.catalogueVersion)?.site.site.timeZone ?? 'UTC';
		const { day, lastEventAt, tickets } = state;
		return { complaints, summary: { epoch, seq, lastEventAt, day, ticketsOfDay: tickets.size, timeZone } };
	} finally {
		database.exec('COMMIT');
	}
}

const unknown: JournalSummary = { epoch: 0, seq: 0, lastEventAt: 0, day: null, ticketsOfDay: 0, timeZone: 'UTC' };

function pagesOf(database: Database): string[] {
	// The first finding is enough to refuse; a damaged file may have thousands.
	const said = String(database.pragma('integrity_check(1)'));
	if (said !== 'ok') return [`SQLite finds damage (${said})`];
	const broken = count(database, 'SELECT count(*) AS n FROM pragma_foreign_key_check');
	return broken === 0 ? [] : [`${broken} rows name others that are not there`];
}

/** Nothing is missing between the first event and the last but what was forgotten, and each is of an epoch that the journal has begun. */
function orderOf(database: Database): string[] {
	const complaints: string[] = [];
	if (count(database, 'SELECT count(*) AS n FROM epochs') === 0) complaints.push('the journal has no epoch');
	const forgotten = count(database, 'SELECT coalesce(sum(events), 0) AS n FROM forgottenDays');
	const missing = count(database, 'SELECT coalesce(max(seq), 0) - count(*) AS n FROM events') - forgotten;
	if (missing !== 0) complaints.push(`${missing} events are missing in the order of events`);
	const strange = count(database, 'SELECT count(*) AS n FROM events WHERE epoch NOT IN (SELECT epoch FROM epochs)');
	if (strange !== 0) complaints.push(`${strange} events are of an epoch that the journal does not have`);
	return complaints;
}

/** The rows of the newest day's tickets against the fold of its events. */
function rowsOf(database: Database, { day, tickets }: State): string[] {
	if (day === null) return [];
	const rows = database.statement<[string], TicketRow>('SELECT * FROM tickets WHERE day = ?').all(day);
	const complaints = rows.flatMap((row) => {
		const ticket = tickets.get(row.id);
		if (ticket === undefined) return [`ticket ${row.number} has a row and no events`];
		const wrong = Object.entries(ticketRowOf(ticket)).find(([name, value]) => row[name as keyof TicketRow] !== value);
		return wrong === undefined
			? []
			: [
					`ticket ${row.number} has ${wrong[0]} ${row[wrong[0] as keyof TicketRow]} stored, and ${wrong[1]} by its events`,
				];
	});
	if (rows.length < tickets.size) complaints.push(`${tickets.size - rows.length} tickets of ${day} have no row`);
	return complaints;
}

function count(database: Database, sql: string): number {
	return database.statement<[], { n: number }>(sql).get()?.n ?? 0;
}
