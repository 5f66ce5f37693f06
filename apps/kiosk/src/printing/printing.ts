import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { readyFonts } from './drawPaper.ts';
import { encodePaper, type PrintMode } from './encodePaper.ts';
import { filePrinterPort } from './filePrinterPort.ts';
import { createPrinter } from './printer.ts';
import type { PrinterPort } from './printerPort.ts';
import type { PrinterPlace } from './printerUrl.ts';
import { createPrintJournal, type TellPaper } from './printJournal.ts';
import { createPrintQueue, type PrintQueue } from './printQueue.ts';
import { tcpPrinterPort } from './tcpPrinterPort.ts';

/** Composition of one kiosk's printing: journal, queue, printer and port. Knows no hub and no outbox. */
export interface Printing {
	readonly queue: PrintQueue;
	/** As last told by the printer. */
	state(): PrinterState;
	/** Whether the printer proves the end of a job; null before that is known. One that can't leaves every ticket `uncertain`. */
	confirms(): boolean | null;
	/** Ends the job under way and hangs up; close the database after it. */
	close(): Promise<void>;
}

export type PrintingParts = Readonly<{
	/** With the table of `createPrintJobsTable`. */
	database: Database;
	place: PrinterPlace;
	mode: PrintMode;
	clock: EdgeClock;
	onPaper: TellPaper;
	onState: (state: PrinterState) => void;
	onError: (error: unknown, jobId: string) => void;
}>;

export function startPrinting({ database, place, mode, clock, onPaper, onState, onError }: PrintingParts): Printing {
	if (mode === 'raster') readyFonts();
	const printer = createPrinter({ port: portOf(place, clock), clock, onState });
	const queue = createPrintQueue({
		journal: createPrintJournal(database),
		printer,
		clock,
		render: async (paper) => encodePaper(paper, mode),
		onPaper,
		onError,
	});
	return {
		queue,
		state: () => printer.state(),
		confirms: () => (printer.proof() === 'unknown' ? null : printer.proof() !== 'none'),
		close: () => queue.close(),
	};
}

function portOf(place: PrinterPlace, clock: EdgeClock): PrinterPort {
	return place.kind === 'tcp' ? tcpPrinterPort(place.host, place.port) : filePrinterPort(place.path, clock);
}
