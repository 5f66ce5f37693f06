import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { sqliteCode } from '@antrean/shared/sqlite/database.ts';

/** What a journal folds to breaks a rule of the queue: a bug made it, or damage that SQLite can't see. */
export class UnsoundState extends Error {
	/** One sentence each. */
	readonly broken: readonly string[];

	constructor(broken: readonly string[]) {
		super(broken.join('; '));
		this.broken = broken;
	}
}

/**
 * What `fold` makes of a journal at a start. What it stumbles over is no event that a hub wrote: a letter that went bad where the text is still
 * JSON.
 * @throws UnsoundState, or what says by itself that the file is damaged
 */
export function soundState(fold: () => State): State {
	let state: State;
	try {
		state = fold();
	} catch (error) {
		if (sqliteCode(error) !== null || error instanceof SyntaxError) throw error;
		const how = error instanceof Error ? error.message : String(error);
		throw new UnsoundState([`every event is one that a hub wrote (${how.slice(0, 100)})`]);
	}
	requireSound(state);
	return state;
}

/** At a start, after the fold: what would be decided on such a state would do more harm than none. */
function requireSound(state: State): void {
	const broken = checkInvariants(state);
	if (broken.length > 0) throw new UnsoundState(broken);
}
