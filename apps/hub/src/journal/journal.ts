import type { CatalogueChanged, JournalEvent } from '@antrean/shared/domain/events.ts';
import type { BusinessDay, CommandId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { Cursor } from '@antrean/shared/protocol/messages.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';
import { keyOf, openCommandIndex } from './commandIndex.ts';
import { type EventRow, eventColumns, eventOf } from './journalRow.ts';
import { openTicketRows } from './ticketRows.ts';

/** The append-only order of everything that happened, with the read models that are written in the same transactions. Decides nothing. */
export interface Journal {
	readonly epoch: number;
	/** The last event's place; seq 0 in an empty journal. */
	head(): Cursor;
	/**
	 * Makes a batch and appends it in one transaction, durable when it returns what was made; an empty batch writes nothing. What `make` reads of the
	 * journal it reads in that transaction: one lock instead of one a look-up. Its entries go on from the head without a hole.
	 */
	append<M extends Made>(make: () => M): M;
	/** What a command or fact led to; null: not known here. */
	outcomeOf(commandId: CommandId): Outcome | null;
	/** Events of one business day in order, those of late facts among them; `afterSeq` exclusive. */
	eventsOfDay(day: BusinessDay, afterSeq: number): IterableIterator<JournalEvent>;
	/** The newest business day and the state that it began with; null before the first. */
	lastDay(): DayOpening | null;
	openingOf(day: BusinessDay): DayOpening | null;
	openingBefore(day: BusinessDay): DayOpening | null;
	/** A version of the catalogue, old ones too; null: there is no such version. */
	catalogue(version: number): StoredCatalogue | null;
}

export type Entry = Readonly<{
	event: JournalEvent;
	/** JSON of the event's body. */
	bodyText: string;
	/** Of the command, on its first event; null elsewhere and for facts. */
	digest: string | null;
}>;

export type Made = Readonly<{ batch: Batch }>;

export type Batch = Readonly<{
	entries: readonly Entry[];
	/** Tickets that the batch changed, as they are after it. */
	tickets: readonly Ticket[];
	/** Days that began in it. */
	openings: readonly DayOpening[];
}>;

/** The state at the start of a day, just after its `day.started`; `format` is that of the text. */
export type DayOpening = Readonly<{ day: BusinessDay; seq: number; format: number; opening: string }>;
export type Outcome = Readonly<{ digest: string | null; events: readonly JournalEvent[] }>;
export type StoredCatalogue = Readonly<{ version: number; hash: string; site: SiteFile }>;

/**
 * Opens the journal in `database`. An empty one starts its first epoch: the present second, so that a hub whose folder was lost and
 * made anew is never taken for the one before.
 */
export function openJournal(database: Database, nowMs: number): Journal {
	const epoch = openEpoch(database, nowMs);
	const tickets = openTicketRows(database);
	const write = writer(database);
	const commands = openCommandIndex(database);
	const ofCommand = database.statement<[number, Buffer], EventRow & { digest: string | null }>(
		`SELECT ${eventColumns}, digest FROM events WHERE segment = ? AND unhex(commandId, '-') = ? ORDER BY n`,
	);
	const ofDay = database.statement<[string, number], EventRow>(
		`SELECT ${eventColumns} FROM events WHERE day = ? AND seq > ? ORDER BY seq`,
	);
	const last = database.statement<[], Cursor & { epoch: number }>(
		'SELECT epoch, seq, id AS eventId FROM events ORDER BY seq DESC LIMIT 1',
	);
	const lastDay = database.statement<[], DayOpening>('SELECT * FROM days ORDER BY day DESC LIMIT 1');
	const dayOf = database.statement<[string], DayOpening>('SELECT * FROM days WHERE day = ?');
	const dayBefore = database.statement<[string], DayOpening>(
		'SELECT * FROM days WHERE day < ? ORDER BY day DESC LIMIT 1',
	);
	const catalogueOf = database.statement<[number], { body: string }>(
		'SELECT e.body FROM catalogues c JOIN events e ON e.seq = c.seq WHERE c.version = ?',
	);
	const start = last.get();
	let head: Cursor = { epoch, seq: start?.seq ?? 0, eventId: start?.eventId ?? null };

	/** @returns the segment of its events; null: it has none */
	function writeBatch({ entries, openings, tickets: changed }: Batch): number | null {
		const segment = entries.length > 0 ? commands.segmentToWrite() : null;
		if (segment !== null) for (const entry of entries) write.event(entry, segment);
		for (const opening of openings) write.opening(opening);
		for (const ticket of changed) tickets.save(ticket);
		for (const { event } of entries)
			if (event.body.type === 'ticket.joined') tickets.join(event.body.provisionalId, event.body.ticketId);
		return segment;
	}

	return {
		epoch,
		head: () => head,
		append(make) {
			const { made, segment } = database.transaction(() => {
				const it = make();
				return { made: it, segment: writeBatch(it.batch) };
			});
			const events = made.batch.entries.map(({ event }) => event);
			if (segment !== null)
				commands.written(
					segment,
					events.map((event) => event.commandId),
				);
			const newest = events.at(-1);
			if (newest !== undefined) head = { epoch: newest.epoch, seq: newest.seq, eventId: newest.id };
			return made;
		},
		outcomeOf(commandId) {
			for (const segment of commands.segmentsOf(commandId)) {
				const rows = ofCommand.all(segment, keyOf(commandId));
				if (rows[0] !== undefined) return { digest: rows[0].digest, events: rows.map(eventOf) };
			}
			return null;
		},
		*eventsOfDay(day, afterSeq) {
			for (const row of ofDay.iterate(day, afterSeq)) yield eventOf(row);
		},
		lastDay: () => lastDay.get() ?? null,
		openingOf: (day) => dayOf.get(day) ?? null,
		openingBefore: (day) => dayBefore.get(day) ?? null,
		catalogue(version) {
			const row = catalogueOf.get(version);
			if (row === undefined) return null;
			const { hash, site } = JSON.parse(row.body) as CatalogueChanged;
			return { version, hash, site };
		},
	};
}

function openEpoch(database: Database, nowMs: number): number {
	const known = database
		.statement<[], { epoch: number }>('SELECT max(epoch) AS epoch FROM epochs HAVING epoch > 0')
		.get();
	if (known !== undefined) return known.epoch;
	const epoch = Math.floor(nowMs / 1000);
	database.statement<SqlValue[]>('INSERT INTO epochs (epoch, firstSeq, startedAt) VALUES (?, 1, ?)').run(epoch, nowMs);
	return epoch;
}

type Writer = Readonly<{ event(entry: Entry, segment: number): void; opening(opening: DayOpening): void }>;

function writer(database: Database): Writer {
	const event = database.statement<SqlValue[]>(
		`INSERT INTO events (${eventColumns}, digest, segment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const catalogue = database.statement<SqlValue[]>('INSERT INTO catalogues (version, hash, seq) VALUES (?, ?, ?)');
	const day = database.statement<SqlValue[]>('INSERT INTO days (day, seq, format, opening) VALUES (?, ?, ?, ?)');
	return {
		event({ event: e, bodyText, digest }, segment) {
			const { type } = e.body;
			const { seq, epoch, id, commandId, n, day: ofDay, version, at, stationId } = e;
			event.run(seq, epoch, id, commandId, n, ofDay, type, version, at, stationId, bodyText, digest, segment);
			if (e.body.type === 'catalogue.changed') catalogue.run(e.body.version, e.body.hash, e.seq);
		},
		opening: ({ day: d, seq, format, opening }) => {
			day.run(d, seq, format, opening);
		},
	};
}
