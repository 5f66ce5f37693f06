import { StartError } from '@antrean/shared/cli/startError.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';

/**
 * A hub one of whose own stations has seen a higher epoch is no longer the mall's hub: another was restored from its backup and gives the
 * same numbers. It ends, and stays ended over restarts, until a restore of its own begins an epoch above that one (docs/adr/0293).
 */
export type HigherEpoch = Readonly<{ epoch: number; stationId: StationId; seenAt: number }>;

export function markOutlived(database: Database, { epoch, stationId, seenAt }: HigherEpoch): void {
	database
		.statement<SqlValue[]>('INSERT OR IGNORE INTO outlived (epoch, stationId, seenAt) VALUES (?, ?, ?)')
		.run(epoch, stationId, seenAt);
}

/** Null: none was ever seen. */
export function highestOutlived(database: Database): number | null {
	const row = database.statement<[], { epoch: number | null }>('SELECT max(epoch) AS epoch FROM outlived').get();
	return row?.epoch ?? null;
}

/** @throws StartError `database/outlived` */
export function requireNotOutlived(database: Database, data: string): void {
	const seen = highestOutlived(database);
	const own = database.statement<[], { epoch: number | null }>('SELECT max(epoch) AS epoch FROM epochs').get();
	if (seen !== null && seen > (own?.epoch ?? 0)) throw outlived(data, seen);
}

export function outlived(data: string, epoch: number): StartError {
	return new StartError(
		'database/outlived',
		`A station of this hub has seen epoch ${epoch}, which is above that of the database in ${data}: another hub was restored from its backup, and is the mall's hub now. ` +
			'Nothing more is answered here, and nothing was changed. Leave this computer’s hub switched off. ' +
			`Only if the other one is switched off for good and this one is to go on: antrean-hub backup --data ${data} --to FILE, then antrean-hub restore FILE --data ${data} --replace, then start it.`,
		null,
	);
}
