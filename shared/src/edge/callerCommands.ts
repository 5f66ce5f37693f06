/**
 * Commands that a caller (a page, a program) gave to this station and that became facts here: the same id again is answered as before,
 * with another body it is refused. A caller's id is known to this machine alone.
 */
import type { BusinessDay, CommandId, TicketId } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';
import type { Database } from '../sqlite/database.ts';

export type DoneCommand = Readonly<{ request: string; ticketId: TicketId; day: BusinessDay }>;

export interface CallerCommands {
	find(commandId: CommandId): DoneCommand | null;
	/** Within the caller's transaction. `request` is the same text for the same body. */
	write(commandId: CommandId, done: DoneCommand): void;
	forgetBefore(day: BusinessDay): void;
}

export function createCallerCommands(database: Database): CallerCommands {
	const select = database.statement<[string], { request: string; ticket_id: string; day: string }>(
		'SELECT request, ticket_id, day FROM commands WHERE command_id = ?',
	);
	const insert = database.statement<[string, string, string, string]>(
		'INSERT INTO commands (command_id, request, ticket_id, day) VALUES (?, ?, ?, ?)',
	);
	const forget = database.statement<[string]>('DELETE FROM commands WHERE day < ?');
	return {
		find(commandId) {
			const row = select.get(commandId);
			return row === undefined ? null : { request: row.request, ticketId: asId(row.ticket_id), day: asId(row.day) };
		},
		write(commandId, { request, ticketId, day }) {
			insert.run(commandId, request, ticketId, day);
		},
		forgetBefore(day) {
			forget.run(day);
		},
	};
}
