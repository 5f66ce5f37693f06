import type { Database } from '@antrean/shared/sqlite/database.ts';
import { type EventRow, eventColumns, publicText, rowText } from './journalRow.ts';

/** Reads the journal onwards from a place: for stations that missed events, and for `GET /events`. Gives JSON text, parsing nothing. */
export interface EventLog {
	/** Texts of at most `limit` events after `seq`, in order. */
	after(seq: number, limit: number): readonly string[];
	/** A page from a cursor of any epoch of this journal; null: an epoch that it does not have. */
	page(epoch: number | null, after: number, limit: number): EventPage | null;
	/** Id of the event at `seq`; null: there is none. */
	eventIdAt(seq: number): string | null;
	/** Epoch of the event at `seq`; null: there is none. */
	epochAt(seq: number): number | null;
}

export type EventPage = Readonly<{ texts: readonly string[]; next: Readonly<{ epoch: number; after: number }> }>;

export function openEventLog(database: Database): EventLog {
	const after = database.statement<[number, number], EventRow>(
		`SELECT ${eventColumns} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`,
	);
	const idAt = database.statement<[number], { id: string }>('SELECT id FROM events WHERE seq = ?');
	const epochAt = database.statement<[number], { epoch: number }>('SELECT epoch FROM events WHERE seq = ?');
	// A cursor may lie beyond what a restore left of its epoch: reading goes on where the next epoch begins.
	const epochs = database.statement<[], { epoch: number; firstSeq: number; nextFirstSeq: number | null }>(
		'SELECT epoch, firstSeq, lead(firstSeq) OVER (ORDER BY epoch) AS nextFirstSeq FROM epochs ORDER BY epoch',
	);
	return {
		after: (seq, limit) => after.all(seq, limit).map(rowText),
		page(epoch, afterSeq, limit) {
			const known = epochs.all();
			const from = epoch === null ? known[0] : known.find((one) => one.epoch === epoch);
			if (from === undefined) return null;
			const last = from.nextFirstSeq === null ? afterSeq : from.nextFirstSeq - 1;
			// No cursor of an epoch lies before its beginning; one that says so means the whole epoch.
			const start = Math.max(from.firstSeq - 1, Math.min(afterSeq, last));
			const rows = after.all(start, limit);
			const newest = rows.at(-1);
			const next =
				newest === undefined ? { epoch: from.epoch, after: afterSeq } : { epoch: newest.epoch, after: newest.seq };
			return { texts: rows.map(publicText), next };
		},
		eventIdAt: (seq) => idAt.get(seq)?.id ?? null,
		epochAt: (seq) => epochAt.get(seq)?.epoch ?? null,
	};
}
