import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { readyFonts } from './drawPaper.ts';
import { drivePrinter } from './drivePrinter.ts';
import { encodePaper, type PrintMode } from './encodePaper.ts';
import { paperLengthMm } from './paperLength.ts';
import { watchPaperless } from './paperless.ts';
import type { Printer, PrinterParts } from './printer.ts';
import type { Standing } from './printerModel.ts';
import type { PrinterPlace } from './printerUrl.ts';
import { createPrintJournal, type PrintJob, type TellPaper } from './printJournal.ts';
import { createPrintQueue, type PrintQueue } from './printQueue.ts';
import { createRollKeeper, type RollKeeper } from './rollKeeper.ts';
import type { PaperSensors } from './rollUse.ts';
import type { Paper } from './ticketPaper.ts';

/** Composition of one kiosk's printing: journal, queue, printer and port. Knows no hub and no outbox. */
export interface Printing {
	readonly queue: PrintQueue;
	/** As last told by the printer. */
	state(): PrinterState;
	standing(): Standing;
	/** The printer has been unable to print for so long that numbers are offered without paper. */
	isPaperless(): boolean;
	/** When the roll ends, epoch ms of this machine's clock; null: not known, or not soon. */
	rollEnd(): number | null;
	/** Whether the printer proves the end of a job; null before that is known. One that can't leaves every ticket `uncertain`. */
	confirms(): boolean | null;
	/** Ends the job under way and hangs up; close the database after it. */
	close(): Promise<void>;
}

export type PrintingParts = Readonly<{
	/** With the tables of `createPrintJobsTable` and `createRollTable`. */
	database: Database;
	/** Length of a new roll; null: not given. */
	rollMm: number | null;
	place: PrinterPlace;
	mode: PrintMode;
	clock: EdgeClock;
	/** See `PrintQueueParts`. */
	isCopy: boolean;
	onPaper: TellPaper;
	/** Also when it has been so for so long that numbers are offered without paper. */
	onState: (standing: Standing) => void;
	/** `jobId` null: it is the roll's count. */
	onError: (error: unknown, jobId: string | null) => void;
}>;

/** `drive` and `encode` beside the rest: what a simulation replaces. */
export type PrintingCore = Omit<PrintingParts, 'place' | 'mode'> &
	Readonly<{
		drive: (parts: Omit<PrinterParts, 'port'>) => Printer;
		/** One whole paper as the printer's bytes, the same for the same paper. */
		encode: (paper: Paper) => Uint8Array;
	}>;

export function startPrinting({ place, mode, ...parts }: PrintingParts): Printing {
	if (mode === 'raster') readyFonts();
	return composePrinting({
		...parts,
		drive: (driven) => drivePrinter(place, driven),
		encode: (paper) => encodePaper(paper, mode),
	});
}

export function composePrinting(parts: PrintingCore): Printing {
	const { database, drive, encode, clock, isCopy, rollMm, onPaper, onState, onError } = parts;
	const journal = createPrintJournal(database);
	const roll = createRollKeeper({ database, clock, rollMm, onError: (error) => onError(error, null) });
	const paperless = watchPaperless(clock, () => onState(bare.standing()));
	const bare: Printer = drive({
		clock,
		onState(standing) {
			const sensors = sensorsOf(standing);
			if (sensors !== null) roll.sensed(sensors);
			paperless.seen(standing.printer);
			onState(standing);
		},
		...{ count: journal.lastOrdinal(), unfinished: unfinishedBytes(journal.lastSent(), encode) },
	});
	const printer = countingPaper(bare, roll);
	const queue = createPrintQueue({
		journal,
		printer,
		clock,
		isCopy,
		onPaper,
		onError,
		render: async (paper) => encode(paper),
	});
	return {
		queue,
		state: () => printer.standing().printer,
		standing: () => printer.standing(),
		isPaperless: paperless.isPaperless,
		rollEnd: roll.end,
		confirms: () => (printer.proof() === 'unknown' ? null : printer.proof() !== 'none'),
		async close() {
			await queue.close();
			paperless.close();
			roll.close();
		},
	};
}

/** What a state says of the roll; null: nothing. */
function sensorsOf({ printer }: Standing): PaperSensors | null {
	if (printer === 'paperOut') return { paperOut: true, paperLow: true };
	if (printer === 'paperLow') return { paperOut: false, paperLow: true };
	return printer === 'idle' ? { paperOut: false, paperLow: false } : null;
}

/** Paper that came out, or may have, is used. */
function countingPaper(printer: Printer, roll: RollKeeper): Printer {
	return {
		...printer,
		print(job) {
			let isCounted = false;
			printer.print({
				...job,
				ended(paper) {
					if (paper !== 'failed' && !isCounted) roll.printed(paperLengthMm(job.bytes));
					isCounted = true;
					job.ended(paper);
				},
			});
		},
	};
}

/** So many bytes of the last paper a printer may still wait for, where the process before this one did not see it proven. */
function unfinishedBytes(last: PrintJob | null, encode: PrintingCore['encode']): number {
	if (last === null || last.state === 'printed') return 0;
	const { paper, copy } = last;
	return encode(paper.kind === 'ticket' ? { ...paper, copy } : paper).length;
}
