import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';
import type { Losses } from '../recovery/losses.ts';
import { highestOutlived } from './outlived.ts';

/** The marks that a restore leaves in the database, and the epoch that the next start begins because of one. */
export type RestoreMark = Readonly<{ restoredAt: number; lastSeq: number; lastEventAt: number }>;

export function markRestored(database: Database, { restoredAt, lastSeq, lastEventAt }: RestoreMark): void {
	database
		.statement<SqlValue[]>('INSERT INTO restores (restoredAt, lastSeq, lastEventAt) VALUES (?, ?, ?)')
		.run(restoredAt, lastSeq, lastEventAt);
}

/** Of a journal's first event. */
export const firstSeq = 1;

/**
 * A database that was put back behind the hub's back is a restored one.
 * @param lastSeq the last event that stations have surely had no answers beyond that are missing; they send again what came since its day
 */
export function markPresentAsRestored(database: Database, lastSeq: number, nowMs: number): void {
	const last = database
		.statement<[number], { seq: number; at: number }>('SELECT seq, at FROM events WHERE seq = ?')
		.get(lastSeq);
	if (last !== undefined) markRestored(database, { restoredAt: nowMs, lastSeq: last.seq, lastEventAt: last.at });
}

/**
 * The epoch after a restore: above all that the backup knows and, by the seconds, above that of a hub that was restored from it before.
 * @param known the highest of the backup, and of what stations showed the hub that it was made from
 * @param seenByStations the highest that a station reports; null: none was asked
 */
export function epochAfterRestore(known: number, seenByStations: number | null, nowMs: number): number {
	return 1 + Math.max(known, seenByStations ?? 0, Math.floor(nowMs / 1000));
}

/** Whether a restore waits for its epoch: nothing was decided since. */
export function isRestoreOpen(database: Database): boolean {
	const open = database.statement<[], { n: number }>('SELECT count(*) AS n FROM restores WHERE epoch IS NULL').get();
	return open !== undefined && open.n > 0;
}

/** What stations gave back. */
export type Outcome = Readonly<{
	/** The highest epoch that a station has seen; null: none was asked, or none knew. */
	seenByStations: number | null;
	/** Events put back, and events that could not be. */
	appended: number;
	lost: number;
	/** For people to read. */
	losses: Losses;
}>;

/** Begins the epoch of a restored journal, once; its first event follows the last one. Before the journal is opened for good. */
export function beginEpochAfterRestore(database: Database, outcome: Outcome, nowMs: number): void {
	database.transaction(() => {
		const known = database.statement<[], { epoch: number }>('SELECT max(epoch) AS epoch FROM epochs').get();
		const last = database.statement<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events').get();
		const highest = Math.max(known?.epoch ?? 0, highestOutlived(database) ?? 0);
		const epoch = epochAfterRestore(highest, outcome.seenByStations, nowMs);
		database
			.statement<SqlValue[]>('INSERT INTO epochs (epoch, firstSeq, startedAt) VALUES (?, ?, ?)')
			.run(epoch, (last?.seq ?? 0) + 1, nowMs);
		database
			.statement<SqlValue[]>(
				'UPDATE restores SET epoch = ?, appended = ?, lost = ?, silent = ?, losses = ? WHERE epoch IS NULL',
			)
			.run(epoch, outcome.appended, outcome.lost, outcome.losses.silent.length, JSON.stringify(outcome.losses));
	});
}
