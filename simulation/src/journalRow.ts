import type { EventBody } from '@antrean/shared/domain/events.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

/** An event as it lies in the hub's file. */
export type JournalRow = Readonly<{
	seq: number;
	epoch: number;
	commandId: string;
	n: number;
	day: string;
	at: number;
	/** Of a command that the hub decided; null for facts, and for what stations gave back. */
	digest: string | null;
	body: EventBody;
}>;

export function readJournal(hub: Database): readonly JournalRow[] {
	return hub
		.statement<[], Omit<JournalRow, 'body'> & { body: string }>(
			'SELECT seq, epoch, commandId, n, day, at, digest, body FROM events ORDER BY seq',
		)
		.all()
		.map((row) => ({ ...row, body: JSON.parse(row.body) as EventBody }));
}
