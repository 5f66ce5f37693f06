/**
 * `antrean-edge preview --hub URL --token T`: what a kiosk's papers will look like, without a printer. They are printed as every paper is,
 * byte for byte, on the virtual printer, whose pictures these are.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewPapers } from '@antrean/kiosk/previewPapers.ts';
import { printAlone } from '@antrean/kiosk/printAlone.ts';
import { parsePrinterUrl } from '@antrean/kiosk/printing/printerUrl.ts';
import { neededFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { type Catalogue, indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { systemClock } from '@antrean/shared/edge/edgeClock.ts';
import { siteFile } from '@antrean/shared/protocol/siteFileSchema.ts';
import { openPrinter } from './openPrinter.ts';

export const previewProgram = {
	name: 'antrean-edge preview',
	says: 'Draws a ticket and a checklist as a kiosk would print them, without a printer.',
	words: [],
	flags: {
		hub: neededFlag('URL', 'where the hub answers'),
		token: neededFlag('T', "the kiosk's token at the hub"),
		printer: textFlag('URL', 'virtual', 'as for antrean-edge kiosk: only ?mode= is looked at, nothing is sent there'),
		name: textFlag('N', 'Kiosk 1', 'of the kiosk, as on its papers'),
		language: textFlag('L', 'id', "of the papers' words: id or en"),
		out: textFlag('DIR', null, 'where ticket.png and checklist.png are written; else they are said as data addresses'),
	},
};

/** A hub on the same network answers in milliseconds. */
const patienceMs = 5_000;

/**
 * @returns a line for each paper, `ticket: …` and `checklist: …`, then `drawn: …`
 * @throws StartError `preview/no-site`, `file/unwritable`, `printer/url-invalid` or `usage/invalid`
 */
export async function previewCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags } = readFlags(previewProgram, argv, env);
	const { mode } = parsePrinterUrl(flags.printer);
	const catalogue = await catalogueOf(flags.hub, flags.token);
	const now = systemClock.wallMs();
	const papers = previewPapers(catalogue, { now, language: flags.language, kiosk: flags.name });
	const { paper, ...printer } = await openPrinter(parsePrinterUrl(`virtual?mode=${mode}`));
	try {
		await printAlone({ ...printer, clock: systemClock }, papers, () => undefined);
		const lines: string[] = [];
		for (const [index, { kind }] of papers.entries()) {
			const picture = await fetch(`${paper?.paperUrl}/papers/${index}.png`);
			const png = Buffer.from(await picture.arrayBuffer());
			lines.push(`${kind}: ${flags.out === null ? dataAddress(png) : written(flags.out, kind, png)}`);
		}
		return [...lines, `drawn: ${lines.length} papers, on none.`].join('\n');
	} finally {
		await paper?.close();
	}
}

function dataAddress(png: Buffer): string {
	return `data:image/png;base64,${png.toString('base64')}`;
}

function written(folder: string, kind: string, png: Buffer): string {
	const file = join(folder, `${kind}.png`);
	try {
		writeFileSync(file, png);
	} catch (error) {
		throw new StartError('file/unwritable', `${file} can't be written. Name another folder with --out.`, error);
	}
	return file;
}

async function catalogueOf(hub: string, token: string): Promise<Catalogue> {
	try {
		const reply = await fetch(new URL('/api/v1/catalogue', hub), {
			headers: { authorization: `Bearer ${token}` },
			redirect: 'error',
			signal: AbortSignal.timeout(patienceMs),
		});
		return indexCatalogue(1, '', siteFile.parse(await reply.json()) as unknown as SiteFile);
	} catch (error) {
		throw new StartError(
			'preview/no-site',
			`The hub at ${hub} did not tell what its mall offers. Nothing was drawn. Check --hub and --token.`,
			error,
		);
	}
}
