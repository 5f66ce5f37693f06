import type { Board, BoardCall } from '../../domain/projections/board.ts';
import { applyBoardDelta } from '../../domain/projections/boardView.ts';
import type { BoardMessage, BoardSite, CatchUp, Cursor } from '../../protocol/messages.ts';
import { freshCallsKept } from './stationView.ts';

/** A display page's board and the calls it has still to announce. Pure. */
export type PageBoard = Readonly<{
	cursor: Cursor;
	board: Board;
	site: BoardSite;
	freshCalls: readonly BoardCall[];
}>;

/** A call that the page hears of late is announced only this long after it was made: later it would send people to a past call. */
const announceWithinMs = 30_000;

export function boardCaughtUp(known: PageBoard | null, cursor: Cursor, catchUp: CatchUp): PageBoard | null {
	if (catchUp.kind === 'nothing') return known;
	if (catchUp.kind !== 'board') return null;
	return renewed(known, cursor, catchUp.board, catchUp.site);
}

/** A stream message applied; null when one before it is missing. */
export function boardFollowed(known: PageBoard, message: BoardMessage): PageBoard | null {
	if (message.prev !== known.cursor.seq) return null;
	const cursor = { ...known.cursor, seq: message.seq };
	if (message.reset !== null) return renewed(known, cursor, message.reset.board, message.reset.site);
	if (message.delta === null) return { ...known, cursor };
	const board = { ...applyBoardDelta(known.board, message.delta), asOf: message.at };
	const callIds = new Set(message.delta.calls.map(([callId]) => callId));
	// A counter that was cut off tells its calls when it is back: they were called aloud then.
	const isFresh = (call: BoardCall): boolean => callIds.has(call.callId) && call.at > message.at - announceWithinMs;
	const fresh = board.lastCalls.filter(isFresh).reverse();
	return { ...known, cursor, board, freshCalls: [...known.freshCalls, ...fresh].slice(-freshCallsKept) };
}

function renewed(known: PageBoard | null, cursor: Cursor, board: Board, site: BoardSite): PageBoard {
	if (known === null) return { cursor, board, site, freshCalls: [] };
	const heard = new Set(known.board.lastCalls.map((call) => call.callId));
	const missed = board.lastCalls.filter((call) => !heard.has(call.callId) && call.at > board.asOf - announceWithinMs);
	const freshCalls = [...known.freshCalls, ...missed.reverse()].slice(-freshCallsKept);
	return { cursor, board, site, freshCalls };
}
