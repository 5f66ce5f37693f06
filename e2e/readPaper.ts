import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A paper of the virtual printer: what it read of it by itself. */
export type Paper = Readonly<{ at: string; qr: string | null; text: string; copy: boolean }>;

/** All papers of the virtual printer at `paperUrl`, the first one first. */
export async function papersOf(paperUrl: string | null | undefined): Promise<readonly Paper[]> {
	return (await (await fetch(new URL('/papers', paperUrl ?? ''))).json()) as Paper[];
}

/** What Debian's tesseract reads on the paper, as a person would. Its picture goes into `folder`. */
export async function readPaper(paperUrl: string | null | undefined, index: number, folder: string): Promise<string> {
	const png = Buffer.from(await (await fetch(new URL(`/papers/${index}.png`, paperUrl ?? ''))).arrayBuffer());
	const file = join(folder, `paper-${index}.png`);
	writeFileSync(file, png);
	// The ticket's columns are read one by one (page segmentation 4: a column of text of various sizes); 203 dpi by the printer's head.
	return execFileSync('tesseract', [file, '-', '--psm', '4', '--dpi', '203'], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}
