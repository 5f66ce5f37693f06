import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { SomeFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import type { TrayPaper } from '@antrean/shared/testing/virtualPrinter/paperTray.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PrintMode } from './encodePaper.ts';
import { parsePrinterUrl } from './printerUrl.ts';
import { type Printing, startPrinting } from './printing.ts';
import { createPrintJobsTable } from './printJobsTable.ts';
import { insertJob, type PaperChange } from './printJournal.ts';
import { createRollTable } from './rollKeeper.ts';
import { longestTicket, longTicket, shortTicket } from './testing/samplePapers.ts';
import type { Paper } from './ticketPaper.ts';

/** Journal, queue, machine and port against the virtual printer, over real TCP. Only time is ours: nothing here waits for a clock. */
let folder: string;
let database: Database;
let printer: VirtualPrinter;
let clock: FakeClock;
let printing: Printing;
let told: PaperChange[];
let states: PrinterState[];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-printing-'));
	database = openDatabase({
		file: join(folder, 'kiosk.db'),
		owner: 'kiosk',
		migrations: [
			{ version: 10, up: createPrintJobsTable },
			{ version: 20, up: createRollTable },
		],
	});
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
	clock = createFakeClock(Date.UTC(2026, 10, 24, 3, 42));
	[told, states] = [[], []];
});
afterEach(async () => {
	const closing = printing.close();
	await clock.advance(5_000);
	await closing;
	// Nothing unseen leaves the product.
	const refused: unknown = await (await fetch(`${printer.paperUrl}/refused`)).json();
	await printer.close();
	database.close();
	rmSync(folder, { recursive: true, force: true });
	expect(refused).toEqual([]);
});

function start(mode: PrintMode = 'raster'): void {
	const { place } = parsePrinterUrl(printer.printerUrl);
	if (place.kind === 'virtual') throw new Error('a real address was expected');
	printing = startPrinting({
		isCopy: false,
		database,
		place,
		mode,
		rollMm: null,
		clock,
		onPaper: (change) => void told.push(change),
		onState: ({ printer: state }) => void states.push(state),
		onError: (error) => expect.fail(String(error)),
	});
}

/** Until the printer is connected and has shown how it proves a job. */
async function ready(mode: PrintMode = 'raster'): Promise<void> {
	start(mode);
	await until(() => expect([printing.state(), printing.confirms()]).toEqual(['idle', true]));
}

