import type { TicketIssued } from '@antrean/shared/domain/events.ts';
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';
import type { Losses } from '../recovery/losses.ts';

/** The last restore, kept for people until an administrator has read it, over restarts of the hub. */
export interface RestoreReport {
	/** Null: there was none, or it was read. */
	unread(): Restored | null;
	/** An administrator has read it. */
	read(by: string, nowMs: number): void;
	/** Tickets of `day` that came home after `seq`. */
	issuedAfter(day: BusinessDay, seq: number): readonly TicketIssued[];
}

/** Times are epoch ms. */
export type Restored = Readonly<{ restoredAt: number; lastEventAt: number; appended: number; losses: Losses }>;

type Row = Readonly<{
	restoredAt: number;
	lastEventAt: number;
	appended: number;
	losses: string | null;
	readAt: number | null;
}>;

export function openRestoreReport(database: Database): RestoreReport {
	const newest = database.statement<[], Row>(
		'SELECT restoredAt, lastEventAt, appended, losses, readAt FROM restores ORDER BY id DESC LIMIT 1',
	);
	const markRead = database.statement<SqlValue[]>('UPDATE restores SET readAt = ?, readBy = ? WHERE readAt IS NULL');
	const issued = database.statement<[string, number], { body: string }>(
		"SELECT body FROM events WHERE day = ? AND seq > ? AND type = 'ticket.issued'",
	);
	return {
		unread() {
			const row = newest.get();
			if (row === undefined || row.losses === null || row.readAt !== null) return null;
			const { restoredAt, lastEventAt, appended, losses } = row;
			return { restoredAt, lastEventAt, appended, losses: JSON.parse(losses) as Losses };
		},
		read(by, nowMs) {
			markRead.run(nowMs, by);
		},
		issuedAfter: (day, seq) => issued.all(day, seq).map(({ body }) => JSON.parse(body) as TicketIssued),
	};
}
