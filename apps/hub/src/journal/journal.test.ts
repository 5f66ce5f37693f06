import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { journalEvent } from '@antrean/shared/protocol/eventSchema.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import {
	folded,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	ticketId,
	ticketIn,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventLog } from './eventLog.ts';
import { hubMigrations } from './hubMigrations.ts';
import { type Entry, type Journal, openJournal } from './journal.ts';
import { openTicketRows } from './ticketRows.ts';

let folder: string;
let database: Database;
let journal: Journal;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-journal-'));
	database = openDatabase({ file: join(folder, 'hub.sqlite'), owner: 'hub', migrations: hubMigrations });
	journal = openJournal(database, nine);
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

function entry(seq: number, body: EventBody, over: Partial<JournalEvent>): Entry {
	const event: JournalEvent = {
		seq,
		epoch: journal.epoch,
		id: uuid('e', seq),
		commandId: uuid('c', seq),
		n: 0,
		day: monday,
		version: 1,
		at: nine + seq,
		stationId: null,
		body,
		...over,
	};
	return { event, bodyText: JSON.stringify(body), digest: `digest ${seq}` };
}

function append(...entries: Entry[]): void {
	journal.append(() => ({ batch: { entries, tickets: [], openings: [] } }));
}

const body = (n: number): EventBody => issued(n, {});
const count = (table: string): number =>
	database.statement<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? -1;

describe('journal', () => {
	it('[JRN6] appends events, ticket rows, catalogue and opening in one transaction', () => {
		const state = folded(startedState(miniSite), issued(1, {}));
		const catalogue = { type: 'catalogue.changed', version: 1, hash: 'one', site: miniSite } as const;
		journal.append(() => ({
			batch: {
				entries: [entry(1, catalogue, {}), entry(2, body(1), {})],
				tickets: [ticketIn(state, ticketId(1))],
				openings: [{ day: monday, seq: 1, format: 1, opening: '{}' }],
			},
		}));
		expect([count('events'), count('tickets'), count('catalogues'), count('days')]).toEqual([2, 1, 1, 1]);
		expect(journal.head()).toEqual({ epoch: journal.epoch, seq: 2, eventId: uuid('e', 2) });
		expect(journal.catalogue(1)).toEqual({ version: 1, hash: 'one', site: miniSite });
		expect(journal.catalogue(2)).toBeNull();
		expect(journal.lastDay()?.day).toBe(monday);
	});

	it('[JRN6] leaves nothing of a failed append', () => {
		append(entry(1, body(1), {}));
		const twice = entry(2, body(2), {});
		expect(() => append(twice, { ...twice, event: { ...twice.event, seq: 3 } })).toThrow(/UNIQUE/);
		expect(count('events')).toBe(1);
		expect(journal.head().seq).toBe(1);
		append(twice);
		expect(journal.head().seq).toBe(2);
	});

	it('[JRN7] finds the outcome of a command in order of n, with its digest', () => {
		const commandId = uuid<JournalEvent['commandId']>('c', 9);
		append(entry(1, body(1), { commandId }), entry(2, body(2), { commandId, n: 1 }));
		const outcome = journal.outcomeOf(commandId);
		expect(outcome?.digest).toBe('digest 1');
		expect(outcome?.events.map(({ n, body: { type } }) => [n, type])).toEqual([
			[0, 'ticket.issued'],
			[1, 'ticket.issued'],
		]);
		expect(journal.outcomeOf(uuid('c', 10))).toBeNull();
		expect(() => append(entry(3, body(3), { commandId }))).toThrow(/UNIQUE/);
	});

	it('[JRN7] keeps everything over a close', () => {
		append(entry(1, body(1), {}));
		const { epoch } = journal;
		database.close();
		database = openDatabase({ file: join(folder, 'hub.sqlite'), owner: 'hub', migrations: hubMigrations });
		journal = openJournal(database, nine + 99_000);
		expect(journal.head()).toEqual({ epoch, seq: 1, eventId: uuid('e', 1) });
		expect([...journal.eventsOfDay(monday, 0)].map(({ seq }) => seq)).toEqual([1]);
	});

	it('[JRN7] reads one day alone, late events of it among them', () => {
		const tuesday = asId<JournalEvent['day']>('2026-11-24');
		append(entry(1, body(1), {}), entry(2, body(2), { day: tuesday }), entry(3, body(3), {}));
		expect([...journal.eventsOfDay(monday, 0)].map(({ seq }) => seq)).toEqual([1, 3]);
		expect([...journal.eventsOfDay(monday, 1)].map(({ seq }) => seq)).toEqual([3]);
		expect(journal.openingBefore(monday)).toBeNull();
	});
});

