import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventBody } from '@antrean/shared/domain/events.ts';
import { boardDelta, boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { boardSiteOf } from '@antrean/shared/protocol/boardSite.ts';
import type { BoardMessage, CatchUp, Cursor } from '@antrean/shared/protocol/messages.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { at, folded, issued, miniSite, nine, startedState, uuid } from '@antrean/shared/testing/builders.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BoardKeeper, createBoardKeeper } from './boardKeeper.ts';
import { boardTables } from './migrations/010-board.ts';

const site = boardSiteOf(miniSite);
const cursor = (seq: number): Cursor => ({ epoch: 1, seq, eventId: uuid('e', seq) });
const whole = (state: State): CatchUp => ({ kind: 'board', board: boardOf(state, null, nine), site });
const opened: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const before = folded(startedState(miniSite), issued(1, {}));
const after = folded(before, opened, issued(2, {}));
const change: BoardMessage = {
	...{ prev: 2, seq: 4, at: nine + 1, reset: null },
	delta: boardDelta(before, after, [opened, issued(2, {})]) as BoardMessage['delta'],
};

let folder: string;
let database: Database;
let keeper: BoardKeeper;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-board-'));
	reopen();
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});
function reopen(): void {
	database = openDatabase({ file: join(folder, 'edge.db'), owner: 'display', migrations: [boardTables] });
	keeper = createBoardKeeper(database);
}
const board = () => ({ ...keeper.kept()?.board, asOf: 0 });
const boardAt = (state: State) => ({ ...boardOf(state, null, nine), asOf: 0 });

describe('createBoardKeeper', () => {
	it('[EDG22] has no board before the first welcome', () => {
		expect(keeper.kept()).toBeNull();
		expect(keeper.caughtUp(cursor(2), { kind: 'nothing' })).toBe(false);
		expect(keeper.followed(change)).toBe(false);
	});

	it('[EDG22] keeps the hub’s board, change by change, over a restart', () => {
		expect(keeper.caughtUp(cursor(2), whole(before))).toBe(true);
		expect(keeper.followed(change)).toBe(true);
		expect(board()).toEqual(boardAt(after));
		expect(keeper.kept()?.board.asOf).toBe(nine + 1);
		database.close();
		reopen();
		expect(board()).toEqual(boardAt(after));
		expect(keeper.kept()?.cursor).toEqual({ epoch: 1, seq: 4, eventId: null });
		expect(keeper.kept()?.site).toEqual(site);
		expect(keeper.caughtUp(cursor(4), { kind: 'nothing' })).toBe(true);
	});

	it('[EDG22] reads a board that an older version kept, without what is told since', () => {
		keeper.caughtUp(cursor(2), whole(after));
		const { board: row } = database.statement<[], { board: string }>('SELECT board FROM board').get() ?? { board: '' };
		const older = row.replaceAll(',"serving":false', '');
		expect(older).not.toContain('serving');
		database.statement<[string]>('UPDATE board SET board = ?').run(older);
		database.close();
		reopen();
		expect(board()).toEqual(boardAt(after));
	});

	it('[EDG22] takes a change once, and refuses one that comes after a gap', () => {
		keeper.caughtUp(cursor(2), whole(before));
		keeper.followed(change);
		expect(keeper.followed(change)).toBe(true);
		expect(board()).toEqual(boardAt(after));
		expect(keeper.followed({ ...change, prev: 5, seq: 6 })).toBe(false);
		expect(keeper.followed({ ...change, prev: 3, seq: 6 })).toBe(false);
		expect(keeper.kept()?.cursor.seq).toBe(4);
	});

	it('[EDG22] begins anew with a whole board, and passes over a message without a change', () => {
		keeper.caughtUp(cursor(2), whole(before));
		const reset = { board: boardOf(after, null, nine), site };
		expect(keeper.followed({ prev: 2, seq: 3, at: nine, delta: null, reset })).toBe(true);
		expect(keeper.followed({ prev: 3, seq: 5, at: nine + 7, delta: null, reset: null })).toBe(true);
		expect(board()).toEqual(boardAt(after));
		expect(keeper.kept()).toMatchObject({ cursor: { seq: 5 }, board: { asOf: nine + 7 } });
	});
});
