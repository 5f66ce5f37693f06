import type { Database } from '@antrean/shared/sqlite/database.ts';
import { readJournal } from './journalRow.ts';
import type { Promises } from './promises.ts';

/** What a disk held of tickets and of calls, by ticket, and of what the hub was asked, by its command. */
export type Holdings = Readonly<{
	tickets: ReadonlySet<string>;
	calls: ReadonlySet<string>;
	commands: ReadonlySet<string>;
}>;

/** As far as docs/RELIABILITY.md reaches: what went with a disk and nobody else holds is no promise any more; what is promised afterwards is. */
export function forgetLost(promises: Promises, went: Holdings, left: readonly Holdings[]): void {
	const { lostTickets, lostCommands, wishes } = promises;
	for (const id of went.commands) if (!left.some(({ commands }) => commands.has(id))) lostCommands.add(id);
	for (const id of went.tickets) if (!left.some(({ tickets }) => tickets.has(id))) lostTickets.add(id);
	const isLost = (id: string): boolean => went.calls.has(id) && !left.some(({ calls }) => calls.has(id));
	wishes.splice(0, wishes.length, ...wishes.filter(({ ticketId }) => !isLost(ticketId)));
}

export function heldByJournal(hub: Database): Holdings {
	return ofEvents(readJournal(hub));
}

/** Of its own facts, acknowledged or not. */
export function heldByOutbox(station: Database): Holdings {
	const bodies = station
		.statement<[], { body: string }>("SELECT fact ->> '$.body' AS body FROM outbox")
		.all()
		.map(({ body }) => JSON.parse(body) as Told);
	return holdings(bodies, new Set());
}

/** Of what the hub told it. */
export function heldByReplica(station: Database): Holdings {
	return ofEvents(
		station
			.statement<[], { event: string }>('SELECT event FROM replica_events')
			.all()
			.map(({ event }) => JSON.parse(event) as ToldEvent),
	);
}

export function together(all: readonly Holdings[]): Holdings {
	return {
		tickets: new Set(all.flatMap(({ tickets }) => [...tickets])),
		calls: new Set(all.flatMap(({ calls }) => [...calls])),
		commands: new Set(all.flatMap(({ commands }) => [...commands])),
	};
}

/** Of an event or a fact. */
type Told = Readonly<{
	type: string;
	ticketId?: unknown;
	factType?: string;
	provisional?: boolean;
	number?: string | null;
}>;
type ToldEvent = Readonly<{ commandId: string; body: Told }>;

export function ofEvents(events: readonly ToldEvent[]): Holdings {
	return holdings(
		events.map(({ body }) => body),
		new Set(events.map(({ commandId }) => commandId)),
	);
}

export function holdings(bodies: readonly Told[], commands: ReadonlySet<string>): Holdings {
	const of = (is: (body: Told) => boolean): ReadonlySet<string> =>
		new Set(bodies.filter(is).map(({ ticketId }) => String(ticketId)));
	return {
		commands,
		tickets: of((body) => body.type === 'ticket.issued' || isProvisional(body)),
		calls: of(
			({ type, factType }) => type === 'ticket.called' || (type === 'fact.superseded' && factType === 'ticket.called'),
		),
	};
}

/** A number on paper whose ticket was not known is one by itself: by the hub's word, or as the counter's own fact says, which has the number then. */
function isProvisional({ type, provisional, number }: Told): boolean {
	return type === 'ticket.servedFromPaper' && (provisional ?? typeof number === 'string');
}
