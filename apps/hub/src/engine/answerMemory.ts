import type { CommandId } from '@antrean/shared/domain/ids.ts';
import type { Answer } from './request.ts';

/**
 * Remembers answers that left no event (refusals, and a call-next that found nobody), so that a repeat gets the same one. Accepted
 * commands are remembered by the journal; this memory ends with the process.
 */
export interface AnswerMemory {
	get(commandId: CommandId): Remembered | null;
	remember(commandId: CommandId, answer: Remembered): void;
}

export type Remembered = Readonly<{ digest: string; answer: Answer }>;

/** Two busy hours of refusals at one a second; about 5 MB. */
const bound = 10_000;

export function createAnswerMemory(): AnswerMemory {
	const answers = new Map<CommandId, Remembered>();
	return {
		get: (commandId) => answers.get(commandId) ?? null,
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
