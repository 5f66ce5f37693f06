import { describe, expect, it } from 'vitest';
import type { CallId, CounterId } from '../../domain/ids.ts';
import type { Board, BoardCall } from '../../domain/projections/board.ts';
import type { BoardSite, Cursor } from '../../protocol/messages.ts';
import { at, nine, uuid } from '../../testing/builders.ts';
import { boardCaughtUp, boardFollowed, type PageBoard } from './boardOfPage.ts';

const cursor: Cursor = { epoch: 7, seq: 10, eventId: null };
const site = {} as BoardSite;

function call(n: number, calledAt: number): BoardCall {
	return { callId: uuid<CallId>('d', n), number: `DB-0${n}`, counterId: at.mejaA, label: 'A', at: calledAt, times: 1 };
}

function boardWith(asOf: number, ...lastCalls: BoardCall[]): Board {
	const counterId: CounterId = at.mejaA;
	const free = {
		counterId,
		label: 'A',
		zoneId: 'aula',
		state: 'open',
		number: null,
		mark: null,
		since: null,
		serving: false,
	};
	return { asOf, nowServing: [free], lastCalls, waiting: [] } as unknown as Board;
}

function loaded(board: Board): PageBoard {
	const known = boardCaughtUp(null, cursor, { kind: 'board', board, site });
	if (known === null) throw new Error('a board is always enough');
	return known;
}

describe('board of a page', () => {
	it('[STN3] is silent about the calls that a load finds', () => {
		expect(loaded(boardWith(nine, call(1, nine))).freshCalls).toEqual([]);
	});

	it('[STN3] announces each call of the stream once, in the order they were made', () => {
		const delta = {
			calls: [2, 1].map(
				(n) =>
					[uuid<CallId>('d', n), `DB-0${n}`, at.mejaA, nine + n, 1, null] as [
						CallId,
						string,
						CounterId,
						number,
						number,
						null,
					],
			),
			counters: [],
			waiting: [],
		};
		const next = boardFollowed(loaded(boardWith(nine)), { prev: 10, seq: 12, at: nine + 5, delta, reset: null });
		expect(next?.freshCalls.map((fresh) => fresh.number)).toEqual(['DB-01', 'DB-02']);
		expect(next?.board.asOf).toBe(nine + 5);
	});

	it('[STN3] shows and does not announce what a cut-off counter called long ago', () => {
		const late = [uuid<CallId>('d', 1), 'DB-01', at.mejaA, nine, 1, null] as [
			CallId,
			string,
			CounterId,
			number,
			number,
			null,
		];
		const delta = { calls: [late], counters: [], waiting: [] };
		const next = boardFollowed(loaded(boardWith(nine)), { prev: 10, seq: 12, at: nine + 60_000, delta, reset: null });
		expect(next?.board.lastCalls.map(({ number }) => number)).toEqual(['DB-01']);
		expect(next?.freshCalls).toEqual([]);
	});

	it('[STN3] announces what a short break of the link hid, and not what is long past', () => {
		const before = loaded(boardWith(nine, call(1, nine)));
		const board = boardWith(nine + 60_000, call(3, nine + 50_000), call(2, nine + 10_000), call(1, nine));
		const after = boardCaughtUp(before, { ...cursor, seq: 30 }, { kind: 'board', board, site });
		expect(after?.freshCalls.map((fresh) => fresh.number)).toEqual(['DB-03']);
	});

	it('[STN1] notices a missing message', () => {
		expect(
			boardFollowed(loaded(boardWith(nine)), { prev: 11, seq: 12, at: nine, delta: null, reset: null }),
		).toBeNull();
	});
});