describe('ticket rows', () => {
	it('[JRN8] hold the ticket as of its last event', () => {
		const rows = openTicketRows(database);
		const started = folded(startedState(miniSite), issued(1, { paper: 'pending', doubled: true }));
		rows.save(ticketIn(started, ticketId(1)));
		expect(rows.find(ticketId(1))).toMatchObject({ number: 'DB-01', state: 'waiting', paper: 'pending', doubled: 1 });
		rows.save({ ...ticketIn(started, ticketId(1)), state: 'called', calledAt: nine });
		expect(rows.find(ticketId(1))).toMatchObject({ state: 'called', calledAt: nine });
		expect(rows.find(ticketId(2))).toBeNull();
	});

	it('[JRN8][FCT9] answer for an id that was joined to another before its ticket was known', () => {
		const rows = openTicketRows(database);
		rows.save(ticketIn(folded(startedState(miniSite), issued(1, {})), ticketId(1)));
		append(entry(1, { type: 'ticket.joined', provisionalId: ticketId(3), ticketId: ticketId(2) }, {}));
		append(entry(2, { type: 'ticket.joined', provisionalId: ticketId(2), ticketId: ticketId(1) }, {}));
		expect(rows.find(ticketId(3))?.id).toBe(ticketId(1));
	});

	it('[JRN8] answer for a joined provisional id', () => {
		const rows = openTicketRows(database);
		const state = folded(startedState(miniSite), issued(1, {}), issued(2, { provisional: true } as object));
		rows.save(ticketIn(state, ticketId(1)));
		rows.save(ticketIn(state, ticketId(2)));
		append(entry(1, { type: 'ticket.joined', provisionalId: ticketId(2), ticketId: ticketId(1) }, {}));
		expect(rows.find(ticketId(2))?.id).toBe(ticketId(1));
		expect(count('tickets')).toBe(1);
	});
});

describe('event log', () => {
	it('[JRN10] gives the texts of events after a place', () => {
		append(entry(1, body(1), {}), entry(2, body(2), { stationId: uuid('b', 1) }), entry(3, body(3), {}));
		const log = openEventLog(database);
		const events = log.after(1, 10).map((text) => journalEvent.parse(JSON.parse(text)));
		expect(events).toEqual([...journal.eventsOfDay(monday, 1)]);
		expect(log.after(0, 1)).toHaveLength(1);
		expect([log.eventIdAt(2), log.eventIdAt(4)]).toEqual([uuid('e', 2), null]);
		expect([log.epochAt(2), log.epochAt(4)]).toEqual([journal.epoch, null]);
	});

	it('[JRN9] starts a new journal at the present second and keeps that epoch', () => {
		expect(journal.epoch).toBe(nine / 1000);
		expect(openJournal(database, nine + 60_000).epoch).toBe(nine / 1000);
	});

	it('[JRN9] pages across epochs, from a cursor beyond what is left of its epoch too', () => {
		append(entry(1, body(1), {}), entry(2, body(2), {}));
		const later = journal.epoch + 1000;
		database.exec(`INSERT INTO epochs (epoch, firstSeq, startedAt) VALUES (${later}, 3, 0)`);
		append(entry(3, body(3), { epoch: later }), entry(4, body(4), { epoch: later }));
		const log = openEventLog(database);
		const seqs = (page: ReturnType<typeof log.page>): unknown =>
			page?.texts.map((text) => (JSON.parse(text) as JournalEvent).seq);
		const first = log.page(null, 0, 3);
		expect(seqs(first)).toEqual([1, 2, 3]);
		expect(first?.next).toEqual({ epoch: later, after: 3 });
		expect(seqs(log.page(later, 3, 3))).toEqual([4]);
		// Somebody saw ten events of the first epoch before the restore; it goes on with the second epoch's first.
		expect(seqs(log.page(journal.epoch, 10, 3))).toEqual([3, 4]);
		expect(log.page(later, 4, 3)).toEqual({ texts: [], next: { epoch: later, after: 4 } });
		// From before the beginning of an epoch: it has nothing of the one before.
		expect(seqs(log.page(later, 0, 3))).toEqual([3, 4]);
		expect(log.page(7, 0, 3)).toBeNull();
	});
});
