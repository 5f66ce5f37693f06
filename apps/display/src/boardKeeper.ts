/** The last board that this display was told, in memory and in its file: what the hall sees while the hub is away. Knows no link. */
import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Board } from '@antrean/shared/domain/projections/board.ts';
import { applyBoardDelta } from '@antrean/shared/domain/projections/boardView.ts';
import type { BoardSite } from '@antrean/shared/protocol/boardSite.ts';
import {
	type BoardMessage,
	board as boardSchema,
	type CatchUp,
	type Cursor,
} from '@antrean/shared/protocol/messages.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

export type KeptBoard = Readonly<{ cursor: Cursor; board: Board; site: BoardSite }>;

export interface BoardKeeper {
	/** Null: none yet. */
	kept(): KeptBoard | null;
	/** Takes a welcome's catch-up; false: it does not fit what is kept. */
	caughtUp(cursor: Cursor, catchUp: CatchUp): boolean;
	/** Takes a message of the stream; false: one before it is missing. */
	followed(message: BoardMessage): boolean;
}

type Row = Readonly<{ epoch: number; seq: number; event_id: string | null; board: string; site: string }>;

export function createBoardKeeper(database: Database): BoardKeeper {
	const select = database.statement<[], Row>('SELECT epoch, seq, event_id, board, site FROM board');
	const upsert = database.statement<[number, number, string | null, string, string]>(
		`INSERT INTO board (only, epoch, seq, event_id, board, site) VALUES (1, ?, ?, ?, ?, ?)
		 ON CONFLICT (only) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq, event_id = excluded.event_id,
		 board = excluded.board, site = excluded.site`,
	);
	const update = database.statement<[number, string]>('UPDATE board SET seq = ?, event_id = NULL, board = ?');
	// A board that a power cut took back is sent again by the hub; no commit has to wait for the disk.
	database.pragma('synchronous = NORMAL');
	let kept = read(select.get());

	function keepWhole(next: KeptBoard): true {
		const { cursor, board, site } = next;
		upsert.run(cursor.epoch, cursor.seq, cursor.eventId, JSON.stringify(board), JSON.stringify(site));
		kept = next;
		return true;
	}

	/** The site stays as it is: most changes are a call, and a card's life is counted in bytes written. */
	function keepChange(from: KeptBoard, seq: number, board: Board): true {
		update.run(seq, JSON.stringify(board));
		// The stream names no event: a display that comes back with this cursor gets a whole board, which is small.
		kept = { ...from, cursor: { ...from.cursor, seq, eventId: null }, board };
		return true;
	}

	return {
		kept: () => kept,
		caughtUp(cursor, catchUp) {
			if (catchUp.kind === 'board') return keepWhole({ cursor, board: catchUp.board, site: catchUp.site });
			return catchUp.kind === 'nothing' && kept !== null;
		},
		followed({ prev, seq, at, delta, reset }) {
			if (kept === null || prev > kept.cursor.seq) return false;
			if (seq <= kept.cursor.seq) return true;
			if (prev !== kept.cursor.seq) return false;
			const cursor: Cursor = { ...kept.cursor, seq, eventId: null };
			if (reset !== null) return keepWhole({ cursor, board: reset.board, site: reset.site });
			const board = delta === null ? kept.board : applyBoardDelta(kept.board, delta);
			return keepChange(kept, seq, { ...board, asOf: at });
		},
	};
}

function read(row: Row | undefined): KeptBoard | null {
	if (row === undefined) return null;
	const eventId = row.event_id === null ? null : asId<JournalEvent['id']>(row.event_id);
	return {
		cursor: { epoch: row.epoch, seq: row.seq, eventId },
		// A board kept by an older version lacks what is told since.
		board: boardSchema.parse(JSON.parse(row.board)),
		site: JSON.parse(row.site) as BoardSite,
	};
}
