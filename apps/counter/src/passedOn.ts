/**
 * Commands of callers that were passed on to the hub as wishes. They may have been done there though nobody heard of it, so the same id is
 * never done here, over restarts too.
 */
import type { BusinessDay, CommandId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

export interface PassedOn {
	/** The text that was written with it; null: never passed on. */
	find(commandId: CommandId): string | null;
	/** Durable when it returns, before the wish is sent. `request` is the same text for the same body. */
	write(commandId: CommandId, request: string, day: BusinessDay): void;
	forgetBefore(day: BusinessDay): void;
}

export function createPassedOn(database: Database): PassedOn {
	const select = database.statement<[string], { request: string }>('SELECT request FROM wishes WHERE command_id = ?');
	const insert = database.statement<[string, string, string]>(
		'INSERT INTO wishes (command_id, request, day) VALUES (?, ?, ?)',
	);
	const forget = database.statement<[string]>('DELETE FROM wishes WHERE day < ?');
	return {
		find: (commandId) => select.get(commandId)?.request ?? null,
		write(commandId, request, day) {
			insert.run(commandId, request, day);
		},
		forgetBefore(day) {
			forget.run(day);
		},
	};
}
