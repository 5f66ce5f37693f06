import type { BusinessDay, StationId } from '@antrean/shared/domain/ids.ts';
import { type Database, type SqlValue, sqliteCode } from '@antrean/shared/sqlite/database.ts';

/**
 * What a restored hub must not do. Which of the hub's own numbers were given after the backup nobody here knows, so none is given on the
 * day of the restore; the ranges begin anew with the next. Everything else goes on. Where stations gave back all that was lost, it is over
 * as soon as their outboxes, which may tell of further numbers, are empty.
 */
export interface Recovery {
	/** Whether the hub's own numbers of `day` are withheld. */
	withholds(day: BusinessDay | null): boolean;
	/**
	 * Told of the present day at the start and after each commit. While the clock is in doubt no day can be named as the last one that
	 * is blocked, so all are.
	 */
	settle(day: BusinessDay | null, isClockInDoubt: boolean): void;
	/** Everything was put back; these stations may still have facts to tell. For this start alone. */
	awaitOutboxes(stations: readonly StationId[], nowMs: number): void;
	/** A station has told its last fact. */
	emptied(stationId: StationId, nowMs: number): void;
	/** The station may still send facts again from long before its last contact. */
	isSendingAgain(stationId: StationId): boolean;
	/** The business day from which on a station that was in `heldEpoch` has to send again what was acknowledged; null: nothing was lost since. */
	resendSince(heldEpoch: number): BusinessDay | null;
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
	const lost = database
		.statement<[], { epoch: number; day: BusinessDay }>(
			'SELECT r.epoch, e.day FROM restores r JOIN events e ON e.seq = r.lastSeq WHERE r.epoch IS NOT NULL',
		)
		.all();
	const emptiedOnce = new Set<StationId>();
	let awaited: Set<StationId> | null = null;
	let id = newest?.id ?? null;
	let blockedDay = newest?.blockedDay ?? null;
	function end(nowMs: number): void {
		endAll.run(nowMs);
		id = null;
		awaited = null;
	}

	function endIfAllEmpty(nowMs: number): void {
		if (awaited?.size === 0) end(nowMs);
	}

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
		awaitOutboxes(stations, nowMs) {
			awaited = new Set(stations);
			endIfAllEmpty(nowMs);
		},
		emptied(stationId, nowMs) {
			if (lost.length > 0) emptiedOnce.add(stationId);
			if (awaited?.delete(stationId) === true) endIfAllEmpty(nowMs);
		},
		isSendingAgain: (stationId) => lost.length > 0 && !emptiedOnce.has(stationId),
		resendSince(heldEpoch) {
			const days = lost.filter(({ epoch }) => epoch > heldEpoch).map(({ day }) => day);
			return days.length === 0 ? null : days.reduce((first, day) => (day < first ? day : first));
		},
		end,
	};
}
