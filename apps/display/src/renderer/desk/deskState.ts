import type { BoardCounter } from '@antrean/shared/domain/projections/board.ts';
import type { Freshness } from '../hallView.ts';

/** Yellow for so long: whoever was called and has not come by then is not being called any more. */
export const deskCalledMs = 60_000;

export type DeskState = Readonly<{
	/** `awaited`: called a while ago, and service has not begun. */
	name: 'called' | 'awaited' | 'serving' | 'ready' | 'paused' | 'closed' | 'stale';
	number: string | null;
}>;

/** What the screen above one counter says. Pure; `now` is hub time. */
export function deskState(counter: BoardCounter | null, age: Freshness, now: number): DeskState {
	if (age !== 'fresh') return { name: 'stale', number: age === 'stale' ? (counter?.number ?? null) : null };
	if (counter === null) return { name: 'closed', number: null };
	if (counter.number === null) return { name: counter.state === 'open' ? 'ready' : counter.state, number: null };
	const { number, since, serving } = counter;
	// Paper that was served without a call.
	if (serving || since === null) return { name: 'serving', number };
	return { name: now - since < deskCalledMs ? 'called' : 'awaited', number };
}
