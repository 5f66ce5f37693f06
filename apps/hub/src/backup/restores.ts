import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';

/** The marks that a restore leaves in the database, and the epoch that the next start begins because of one. */
export type RestoreMark = Readonly<{ restoredAt: number; lastSeq: number; lastEventAt: number }>;

export function markRestored(database: Database, { restoredAt, lastSeq, lastEventAt }: RestoreMark): void {
	database
		.statement<SqlValue[]>('INSERT INTO restores (restoredAt, lastSeq, lastEventAt) VALUES (?, ?, ?)')
		.run(restoredAt, lastSeq, lastEventAt);
}

/**
 * The epoch after a restore: above all that the backup knows and, by the seconds, above that of a hub that was restored from it before.
 * @param seenByStations the highest that a station reports; null: none was asked
 */
export function epochAfterRestore(backupEpoch: number, seenByStations: number | null, nowMs: number): number {
	return 1 + Math.max(backupEpoch, seenByStations ?? 0, Math.floor(nowMs / 1000));
}

/** Begins the epoch of a restored journal, once; its first event follows the backup's last. Before the journal is opened. */
export function beginEpochAfterRestore(database: Database, nowMs: number): void {
	const isNew = database.statement<[], { n: number }>('SELECT count(*) AS n FROM restores WHERE epoch IS NULL').get();
	if (isNew === undefined || isNew.n === 0) return;
	database.transaction(() => {
		const known = database.statement<[], { epoch: number }>('SELECT max(epoch) AS epoch FROM epochs').get();
		const last = database.statement<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events').get();
		const epoch = epochAfterRestore(known?.epoch ?? 0, null, nowMs);
		database
			.statement<SqlValue[]>('INSERT INTO epochs (epoch, firstSeq, startedAt) VALUES (?, ?, ?)')
			.run(epoch, (last?.seq ?? 0) + 1, nowMs);
		database.statement<SqlValue[]>('UPDATE restores SET epoch = ? WHERE epoch IS NULL').run(epoch);
	});
}
