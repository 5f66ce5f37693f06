/** Prints papers without a station: no journal, no hub. What becomes of each is the caller's to tell. */
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { readyFonts } from './printing/drawPaper.ts';
import { drivePrinter } from './printing/drivePrinter.ts';
import { encodePaper } from './printing/encodePaper.ts';
import type { Printer } from './printing/printer.ts';
import type { JobOutcome, Proof, Standing } from './printing/printerModel.ts';
import type { PrinterPlace, PrinterSettings } from './printing/printerUrl.ts';
import type { Paper } from './printing/ticketPaper.ts';

export type AloneParts = Omit<PrinterSettings, 'rollMm'> & Readonly<{ place: PrinterPlace; clock: EdgeClock }>;
/** `outcomes`: one a paper that was tried, in order; a paper after one that did not come out is not tried. */
export type AloneEnd = Readonly<{ outcomes: readonly JobOutcome[]; standing: Standing; proof: Proof }>;

/** The printer machine gives a job up after `readyMs` and `replyMs`, 15 s together; a line that never opens is no reason to wait longer. */
const patienceMs = 20_000;
/** Process ids of two runs in a row differ: a late answer to the first proves nothing of the second. */
const countOf = (clock: EdgeClock): number => Math.floor(clock.wallMs() / 1_000) % 100_000;

/** @param onPaper hears each outcome as it is known */
export async function printAlone(
	{ place, mode, clock }: AloneParts,
	papers: readonly Paper[],
	onPaper: (outcome: JobOutcome, index: number) => void,
): Promise<AloneEnd> {
	if (mode === 'raster') readyFonts();
	let standing: Standing = { printer: 'unknown', error: null };
	const onState = (told: Standing): void => {
		standing = told;
	};
	const printer = drivePrinter(place, { clock, onState, count: countOf(clock), unfinished: 0 });
	const outcomes: JobOutcome[] = [];
	for (const [index, paper] of papers.entries()) {
		const outcome = await printOne(printer, clock, `alone-${index}`, encodePaper(paper, mode));
		outcomes.push(outcome);
		onPaper(outcome, index);
		const isUnprovable = outcome === 'uncertain' && printer.proof() === 'none' && !isStopped(standing);
		if (outcome !== 'printed' && !isUnprovable) break;
	}
	const end = { outcomes, standing, proof: printer.proof() };
	printer.close();
	return end;
}

async function printOne(printer: Printer, clock: EdgeClock, id: string, bytes: Uint8Array): Promise<JobOutcome> {
	let cancel = (): void => undefined;
	let hasSent = false;
	const outcome = await new Promise<JobOutcome>((resolve) => {
		// Bytes that left may still become paper.
		cancel = clock.after(patienceMs, () => resolve(hasSent ? 'uncertain' : 'failed'));
		const sending = (): void => {
			hasSent = true;
		};
		printer.print({ id, bytes, sending, ended: resolve });
	});
	cancel();
	return outcome;
}

function isStopped({ printer }: Standing): boolean {
	return printer === 'offline' || printer === 'paperOut' || printer === 'coverOpen';
}
