import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Journal } from '../journal/journal.ts';
import { foldClosedDay } from './opening.ts';

/** Folds of closed days, for the facts that come late for them. Committed state only. */
export interface FoldCache {
	/** Loads the day where it is not at hand. */
	of(day: BusinessDay, present: State): State;
	keep(day: BusinessDay, fold: State): void;
	/** The present day has ended with `fold`. What is kept of others may name its catalogue or stations no more. */
	ended(day: BusinessDay, fold: State): void;
}

/** Facts come late for yesterday, hardly ever for older days. */
const daysKept = 3;

export function createFoldCache(journal: Journal): FoldCache {
	const folds = new Map<BusinessDay, State>();

	function keep(day: BusinessDay, fold: State): void {
		folds.delete(day);
		folds.set(day, fold);
		const [oldest] = folds.keys();
		if (folds.size > daysKept && oldest !== undefined) folds.delete(oldest);
	}

	return {
		of(day, present) {
			const fold = folds.get(day) ?? foldClosedDay(journal, day, present);
			keep(day, fold);
			return fold;
		},
		keep,
		ended(day, fold) {
			folds.clear();
			folds.set(day, fold);
		},
	};
}
