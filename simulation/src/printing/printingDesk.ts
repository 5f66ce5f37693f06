import { createPrinter } from '@antrean/kiosk/printing/printer.ts';
import { composePrinting, type Printing } from '@antrean/kiosk/printing/printing.ts';
import { createPrintJobsTable } from '@antrean/kiosk/printing/printJobsTable.ts';
import { insertJob, type PrintJob } from '@antrean/kiosk/printing/printJournal.ts';
import { createRollTable } from '@antrean/kiosk/printing/rollKeeper.ts';
import type { TicketPaper } from '@antrean/kiosk/printing/ticketPaper.ts';
import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';
import { createMemoryFile, type MemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { createPrinterDevice, type PrinterDevice } from '@antrean/shared/testing/virtualPrinter/printerDevice.ts';
import { type Chance, chanceOf, pick } from '../chance.ts';
import { isEnd, Life } from '../life.ts';
import { mended, type PrinterKind, type PrintingStep, printerAccidents } from './accidents.ts';
import { encodeForRun, type PrintedPaper, readPaper } from './printedPapers.ts';
import { KillSwitch, PrinterLine } from './printerLine.ts';

/** One kiosk's printing as the product composes it, over a line and a disk in memory and the virtual printer's inside. */
const migrations: readonly Migration[] = [
	{ version: 10, up: createPrintJobsTable },
	{ version: 15, up: createRollTable },
	{
		version: 20,
		up: (database) =>
			database.exec(`CREATE TABLE told (
				ordinal INTEGER PRIMARY KEY, ticket_id TEXT NOT NULL, job_id TEXT NOT NULL, paper TEXT NOT NULL, copy INTEGER NOT NULL
			) STRICT`),
	},
];

export type Told = Readonly<{ ticketId: string; jobId: string; paper: PaperState; copy: number }>;
type Process = Readonly<{ life: Life; kill: KillSwitch; printing: Printing }>;

/** Ms between two turns of the printer, and what it works off in one: half a second for a ticket. */
const turnMs = 10;
const bytesATurn = 60;

export class PrintingDesk {
	readonly clock: FakeClock = createFakeClock(Date.UTC(2026, 10, 24, 1));
	readonly file: MemoryFile = createMemoryFile(null, migrations);
	readonly papers: PrintedPaper[] = [];
	readonly tickets: TicketPaper[] = [];
	readonly bugs: string[] = [];
	readonly device: PrinterDevice;
	kills = 0;
	readonly #line: PrinterLine;
	readonly #chance: Chance;
	#process: Process | null = null;
	#isWorking = false;
	#jobs = 0;

	constructor(seed: number, kind: PrinterKind) {
		this.#chance = chanceOf(seed ^ 0x11ee);
		this.#line = new PrinterLine(this.clock, this.#chance);
		this.device = createPrinterDevice({
			send: (bytes) => this.#line.answer(bytes),
			onPaper: (paper) => void this.papers.push(readPaper(paper)),
			onUnplugged: () => this.#line.powerLost(),
		});
		this.device.setFaults(kind.made);
		this.#line.device = this.device;
		this.#line.onReceived = () => this.#work();
		this.start();
	}

	async take({ waitMs, deed, dice }: PrintingStep): Promise<void> {
		await this.clock.advance(waitMs);
		switch (deed) {
			case 'ticket':
				return this.ticket();
			case 'reprint':
				return this.#reprint(dice);
			case 'accident':
				return this.#setFaults(pick(printerAccidents, dice[0]));
			case 'mend':
				return this.#setFaults(mended);
			case 'breakLine':
				return this.#line.breakNow();
			case 'stillLine':
				return this.#line.still();
			case 'powerCycle':
				return this.#powerCycle();
			case 'kill':
				return this.#process?.life.end();
			case 'killWithin':
				return this.#process?.kill.within(1 + Math.floor(dice[0] * 16));
			case 'start':
				return this.start();
			case 'longWait':
				return this.clock.advance(dice[0] * 90_000);
			default:
				throw new Error(`no such deed: ${deed satisfies never}`);
		}
	}

	start(): void {
		if (this.#process !== null) return;
		const life = new Life({
			...{
				world: this.clock,
				chance: () => 0,
				skewMs: () => 0,
				isDiskFull: () => false,
				losePower: this.file.losePower,
			},
			onEnd: () => {
				this.kills++;
				this.#process = null;
				this.#line.processEnded();
			},
		});
		const kill = new KillSwitch(life);
		const watch = { use: life.watch.use, commit: kill.step };
		life.run(() => {
			const database = this.file.open(watch);
			const tell = database.statement<[string, string, string, number]>(
				'INSERT INTO told (ticket_id, job_id, paper, copy) VALUES (?, ?, ?, ?)',
			);
			const printing = composePrinting({
				isCopy: false,
				...{ database, clock: life.clock, encode: encodeForRun, rollMm: null },
				drive: (parts) => createPrinter({ ...parts, port: this.#line.portFor(life, kill.step) }),
				onPaper: ({ ticketId, jobId, paper, copy }) => void tell.run(ticketId, jobId, paper, Number(copy)),
				onState: () => undefined,
				onError: (error) => {
					if (!isEnd(error)) this.bugs.push(String(error));
				},
			});
			if (!life.isOver) this.#process = { life, kill, printing };
		});
	}

	/** A visitor's number is adopted: its ticket stands with its print job, or not at all. */
	ticket(): void {
		this.#inProcess(({ life, printing }) => {
			const number = `Z-${1000 + this.tickets.length}`;
			const paper: TicketPaper = { ...plain, number, qr: number };
			insertJob(this.file.open({ use: life.watch.use, commit: () => undefined }), {
				...{ id: `job-${++this.#jobs}`, ticketId: ticketIdOf(number), paper, copy: false },
				createdAt: life.clock.wallMs(),
			});
			this.tickets.push(paper);
			printing.queue.wake();
		});
	}

	/** Everything is mended, the program runs, and time passes until all is told. */
	async settle(): Promise<void> {
		this.#process?.kill.within(Number.POSITIVE_INFINITY);
		this.#setFaults(mended);
		// A silent line to a printer that never says anything is noticed by nobody but its system, in time.
		if (this.device.faults().mute) this.#line.breakNow();
		// Full, and stopped by an error that is mended: no command gets through, somebody has to switch it off and on.
		if (this.device.room() === 0 && !this.device.hasWork()) this.#powerCycle();
		this.start();
		await this.clock.advance(180_000);
	}

	killWithin(steps: number): void {
		this.#process?.kill.within(steps);
	}

	/** Steps that the process has taken; null: it does not run. */
	get steps(): number | null {
		return this.#process?.kill.count ?? null;
	}

	jobs(): readonly PrintJob[] {
		type Row = Readonly<{
			id: string;
			ticket_id: string;
			state: PrintJob['state'];
			copy: number;
			paper: string;
			created_at: number;
		}>;
		const rows = this.file
			.open(noWatch)
			.statement<[], Row>('SELECT id, ticket_id, state, copy, paper, created_at FROM print_jobs ORDER BY ordinal')
			.all();
		return rows.map(({ id, ticket_id, state, copy, paper, created_at }) => ({
			...{ id, state, ticketId: asId<TicketId>(ticket_id), copy: copy === 1, createdAt: created_at },
			paper: JSON.parse(paper) as TicketPaper,
		}));
	}

	told(): readonly Told[] {
		return this.file
			.open(noWatch)
			.statement<[], Told>('SELECT ticket_id AS ticketId, job_id AS jobId, paper, copy FROM told ORDER BY ordinal')
			.all();
	}

	/** Staff ask for another paper; what the hub says of the first may be old. */
	#reprint([which, age]: PrintingStep['dice']): void {
		if (this.tickets.length === 0) return;
		const ticketId = ticketIdOf(pick(this.tickets, which).number);
		const told = this.told().filter((one) => one.ticketId === ticketId);
		const known = told[Math.floor(age * (told.length + 1)) - 1]?.paper ?? 'pending';
		const copy = known !== 'none' && known !== 'failed';
		const jobId = `job-${++this.#jobs}`;
		this.#inProcess(({ printing }) => void printing.queue.reprint({ jobId, ticketId, paper: null, copy }));
	}

	#setFaults(faults: Parameters<PrinterDevice['setFaults']>[0]): void {
		const wasOff = this.device.faults().offline;
		this.device.setFaults(faults);
		if (this.device.faults().offline && !wasOff) {
			this.#powerCycle();
		}
		this.#work();
		this.#line.pump();
	}

	#powerCycle(): void {
		this.device.reset();
		this.#line.powerLost();
	}

	#inProcess(work: (process: Process) => void): void {
		const process = this.#process;
		if (process !== null) process.life.run(() => work(process));
	}

	/** The printer works on what it has, a little at a time. */
	#work(): void {
		if (this.#isWorking) return;
		this.#isWorking = true;
		this.clock.after(turnMs, () => {
			this.#isWorking = false;
			this.device.work(bytesATurn);
			this.#line.pump();
			if (this.device.hasWork()) this.#work();
		});
	}
}

const noWatch = { use: () => undefined, commit: () => undefined };

export function ticketIdOf(number: string): TicketId {
	return asId<TicketId>(`ticket ${number}`);
}

const plain: TicketPaper = {
	...{ kind: 'ticket', widthMm: 58, language: 'id', siteLines: ['Mal Pelayanan Publik'], number: '' },
	issued: { time: '08.00', date: '24 Nov 2026', shortDate: '24 Nov' },
	...{ serviceName: 'Akta kelahiran', agencyName: 'Disdukcapil', zone: { word: 'Lantai', numeral: '1' } },
	...{ counters: 'Loket 3', ahead: '5 orang di depan Anda', wait: null, kiosk: 'Kiosk 1', qr: null },
	...{ footer: 'Dipanggil menurut waktu pengambilan.', copy: false, mark: null },
};
