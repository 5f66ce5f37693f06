import type { CommandId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { GivenCommand } from './promises.ts';

/** What a counter made of a command that it has just answered, by its own file. */
export function answeredAs(file: Database, commandId: CommandId): GivenCommand['as'] {
	const has = (table: 'commands' | 'wishes'): boolean =>
		file.statement<[string], object>(`SELECT 1 FROM ${table} WHERE command_id = ?`).get(commandId) !== undefined;
	return has('commands') ? 'fact' : has('wishes') ? 'wish' : null;
}
