/** `antrean-edge print-roll`: papers with numbers for the day on which a kiosk is dead, printed while all is well. */
import { composeRollPapers, rollRange } from '@antrean/kiosk/paper/composeRollPapers.ts';
import { printAlone } from '@antrean/kiosk/printAlone.ts';
import { parsePrinterUrl } from '@antrean/kiosk/printing/printerUrl.ts';
import { neededFlag, numberFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { type Catalogue, indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { Series } from '@antrean/shared/domain/siteFile.ts';
import { formatNumber } from '@antrean/shared/domain/ticketNumber.ts';
import { systemClock } from '@antrean/shared/edge/edgeClock.ts';
import { readSiteFile } from '@antrean/shared/site/readSiteFile.ts';
import { openPrinter } from './openPrinter.ts';

export const printRollProgram = {
	name: 'antrean-edge print-roll',
	says: 'Prints papers with numbers beforehand, for the day on which a kiosk is dead; staff register each when they hand it out.',
	words: [],
	flags: {
		printer: neededFlag('URL', 'as for antrean-edge kiosk'),
		site: neededFlag('FILE', 'the site file in force'),
		series: neededFlag('PREFIX', 'which numbers: the prefix or the id of a series'),
		// The highest value that any series has: six digits and the slot's one more.
		from: numberFlag(0, 9_999_999, 0, "the first number's value; 0: the first of the range"),
		count: numberFlag(1, 400, 50, 'how many papers'),
		language: textFlag('L', 'id', "of the papers' words: id or en"),
	},
};

/**
 * @returns which numbers came out, or which were sent to a printer that can't confirm
 * @throws StartError `printer/roll-stopped`, `roll/unknown-series`, `roll/out-of-range`, `site/…`, `printer/url-invalid` or `usage/invalid`
 */
export async function printRollCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags } = readFlags(printRollProgram, argv, env);
	const catalogue = indexCatalogue(1, '', readSiteFile(flags.site));
	const series = seriesNamed(catalogue, flags.series);
	const { first, last } = rollRange(series);
	const from = flags.from === 0 ? first : flags.from;
	const named = (value: number): string => formatNumber(series, value);
	if (from < first || from + flags.count - 1 > last)
		throw new StartError(
			'roll/out-of-range',
			`${series.prefix} has the pre-printed numbers ${named(first)} to ${named(last)}, and not ${flags.count} from ${named(from)} on. Nothing was printed. Take fewer, or another --from.`,
			null,
		);
	const papers = composeRollPapers(catalogue, series, { first: from, count: flags.count, language: flags.language });
	const { paper, ...printer } = await openPrinter(parsePrinterUrl(flags.printer));
	try {
		const { outcomes, standing, proof } = await printAlone({ ...printer, clock: systemClock }, papers, () => undefined);
		const end = outcomes.at(-1) ?? 'failed';
		const reached = from + outcomes.length - 1;
		const range = `${named(from)} to ${named(reached)}`;
		const isWhole = outcomes.length === papers.length;
		if (isWhole && end === 'printed')
			return `printed: ${range}, ${outcomes.length} papers. Numbers that lie in the drawer already must not be printed again.`;
		if (isWhole && end === 'uncertain' && proof === 'none')
			return `unsure: ${range} were sent to ${flags.printer}, which can't confirm them. Count the papers.`;
		throw new StartError(
			'printer/roll-stopped',
			stopped(end === 'uncertain', standing.error ?? standing.printer),
			null,
		);

		function stopped(isDoubtful: boolean, why: string): string {
			const next = isDoubtful
				? `whether ${named(reached)} did is not known: look, then go on with --from ${reached}, or ${reached + 1} if it is there, whole`
				: `go on with --from ${reached}`;
			return `The printer stopped (${why}). ${out()}; ${next}.`;
		}

		function out(): string {
			if (outcomes.length === 1) return 'No paper came out';
			const before = `${named(from)} to ${named(reached - 1)}`;
			return proof === 'none' ? `${before} were sent, and it can't confirm them` : `${before} came out`;
		}
	} finally {
		await paper?.close();
	}
}

function seriesNamed(catalogue: Catalogue, name: string): Series {
	const all = [...catalogue.series.values()];
	const found = all.find(({ prefix }) => prefix === name.toUpperCase()) ?? all.find(({ id }) => id === name) ?? null;
	if (found !== null) return found;
	const prefixes = all.map(({ prefix }) => prefix).join(', ');
	throw new StartError(
		'roll/unknown-series',
		`The site has no series “${name}”; its prefixes are ${prefixes}. Nothing was printed.`,
		null,
	);
}
