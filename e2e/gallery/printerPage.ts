import type { SomeFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import type { VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';

/** How many papers are out, and the newest as the printer draws it. */
export async function countPapers({ paperUrl }: VirtualPrinter): Promise<number> {
	return ((await (await fetch(new URL('/papers', paperUrl))).json()) as unknown[]).length;
}

export async function newestPaper(printer: VirtualPrinter): Promise<Buffer> {
	const last = (await countPapers(printer)) - 1;
	return Buffer.from(await (await fetch(new URL(`/papers/${last}.png`, printer.paperUrl))).arrayBuffer());
}

export async function setFaults({ paperUrl }: VirtualPrinter, faults: SomeFaults): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	const answer = await fetch(new URL('/faults', paperUrl), { method: 'POST', headers, body: JSON.stringify(faults) });
	if (!answer.ok) throw new Error(`the printer refused: ${await answer.text()}`);
}
