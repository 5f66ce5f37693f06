/** Prints one page that is no ticket, without a station: no journal, no hub. Decides nothing but what stands on it. */
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { paperTexts } from './paper/paperTexts.ts';
import { readyFonts } from './printing/drawPaper.ts';
import { drivePrinter } from './printing/drivePrinter.ts';
import { encodePaper } from './printing/encodePaper.ts';
import type { JobOutcome, Standing } from './printing/printerModel.ts';
import type { PrinterPlace, PrinterSettings } from './printing/printerUrl.ts';
import type { ChecklistPaper } from './printing/ticketPaper.ts';

export type TestPageParts = Omit<PrinterSettings, 'rollMm'> &
	Readonly<{ place: PrinterPlace; language: string; clock: EdgeClock }>;
export type TestPageEnd = Readonly<{ outcome: JobOutcome; standing: Standing }>;

/** The printer machine gives a job up after `readyMs` and `replyMs`, 15 s together; a line that never opens is no reason to wait longer. */
const patienceMs = 20_000;
/** Process ids of two tests in a row differ: a late answer to the first proves nothing of the second. */
const countOf = (clock: EdgeClock): number => Math.floor(clock.wallMs() / 1_000) % 100_000;

export async function printTestPage({ place, mode, language, clock }: TestPageParts): Promise<TestPageEnd> {
	if (mode === 'raster') readyFonts();
	const bytes = encodePaper(testPage(language, clock), mode);
	let standing: Standing = { printer: 'unknown', error: null };
	const onState = (told: Standing): void => {
		standing = told;
	};
	const printer = drivePrinter(place, { clock, onState, count: countOf(clock), unfinished: 0 });
	let cancel = (): void => undefined;
	let hasSent = false;
	const outcome = await new Promise<JobOutcome>((resolve) => {
		// Bytes that left may still become paper.
		cancel = clock.after(patienceMs, () => resolve(hasSent ? 'uncertain' : 'failed'));
		const sending = (): void => {
			hasSent = true;
		};
		printer.print({ id: 'test-page', bytes, sending, ended: resolve });
	});
	cancel();
	const told = standing;
	printer.close();
	return { outcome, standing: told };
}

/** As narrow as the narrowest roll: what fits there fits everywhere. */
function testPage(language: string, clock: EdgeClock): ChecklistPaper {
	const { language: known, fixed } = paperTexts(language);
	const at = new Date(clock.wallMs());
	const shown = (options: Intl.DateTimeFormatOptions): string =>
		at.toLocaleString(known === 'en' ? 'en-GB' : 'id-ID', options);
	return {
		kind: 'checklist',
		widthMm: 58,
		language: known,
		siteLines: ['Antrean'],
		issued: {
			time: shown({ hour: '2-digit', minute: '2-digit' }),
			date: shown({ day: 'numeric', month: 'short', year: 'numeric' }),
			shortDate: shown({ day: 'numeric', month: 'short' }),
		},
		title: fixed('testTitle'),
		serviceName: '0123456789',
		agencyName: 'Antrean',
		requirements: [fixed('testLine')],
		footer: fixed('checklistFooter'),
	};
}
