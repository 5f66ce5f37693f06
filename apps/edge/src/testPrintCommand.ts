/** `antrean-edge test-print --printer URL`: prints one page that is no ticket, and says what became of it. */
import { parsePrinterUrl } from '@antrean/kiosk/printing/printerUrl.ts';
import { printTestPage } from '@antrean/kiosk/printTestPage.ts';
import { neededFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { systemClock } from '@antrean/shared/edge/edgeClock.ts';
import { openPrinter } from './openPrinter.ts';

export const testPrintProgram = {
	name: 'antrean-edge test-print',
	says: 'Prints one page that is no ticket, and says whether it came out.',
	words: [],
	flags: {
		printer: neededFlag(
			'URL',
			'tcp://host:9100, serial:/dev/ttyUSB0, file:/dev/usb/lp0, cups:QUEUE or virtual, as for antrean-edge kiosk',
		),
		language: textFlag('L', 'id', "of the page's words: id or en"),
	},
};

/**
 * @returns `printed: …`, or `unsure: …` where the printer can't confirm
 * @throws StartError `printer/test-failed`, `printer/url-invalid` or `usage/invalid`
 */
export async function testPrintCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags } = readFlags(testPrintProgram, argv, env);
	const { paper, ...printer } = await openPrinter(parsePrinterUrl(flags.printer));
	try {
		const { outcome, standing } = await printTestPage({ ...printer, language: flags.language, clock: systemClock });
		if (outcome === 'printed') return `printed: the printer at ${flags.printer} says that the test page came out.`;
		if (outcome === 'uncertain')
			return `unsure: the test page was sent to ${flags.printer}, which can't confirm it. Look whether it came out.`;
		throw new StartError(
			'printer/test-failed',
			`The printer at ${flags.printer} did not print (${standing.error ?? standing.printer}). Nothing else was touched. Look at its paper, cover, cable and address, then try again.`,
			null,
		);
	} finally {
		await paper?.close();
	}
}
