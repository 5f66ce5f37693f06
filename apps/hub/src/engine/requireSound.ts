import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import type { State } from '@antrean/shared/domain/state.ts';

/** What a journal folds to breaks a rule of the queue: a bug made it, or damage that SQLite can't see. */
export class UnsoundState extends Error {
	/** One sentence each. */
	readonly broken: readonly string[];

	constructor(broken: readonly string[]) {
		super(broken.join('; '));
		this.broken = broken;
	}
}

/** At a start, after the fold: what would be decided on such a state would do more harm than none. */
export function requireSound(state: State): void {
	const broken = checkInvariants(state);
	if (broken.length > 0) throw new UnsoundState(broken);
}
