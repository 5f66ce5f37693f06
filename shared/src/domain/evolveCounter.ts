/** How a counter opens, pauses and closes. Its current ticket and last step follow from the tickets' moves. */
import { counterEntry } from './counterOf.ts';
import type { CounterClosed, CounterOpened, CounterPaused } from './events.ts';
import type { Counter, State } from './state.ts';

export function counterOpened(state: State, { counterId, holder }: CounterOpened, at: number): State {
	const before = counterEntry(state, counterId);
	// Undo takes back an officer's own step, so a new holder has none.
	const lastStep = before.holder === holder ? before.lastStep : null;
	return withCounter(state, { ...before, state: 'open', holder, reasonId: null, since: at, lastStep });
}

export function counterPaused(state: State, { counterId, reasonId }: CounterPaused, at: number): State {
	return withCounter(state, { ...counterEntry(state, counterId), state: 'paused', reasonId, since: at });
}

export function counterClosed(state: State, { counterId }: CounterClosed, at: number): State {
	const before = counterEntry(state, counterId);
	return withCounter(state, { ...before, state: 'closed', holder: null, reasonId: null, since: at });
}

function withCounter(state: State, counter: Counter): State {
	return { ...state, counters: state.counters.set(counter.id, counter) };
}
