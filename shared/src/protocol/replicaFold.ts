import type { JournalEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { State } from '../domain/state.ts';

/**
 * Folds a run of the replica stream, as every station and page does it: events of another business day (a fact that came late for a
 * closed day) belong to that day's fold and change nothing here; the start of a day belongs to the day before it too.
 */
export function foldReplica(state: State, events: readonly JournalEvent[]): State {
	return events.reduce(
		(folded, event) =>
			folded.day === null || event.day === folded.day || event.body.type === 'day.started'
				? evolve(folded, event)
				: folded,
		state,
	);
}
