import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Printer, PrinterJob } from './printer.ts';
import { createPrintJobsTable } from './printJobsTable.ts';
import { createPrintJournal, type PaperChange, type PrintJournal } from './printJournal.ts';
import { createPrintQueue, type PrintQueue } from './printQueue.ts';
import { shortTicket } from './testing/samplePapers.ts';
import type { Paper } from './ticketPaper.ts';

const ticketId = asId<TicketId>('ticket-1');
const start = Date.UTC(2026, 10, 24, 3, 42);

let folder: string;
let database: Database;
let journal: PrintJournal;
let clock: FakeClock;
let rendered: Paper[];
let given: PrinterJob[];
let hungUp: number;
let told: PaperChange[];
let errors: unknown[];

const printer: Printer = {
	print: (job) => void given.push(job),
	standing: () => ({ printer: 'idle', error: null }),
	proof: () => 'processId',
	close: () => void hungUp++,
};

function createQueue(isCopy = false): PrintQueue {
	return createPrintQueue({
		isCopy,
		journal,
		printer,
		clock,
		render: async (paper) => {
			if (paper.serviceName === 'broken') throw new Error('no such glyph');
			rendered.push(paper);
			return new Uint8Array(1);
		},
		onPaper: (change) => void told.push(change),
		onError: (error) => void errors.push(error),
	});
}

/** Lets renders finish. */
const settle = () => clock.advance(0);

