import type { CommandId } from '../domain/ids.ts';

/**
 * Remembers answers that left no event (refusals, and a call-next that found nobody), so that a repeat gets the same one. Accepted
 * commands are remembered on the disk; this memory ends with the process.
 */
export interface AnswerMemory<A> {
	/** Null: nothing is remembered of it. */
	find(commandId: CommandId): A | null;
	remember(commandId: CommandId, answer: A): void;
}

/** Two busy hours of refusals at one a second; about 5 MB. */
const bound = 10_000;

export function createAnswerMemory<A>(): AnswerMemory<A> {
	const answers = new Map<CommandId, A>();
	return {
		find: (commandId) => answers.get(commandId) ?? null,
		remember(commandId, answer) {
			answers.delete(commandId);
			answers.set(commandId, answer);
			if (answers.size <= bound) return;
			for (const oldest of answers.keys()) {
				answers.delete(oldest);
				return;
			}
		},
	};
}
