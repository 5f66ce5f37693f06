import type { StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import { clockReading, factSchema } from '@antrean/shared/protocol/messages.ts';
import * as w from '@antrean/shared/protocol/words.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';
import { z } from 'zod';
import type { FactRequest, Request } from './request.ts';

/** Requests that broke the hub's own rules, put aside for a person. What a person has closed stays, and counts no more. */
export interface Quarantine {
	/** One that breaks again is open again. */
	add(request: Request, error: unknown, at: number): void;
	/** Open rows. */
	count(): number;
	/** The oldest `limit` open rows. */
	open(limit: number): readonly Quarantined[];
	/** An open row. */
	find(id: string): Quarantined | null;
	close(id: string, at: number): void;
	/** Writes and removes a row of the size of a busy batch: whether there is space again. Throws as a commit would. */
	probeSpace(at: number): void;
}

export type Quarantined = Readonly<{
	id: string;
	at: number;
	/** Null: it can't be read. */
	kept: KeptFact | KeptCommand | null;
	/** First line of what was thrown. */
	error: string;
}>;
export type KeptFact = Readonly<{ kind: 'fact'; request: FactRequest }>;
export type KeptCommand = Readonly<{
	kind: 'command';
	type: string;
	ticketId: TicketId | null;
	stationId: StationId | null;
}>;

const probeBytes = 256 * 1024;
const keptRequest = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('fact'),
		fact: factSchema,
		clock: z.object({ reading: clockReading, at: w.epochMs }),
		lastContactAt: w.epochMs.nullable(),
	}),
	z.object({
		kind: z.literal('command'),
		command: z.object({ type: z.string(), ticketId: w.ticketId.optional().catch(undefined) }),
		stationId: w.stationId.nullable(),
	}),
]);

type Row = Readonly<{ commandId: string; at: number; content: string; error: string }>;

export function openQuarantine(database: Database): Quarantine {
	const add = database.statement<[string, number, string, string]>(
		'INSERT OR REPLACE INTO quarantine (commandId, at, content, error) VALUES (?, ?, ?, ?)',
	);
	const remove = database.statement<[string]>('DELETE FROM quarantine WHERE commandId = ?');
	const isOpen = "closedAt IS NULL AND commandId <> 'probe'";
	const count = database.statement<[], { n: number }>(`SELECT count(*) AS n FROM quarantine WHERE ${isOpen}`);
	const open = database.statement<[number], Row>(`SELECT * FROM quarantine WHERE ${isOpen} ORDER BY at LIMIT ?`);
	const find = database.statement<[string], Row>(`SELECT * FROM quarantine WHERE commandId = ? AND ${isOpen}`);
	const close = database.statement<SqlValue[]>('UPDATE quarantine SET closedAt = ? WHERE commandId = ?');
	return {
		add(request, error, at) {
			const id = request.kind === 'command' ? request.commandId : request.fact.factId;
			const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
			database.transaction(() => add.run(id, at, JSON.stringify(request), words));
		},
		count: () => count.get()?.n ?? 0,
		open: (limit) => open.all(limit).map(quarantined),
		find(id) {
			const row = find.get(id);
			return row === undefined ? null : quarantined(row);
		},
		close(id, at) {
			close.run(at, id);
		},
		probeSpace(at) {
			database.transaction(() => add.run('probe', at, ' '.repeat(probeBytes), ''));
			database.transaction(() => remove.run('probe'));
		},
	};
}

function quarantined({ commandId: id, at, content, error }: Row): Quarantined {
	return { id, at, kept: keptIn(content), error: error.split('\n', 1)[0]?.slice(0, 200) ?? '' };
}

function keptIn(content: string): Quarantined['kept'] {
	const read = keptRequest.safeParse(jsonIn(content));
	if (!read.success) return null;
	if (read.data.kind === 'fact') return { kind: 'fact', request: read.data };
	const { command, stationId } = read.data;
	return { kind: 'command', type: command.type, ticketId: command.ticketId ?? null, stationId };
}

/** What a person should look at may be broken in every way. */
function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
