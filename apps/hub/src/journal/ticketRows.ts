import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';

/** The read model of tickets: kept in the journal's transactions, asked for tickets of days that are no longer in memory. */
export interface TicketRows {
	save(ticket: Ticket): void;
	join(provisionalId: TicketId, ticketId: TicketId): void;
	/** By a real or provisional id. */
	find(id: TicketId): TicketRow | null;
}

const columns = {
	id: (ticket) => ticket.id,
	day: (ticket) => ticket.day,
	number: (ticket) => ticket.number,
	numberValue: (ticket) => ticket.numberValue,
	numberSeriesId: (ticket) => ticket.numberSeriesId,
	origin: (ticket) => ticket.origin,
	issuedAt: (ticket) => ticket.issuedAt,
	catalogueVersion: (ticket) => ticket.catalogueVersion,
	serviceId: (ticket) => ticket.serviceId,
	seriesId: (ticket) => ticket.seriesId,
	agencyId: (ticket) => ticket.agencyId,
	priorityClassId: (ticket) => ticket.priorityClassId,
	stationId: (ticket) => ticket.stationId,
	state: (ticket) => ticket.state,
	paper: (ticket) => ticket.paper,
	counterId: (ticket) => ticket.counterId,
	calledAt: (ticket) => ticket.calledAt,
	startedAt: (ticket) => ticket.startedAt,
	endedAt: (ticket) => ticket.endedAt,
	timesCalled: (ticket) => ticket.timesCalled,
	endReason: (ticket) => ticket.endReason,
	revision: (ticket) => ticket.revision,
	provisional: (ticket) => Number(ticket.provisional),
	dayUnsure: (ticket) => Number(ticket.dayUnsure),
	doubled: (ticket) => Number(ticket.doubled),
} satisfies Record<string, (ticket: Ticket) => SqlValue>;

export type TicketRow = Readonly<{ [C in keyof typeof columns]: ReturnType<(typeof columns)[C]> }>;

/** The row that a ticket has. */
export function ticketRowOf(ticket: Ticket): TicketRow {
	return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value(ticket)])) as TicketRow;
}

export function openTicketRows(database: Database): TicketRows {
	const names = Object.keys(columns);
	const values = Object.values(columns);
	const save = database.statement<SqlValue[]>(
		`INSERT OR REPLACE INTO tickets (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
	);
	const join = database.statement<[string, string]>(
		'INSERT OR REPLACE INTO joins (provisionalId, ticketId) VALUES (?, ?)',
	);
	const remove = database.statement<[string]>('DELETE FROM tickets WHERE id = ?');
	const joined = database.statement<[string], { ticketId: string }>(
		'SELECT ticketId FROM joins WHERE provisionalId = ?',
	);
	const find = database.statement<[string], TicketRow>('SELECT * FROM tickets WHERE id = ?');
	/** The second counter that served a number before its ticket was known is joined to the first one's id, and that to the ticket. */
	function realId(id: string): string {
		const real = joined.get(id)?.ticketId;
		return real === undefined ? id : realId(real);
	}
	return {
		save(ticket) {
			save.run(...values.map((value) => value(ticket)));
		},
		join(provisionalId, ticketId) {
			join.run(provisionalId, ticketId);
			remove.run(provisionalId);
		},
		find: (id) => find.get(realId(id)) ?? null,
	};
}