function add(id: string, more: Partial<Parameters<PrintJournal['add']>[0]> = {}): void {
	journal.add({ id, ticketId, paper: shortTicket, copy: false, createdAt: clock.wallMs(), ...more });
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-queue-'));
	database = openDatabase({
		file: join(folder, 'kiosk.db'),
		owner: 'kiosk',
		migrations: [{ version: 10, up: createPrintJobsTable }],
	});
	journal = createPrintJournal(database);
	clock = createFakeClock(start);
	[rendered, given, told, errors, hungUp] = [[], [], [], [], 0];
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('print queue', () => {
	it('[PRN26][PRN40] prints one job after the other, each journaled before it is sent', async () => {
		const queue = createQueue();
		add('a');
		add('b', { ticketId: asId<TicketId>('ticket-2') });
		queue.wake();
		queue.wake();
		await settle();
		expect(given.map(({ id }) => id)).toEqual(['a']);
		given[0]?.sending();
		expect(journal.jobsOf(ticketId)[0]?.state).toBe('sending');
		given[0]?.ended('printed');
		await settle();
		expect(given.map(({ id }) => id)).toEqual(['a', 'b']);
		expect(told.map(({ paper }) => paper)).toEqual(['sending', 'printed']);
	});

	it('[PRN49] keeps an outcome that a full disk did not take, and prints nothing else until it is written', async () => {
		const { move } = journal;
		let isFull = false;
		journal = {
			...journal,
			move(...job) {
				if (isFull) throw new Error('database or disk is full');
				move(...job);
			},
		};
		const queue = createQueue();
		add('a');
		add('b');
		queue.wake();
		await settle();
		given[0]?.sending();
		isFull = true;
		given[0]?.ended('printed');
		await clock.advance(3_000);
		expect([errors.length > 1, given.length, journal.jobsOf(ticketId)[0]?.state]).toEqual([true, 1, 'sending']);
		isFull = false;
		await clock.advance(1_000);
		expect([journal.jobsOf(ticketId)[0]?.state, given.map(({ id }) => id)]).toEqual(['printed', ['a', 'b']]);
	});

	const afterOutcome = [
		['failed', false],
		['uncertain', true],
		['printed', true],
	] as const;
	it.each(afterOutcome)(
		'[PRN43] after a job that is %s, the next paper of the ticket is a copy: %s',
		async (outcome, copy) => {
			const queue = createQueue();
			add('a');
			queue.wake();
			await settle();
			given[0]?.ended(outcome);
			expect(queue.reprint({ jobId: 'b', ticketId, paper: null, copy: false })).toBe(true);
			await settle();
			expect(rendered.map((paper) => paper.kind === 'ticket' && paper.copy)).toEqual([false, copy]);
		},
	);

	it.each([false, true])('[PRN55] a ticket that it never printed is a copy as the order says: %s', async (copy) => {
		const queue = createQueue();
		expect(queue.reprint({ jobId: 'a', ticketId, paper: null, copy })).toBe(false);
		expect(queue.reprint({ jobId: 'a', ticketId, paper: { ...shortTicket, copy: !copy }, copy })).toBe(true);
		await settle();
		expect(rendered).toEqual([{ ...shortTicket, copy }]);
	});

	it('[PRN44] prints a repeated reprint once', async () => {
		const queue = createQueue();
		const request = { jobId: 'a', ticketId, paper: shortTicket, copy: false } as const;
		expect([queue.reprint(request), queue.reprint(request)]).toEqual([true, false]);
		await settle();
		expect(given).toHaveLength(1);
	});

	it('[PRN41] after a start prints the pending job that is younger than a minute, and no other', async () => {
		add('old', { createdAt: start - 60_001, ticketId: asId<TicketId>('ticket-0') });
		add('sent', { createdAt: start - 1_000 });
		journal.move('sent', 'sending', false, () => undefined);
		add('young', { createdAt: start - 59_000, ticketId: asId<TicketId>('ticket-2') });
		createQueue();
		await settle();
		expect(given.map(({ id }) => id)).toEqual(['young']);
		expect(told.map(({ jobId, paper }) => [jobId, paper])).toEqual([
			['old', 'failed'],
			['sent', 'uncertain'],
		]);
	});

	it('[PRN23] a proof that comes late still moves the job, and does not disturb the next', async () => {
		const queue = createQueue();
		add('a');
		add('b', { ticketId: asId<TicketId>('ticket-2') });
		queue.wake();
		await settle();
		given[0]?.ended('uncertain');
		await settle();
		given[0]?.ended('printed');
		await settle();
		expect(told.map(({ paper }) => paper)).toEqual(['uncertain', 'printed']);
		expect(given.map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it('[PRN46] a paper that can’t be rendered fails alone', async () => {
		const queue = createQueue();
		add('a', { paper: { ...shortTicket, serviceName: 'broken' } });
		add('b', { ticketId: asId<TicketId>('ticket-2') });
		queue.wake();
		await settle();
		await settle();
		expect(errors).toHaveLength(1);
		expect(told.map(({ jobId, paper }) => [jobId, paper])).toEqual([['a', 'failed']]);
		expect(given.map(({ id }) => id)).toEqual(['b']);
	});

	it('[PRN54] prints nothing that was pending in a copied file, and what comes afterwards', async () => {
		add('a');
		const queue = createQueue(true);
		await settle();
		expect(given).toEqual([]);
		expect(told.map(({ jobId, paper }) => [jobId, paper])).toEqual([['a', 'uncertain']]);
		add('b');
		queue.wake();
		await settle();
		expect(given.map(({ id }) => id)).toEqual(['b']);
	});

	it('[PRN47] closing waits for the job under way and leaves the next pending', async () => {
		const queue = createQueue();
		add('a');
		add('b');
		queue.wake();
		await settle();
		let closed = false;
		const closing = queue.close().then(() => {
			closed = true;
		});
		await settle();
		expect(closed).toBe(false);
		given[0]?.ended('printed');
		await closing;
		expect([hungUp, given.length, journal.nextPending()?.id]).toEqual([1, 1, 'b']);
	});

	it('[PRN47] closing gives a job up after five seconds', async () => {
		const queue = createQueue();
		add('a');
		queue.wake();
		await settle();
		const closing = queue.close();
		await clock.advance(5_000);
		await closing;
		expect(hungUp).toBe(1);
	});

	it('[PRN47] a job that was still being rendered stays pending', async () => {
		const queue = createQueue();
		add('a');
		queue.wake();
		await queue.close();
		expect([given.length, journal.nextPending()?.id]).toEqual([0, 'a']);
	});

	it('[PRN48] forgets nothing at its start, whatever its clock says', () => {
		add('a', { createdAt: start - 31 * 24 * 3_600_000 });
		journal.move('a', 'printed', false, () => undefined);
		createQueue();
		expect(journal.jobsOf(ticketId).map(({ id }) => id)).toEqual(['a']);
	});
});
