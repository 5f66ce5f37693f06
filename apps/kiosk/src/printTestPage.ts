/** Prints one page that is no ticket. Decides nothing but what stands on it. */
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { paperTexts } from './paper/paperTexts.ts';
import { type AloneParts, printAlone } from './printAlone.ts';
import type { JobOutcome, Standing } from './printing/printerModel.ts';
import type { ChecklistPaper } from './printing/ticketPaper.ts';

export type TestPageParts = AloneParts & Readonly<{ language: string }>;
export type TestPageEnd = Readonly<{ outcome: JobOutcome; standing: Standing }>;

export async function printTestPage({ language, ...parts }: TestPageParts): Promise<TestPageEnd> {
	const { outcomes, standing } = await printAlone(parts, [testPage(language, parts.clock)], () => undefined);
	return { outcome: outcomes[0] ?? 'failed', standing };
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
