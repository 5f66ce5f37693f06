import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { type Database, type SqlValue, sqliteCode } from '@antrean/shared/sqlite/database.ts';

/**
 * What a restored hub must not do. Which of the hub's own numbers were given after the backup nobody here knows, so none is given on the
 * day of the restore; the ranges begin anew with the next. Everything else goes on. What stations still know of the time after the backup
 * would end it sooner; nobody asks them yet.
 */
export interface Recovery {
	/** Whether the hub's own numbers of `day` are withheld. */
	withholds(day: BusinessDay | null): boolean;
	/**
	 * Told of the present day at the start and after each commit. While the clock is in doubt no day can be named as the last one that
	 * is blocked, so all are.
	 */
	settle(day: BusinessDay | null, isClockInDoubt: boolean): void;
	/** An operator knows that no number was given after the backup. */
	end(nowMs: number): void;
}

export function openRecovery(database: Database): Recovery {
	const newest = database
		.statement<[], { id: number; blockedDay: BusinessDay | null }>(
			'SELECT id, blockedDay FROM restores WHERE endedAt IS NULL ORDER BY id DESC LIMIT 1',
		)
		.get();
	const block = database.statement<SqlValue[]>('UPDATE restores SET blockedDay = ? WHERE id = ?');
	const endAll = database.statement<SqlValue[]>('UPDATE restores SET endedAt = ? WHERE endedAt IS NULL');
	let id = newest?.id ?? null;
	let blockedDay = newest?.blockedDay ?? null;
	return {
		withholds: (day) => id !== null && (blockedDay === null || day === null || day <= blockedDay),
		settle(day, isClockInDoubt) {
			if (id === null || blockedDay !== null || day === null || isClockInDoubt) return;
			try {
				block.run(day, id);
				blockedDay = day;
			} catch (error) {
				// Until there is space every day is blocked, which harms nobody: nothing is given then anyway.
				if (sqliteCode(error) !== 'SQLITE_FULL') throw error;
			}
		},
		end(nowMs) {
			endAll.run(nowMs);
			id = null;
		},
	};
}