async function set(faults: SomeFaults): Promise<void> {
	const body = JSON.stringify(faults);
	await fetch(`${printer.paperUrl}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/** On a busy machine a picture takes its time. */
const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 20_000, interval: 10 });
/** The same, with the printer's clock moving on meanwhile. */
const untilLater = (ms: number, condition: () => void) => until(() => clock.advance(ms).then(condition));

const papers = async (): Promise<readonly TrayPaper[]> => (await fetch(`${printer.paperUrl}/papers`)).json();

function print(jobId: string, paper: Paper = shortTicket): void {
	const ticketId = asId<TicketId>(`ticket-${jobId}`);
	database.transaction(() =>
		insertJob(database, { id: jobId, ticketId, paper, copy: false, createdAt: clock.wallMs() }),
	);
	printing.queue.wake();
}

function paperOf(jobId: string): readonly string[] {
	return told.filter((change) => change.jobId === jobId).map((change) => change.paper);
}

async function becomes(jobId: string, ...paper: readonly string[]): Promise<void> {
	await until(() => expect(paperOf(jobId)).toEqual(paper));
}

async function isState(state: PrinterState): Promise<void> {
	await until(() => expect(printing.state()).toBe(state));
}

describe('printing over TCP', { timeout: 60_000 }, () => {
	it.each([
		['80 mm', shortTicket],
		['58 mm', { ...shortTicket, widthMm: 58 }],
		['seven characters', longTicket],
		['longest, 80 mm', longestTicket],
		['longest, 58 mm', { ...longestTicket, widthMm: 58 }],
	] as const)(
		'[PRN7][PRN20][VP3] the paper of a ticket (%s) carries its QR code, and its copy is one',
		async (_, paper) => {
			await ready();
			print('a', paper);
			await becomes('a', 'sending', 'printed');
			const request = { jobId: 'b', ticketId: asId<TicketId>('ticket-a'), paper: null, copy: true } as const;
			expect(printing.queue.reprint(request)).toBe(true);
			await becomes('b', 'printed');
			expect((await papers()).map(({ qr, text, copy }) => [qr, text, copy])).toEqual([
				[paper.qr, '', false],
				[paper.qr, '', true],
			]);
		},
	);

	it('[PRN10][VP3] text mode prints the same in the printer’s own type', async () => {
		await ready('text');
		print('a', longTicket);
		await becomes('a', 'sending', 'printed');
		const [paper] = await papers();
		expect(paper?.qr).toBe(longTicket.qr);
		expect(paper?.text).toContain('AF-1399');
		expect(paper?.text).toContain('Izin reklame insidentil');
	});

	it('[PRN26] prints a burst in order', async () => {
		await ready('text');
		const jobs = Array.from({ length: 12 }, (_, index) => `job-${index}`);
		for (const [index, job] of jobs.entries()) print(job, { ...shortTicket, number: `B-${100 + index}` });
		await becomes('job-11', 'sending', 'printed');
		const numbers = (await papers()).map(({ text }) => /B-\d{3}/.exec(text)?.[0]);
		expect(numbers).toEqual(jobs.map((_, index) => `B-${100 + index}`));
	});

	it('[VP6][PRN22] paperOut: the job has failed, and nothing comes out with the next roll', async () => {
		await ready();
		await set({ paperOut: true });
		await isState('paperOut');
		print('a');
		await becomes('a', 'failed');
		await set({ paperOut: false });
		await isState('idle');
		expect(await papers()).toEqual([]);
	});

	it('[VP6][PRN21] paperOutAfter: the ticket within which the paper ends is uncertain, and no half of it comes out later', async () => {
		await ready();
		await set({ paperOutAfter: 1 });
		print('a');
		await becomes('a', 'sending', 'printed');
		print('b');
		await becomes('b', 'sending', 'uncertain');
		await isState('paperOut');
		await set({ paperOut: false });
		await isState('idle');
		print('c');
		await untilLater(300, () => expect(paperOf('c')).toEqual(['sending', 'printed']));
		expect(paperOf('b')).toEqual(['sending', 'uncertain']);
		expect(await papers()).toHaveLength(2);
	});

	it('[VP6][PRN25] jam: uncertain, offline until it is cleared, then the next paper', async () => {
		await ready();
		await set({ jam: true });
		print('a');
		await becomes('a', 'sending', 'uncertain');
		await isState('offline');
		await set({ jam: false });
		// A person pulled the paper out; the next poll ends the error.
		await untilLater(1_000, () => expect(printing.state()).toBe('idle'));
		print('b');
		await untilLater(300, () => expect(paperOf('b')).toEqual(['sending', 'printed']));
		expect(await papers()).toHaveLength(1);
	});

	it('[VP6][PRN22] coverOpen: fails, and prints again when it is closed', async () => {
		await ready();
		await set({ coverOpen: true });
		await isState('coverOpen');
		print('a');
		await becomes('a', 'failed');
		await set({ coverOpen: false });
		await isState('idle');
		print('b');
		await becomes('b', 'sending', 'printed');
	});

	it('[VP6][PRN30] paperLow: prints and says so', async () => {
		await ready();
		await set({ paperLow: true });
		await isState('paperLow');
		print('a');
		await becomes('a', 'sending', 'printed');
		await isState('paperLow');
		expect(states).toContain('printing');
	});

	it('[VP6][PRN20] slow: printed when the paper is out, not when the bytes are gone', async () => {
		await ready();
		await set({ slow: 300_000 });
		print('a');
		await becomes('a', 'sending');
		expect(await papers()).toEqual([]);
		await becomes('a', 'sending', 'printed');
		expect(await papers()).toHaveLength(1);
	});

	it('[VP6][PRN24] unplugMidJob: uncertain, connected again, and not printed by itself', async () => {
		await ready();
		await set({ unplugMidJob: true });
		print('a');
		await becomes('a', 'sending', 'uncertain');
		await untilLater(100, () => expect(printing.confirms()).toBe(true));
		print('b');
		await untilLater(300, () => expect(paperOf('b')).toEqual(['sending', 'printed']));
		expect([paperOf('a'), (await papers()).length]).toEqual([['sending', 'uncertain'], 1]);
	});

	it('[VP6][PRN23] lostStatusByte: uncertain after its time, though the paper is out', async () => {
		await ready();
		await set({ lostStatusByte: true });
		print('a');
		await until(async () => expect(await papers()).toHaveLength(1));
		expect(paperOf('a')).toEqual(['sending']);
		await clock.advance(8_000 + 54_000 / 4);
		await untilLater(1_000, () => expect(paperOf('a')).toEqual(['sending', 'uncertain']));
	});

	it('[VP6][PRN29] offline: out of reach, jobs fail, and back by itself', async () => {
		await ready();
		await set({ offline: true });
		await untilLater(100, () => expect(printing.state()).toBe('offline'));
		print('a');
		await becomes('a', 'failed');
		await set({ offline: false });
		await untilLater(1_000, () => expect(printing.confirms()).toBe(true));
		print('b');
		await becomes('b', 'sending', 'printed');
	});

	it('[VP6][PRN27] noProcessId: an old printer proves its papers by paper status', async () => {
		await set({ noProcessId: true });
		start();
		await isState('idle');
		await untilLater(500, () => expect(printing.confirms()).toBe(true));
		print('a');
		await becomes('a', 'sending', 'printed');
		expect(await papers()).toHaveLength(1);
	});

	it('[VP6][PRN27] mute: every paper of a printer that answers nothing stays uncertain', async () => {
		await set({ mute: true });
		start();
		await untilLater(500, () => expect(printing.confirms()).toBe(false));
		print('a');
		// An error that nobody tells of is ended first.
		await until(async () => {
			await clock.advance(100);
			expect(await papers()).toHaveLength(1);
		});
		await untilLater(1_000, () => expect(paperOf('a')).toEqual(['sending', 'uncertain']));
		expect(printing.state()).toBe('unknown');
	});
});
