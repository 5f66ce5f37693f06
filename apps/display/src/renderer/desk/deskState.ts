import type { BoardCounter } from '@antrean/shared/domain/projections/board.ts';
import type { Freshness } from '../hallView.ts';

/** The board doesn't tell a called visitor from a served one; after this long whoever was called is there or won't come. */
export const deskCalledMs = 60_000;

export type DeskState = Readonly<{
	name: 'called' | 'serving' | 'ready' | 'paused' | 'closed' | 'stale';
	number: string | null;
}>;

/** What the screen above one counter says. Pure; `now` is hub time. */
export function deskState(counter: BoardCounter | null, age: Freshness, now: number): DeskState {
	if (age !== 'fresh') return { name: 'stale', number: age === 'stale' ? (counter?.number ?? null) : null };
	if (counter === null) return { name: 'closed', number: null };
	if (counter.number === null) return { name: counter.state === 'open' ? 'ready' : counter.state, number: null };
	const isCalled = counter.since !== null && now - counter.since < deskCalledMs;
	return { name: isCalled ? 'called' : 'serving', number: counter.number };
}
