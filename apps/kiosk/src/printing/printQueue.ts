import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Printer } from './printer.ts';
import type { JobOutcome } from './printerModel.ts';
import type { PrintJob, PrintJournal, TellPaper } from './printJournal.ts';
import type { Paper, TicketPaper } from './ticketPaper.ts';

/** Drains the print journal into the printer, one paper at a time, in order. Decides what is a copy; knows no bytes and no hub. */
export interface PrintQueue {
	/** Looks for pending jobs; call it after the transaction that inserted one. */
	wake(): void;
	/** Journals one more paper of a ticket, alone or within the caller's transaction, and prints it; false when this kiosk has nothing to print for it, or printed this job already. */
	reprint(request: ReprintRequest): boolean;
	/** Takes no new job, and ends when the one under way has its outcome, or is given up as uncertain after a few seconds. */
	close(): Promise<void>;
}

export type ReprintRequest = Readonly<{
	/** Id of the new job; the order names it, so that a repeat prints nothing. */
	jobId: string;
	ticketId: TicketId;
	/** What to print; null: as this kiosk printed it last. */
	paper: TicketPaper | null;
	/** As whoever orders it decided. This kiosk makes a copy of an original where it knows of a paper, never the other way round. */
	copy: boolean;
}>;

export type PrintQueueParts = Readonly<{
	journal: PrintJournal;
	printer: Printer;
	clock: EdgeClock;
	/** The file is a copy of another machine's, or an older state of this one's: what is pending in it may have been printed. */
	isCopy: boolean;
	/** One whole paper as the printer's bytes. */
	render: (paper: Paper) => Promise<Uint8Array>;
	/** Runs within the journal's transaction: see `TellPaper`. */
	onPaper: TellPaper;
	/** A paper that could not be rendered: its job is `failed`, the queue goes on. Or an outcome that could not be written yet. */
	onError: (error: unknown, jobId: string) => void;
}>;

/** After a restart a visitor still stands there for about that long; later the paper would be for nobody. */
const pendingForMs = 60_000;
/** A full disk is looked at again after this time. */
const againMs = 1_000;
/** A paper comes out within this time, or something is wrong with the printer. */
const closingMs = 5_000;

export function createPrintQueue(parts: PrintQueueParts): PrintQueue {
	const { journal, printer, clock, render, onPaper, onError } = parts;
	/** The job between render and outcome. */
	let underWay: string | null = null;
	let closing: (() => void) | null = null;
	let closed = false;

	journal.recover(parts.isCopy ? null : clock.wallMs() - pendingForMs, onPaper);
	wake();

	function wake(): void {
		if (closed || underWay !== null) return;
		const job = journal.nextPending();
		if (job === null) return;
		underWay = job.id;
		void print(job);
	}

	async function print(job: PrintJob): Promise<void> {
		const copy = isCopy(job);
		const bytes = await rendered(job, copy);
		if (closed) {
			// No byte left: it stays pending, for the next start.
			finish();
			return;
		}
		if (bytes === null) {
			end(job.id, 'failed', copy);
			return;
		}
		printer.print({
			id: job.id,
			bytes,
			sending: () => journal.move(job.id, 'sending', copy, onPaper),
			ended: (paper) => end(job.id, paper, copy),
		});
	}

	async function rendered(job: PrintJob, copy: boolean): Promise<Uint8Array | null> {
		try {
			return await render(job.paper.kind === 'ticket' ? { ...job.paper, copy } : job.paper);
		} catch (error) {
			onError(error, job.id);
			return null;
		}
	}

	/** A copy unless every paper of this ticket before it is known not to exist. */
	function isCopy(job: PrintJob): boolean {
		if (job.ticketId === null) return false;
		const jobs = journal.jobsOf(job.ticketId);
		const before = jobs.slice(
			0,
			jobs.findIndex((other) => other.id === job.id),
		);
		return job.copy || before.some((other) => other.state !== 'failed');
	}

	function end(jobId: string, paper: JobOutcome, copy: boolean): void {
		try {
			journal.move(jobId, paper, copy, onPaper);
		} catch (error) {
			// What became of a paper must not be lost to a full disk: until it is written nothing else is printed.
			onError(error, jobId);
			clock.after(againMs, () => end(jobId, paper, copy));
			return;
		}
		if (underWay === jobId) finish();
	}

	function finish(): void {
		underWay = null;
		closing?.();
		wake();
	}

	return {
		wake,
		reprint({ jobId, ticketId, paper, copy }) {
			const last = journal.jobsOf(ticketId).at(-1)?.paper ?? null;
			const toPrint = paper ?? last;
			if (toPrint === null) return false;
			const added = journal.add({ id: jobId, ticketId, paper: toPrint, copy, createdAt: clock.wallMs() });
			// The caller may be inside a transaction: what it writes is printed once that stands.
			if (added) queueMicrotask(wake);
			return added;
		},
		async close() {
			closed = true;
			if (underWay !== null)
				await new Promise<void>((resolve) => {
					const cancel = clock.after(closingMs, resolve);
					closing = () => {
						cancel();
						resolve();
					};
				});
			printer.close();
		},
	};
}
