import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrintJobsTable } from './printJobsTable.ts';
import {
	bestPaper,
	createPrintJournal,
	forgetJobsBefore,
	insertJob,
	type JobState,
	type NewPrintJob,
	type PaperChange,
	type PrintJournal,
} from './printJournal.ts';
import { shortTicket } from './testing/samplePapers.ts';

const ticketId = asId<TicketId>('ticket-1');
const job = (id: string, more: Partial<NewPrintJob> = {}): NewPrintJob => ({
	id,
	ticketId,
	paper: shortTicket,
	copy: false,
	createdAt: 1_000,
	...more,
});

let folder: string;
let database: Database;
let journal: PrintJournal;
let told: PaperChange[];
const tell = (change: PaperChange) => void told.push(change);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-journal-'));
	const migrations = [{ version: 10, up: createPrintJobsTable }];
	database = openDatabase({ file: join(folder, 'kiosk.db'), owner: 'kiosk', migrations });
	journal = createPrintJournal(database);
	told = [];
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('print journal', () => {
	it('[PRN33][PRN34] knows its newest place, and the newest job of which bytes left', () => {
		expect([journal.lastOrdinal(), journal.lastSent()]).toEqual([0, null]);
		for (const id of ['a', 'b', 'c']) journal.add(job(id));
		journal.move('a', 'uncertain', false, tell);
		journal.move('b', 'failed', false, tell);
		expect([journal.lastOrdinal(), journal.lastSent()?.id]).toEqual([3, 'a']);
		journal.move('c', 'sending', true, tell);
		expect(journal.lastSent()).toMatchObject({ id: 'c', state: 'sending', copy: true });
	});

	it('[PRN40] keeps a job pending, in a transaction of the caller', () => {
		database.transaction(() => insertJob(database, job('a')));
		expect(journal.nextPending()).toEqual({ ...job('a'), state: 'pending' });
		expect(() =>
			database.transaction(() => {
				insertJob(database, job('b'));
				throw new Error('the ticket was not adopted');
			}),
		).toThrow();
		expect(journal.jobsOf(ticketId).map(({ id }) => id)).toEqual(['a']);
	});

	it('[PRN44] takes an id once', () => {
		expect([journal.add(job('a')), journal.add(job('a', { copy: true })), journal.add(job('b'))]).toEqual([
			true,
			false,
			true,
		]);
		expect(journal.jobsOf(ticketId)).toHaveLength(2);
	});

	it('[PRN26] hands out pending jobs in the order in which they came', () => {
		for (const id of ['c', 'a', 'b']) journal.add(job(id, { ticketId: null }));
		const order: string[] = [];
		for (let next = journal.nextPending(); next !== null; next = journal.nextPending()) {
			order.push(next.id);
			journal.move(next.id, 'printed', false, tell);
		}
		expect(order).toEqual(['c', 'a', 'b']);
		expect(told).toEqual([]);
	});

	it('[PRN42] a ticket’s paper is the best of its jobs', () => {
		const best: readonly JobState[] = ['printed', 'uncertain', 'sending', 'pending', 'failed'];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...best)), (states) => {
				const expected = best.find((state) => states.includes(state)) ?? 'none';
				expect(bestPaper(states)).toBe(expected);
			}),
		);
	});

	it('[PRN45] tells each change of a ticket’s paper and each end of a job', () => {
		journal.add(job('a'));
		for (const state of ['sending', 'uncertain'] as const) journal.move('a', state, false, tell);
		journal.add(job('b'));
		for (const state of ['sending', 'printed'] as const) journal.move('b', state, true, tell);
		journal.add(job('c'));
		journal.move('c', 'failed', true, tell);
		expect(told.map(({ jobId, paper, copy }) => [jobId, paper, copy])).toEqual([
			['a', 'sending', false],
			['a', 'uncertain', false],
			['b', 'printed', true],
			['c', 'failed', true],
		]);
	});

	it('[PRN45] a move that can’t be told is not made', () => {
		journal.add(job('a'));
		const full = () => {
			throw new Error('disk full');
		};
		expect(() => journal.move('a', 'printed', false, full)).toThrow('disk full');
		expect(journal.jobsOf(ticketId)[0]?.state).toBe('pending');
	});

	it('[PRN41] recovers what a start finds', () => {
		journal.add(job('old', { ticketId: asId<TicketId>('t-old'), createdAt: 999 }));
		journal.add(job('young', { ticketId: asId<TicketId>('t-young'), createdAt: 1_000 }));
		journal.add(job('sent', { createdAt: 999 }));
		journal.move('sent', 'sending', false, () => undefined);
		journal.recover(1_000, tell);
		expect(told.map(({ jobId, paper }) => [jobId, paper])).toEqual([
			['old', 'failed'],
			['sent', 'uncertain'],
		]);
		expect(journal.nextPending()?.id).toBe('young');
	});

	it('[PRN54] takes what is pending for uncertain where another machine may have printed it', () => {
		journal.add(job('old', { createdAt: 999 }));
		journal.add(job('young', { createdAt: 1_000 }));
		journal.recover(null, tell);
		expect(told.map(({ jobId, paper }) => [jobId, paper])).toEqual([
			['old', 'uncertain'],
			['young', 'uncertain'],
		]);
		expect(journal.nextPending()).toBeNull();
	});

	it('[PRN48] forgets ended jobs only', () => {
		journal.add(job('ended', { createdAt: 1 }));
		journal.move('ended', 'printed', false, tell);
		journal.add(job('pending', { createdAt: 1 }));
		forgetJobsBefore(database, 2);
		expect(journal.jobsOf(ticketId).map(({ id }) => id)).toEqual(['pending']);
	});
});
