import { systemClock } from '@antrean/shared/edge/edgeClock.ts';
import type { SomeFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { printAlone } from './printAlone.ts';
import { parsePrinterUrl } from './printing/printerUrl.ts';
import { shortTicket } from './printing/testing/samplePapers.ts';

let printer: VirtualPrinter;
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterEach(() => printer.close());

async function print(count: number, faults: SomeFaults): Promise<readonly string[]> {
	const headers = { 'content-type': 'application/json' };
	await fetch(`${printer.paperUrl}/faults`, { method: 'POST', headers, body: JSON.stringify(faults) });
	const { place } = parsePrinterUrl(printer.printerUrl);
	if (place.kind === 'virtual') throw new Error('a real address was expected');
	const papers = Array.from({ length: count }, (_, n) => ({ ...shortTicket, number: `DB-94${n}` }));
	const heard: string[] = [];
	const parts = { place, mode: 'text', clock: systemClock } as const;
	const { outcomes } = await printAlone(parts, papers, (outcome, index) => heard.push(`${index} ${outcome}`));
	expect(heard).toEqual(outcomes.map((outcome, index) => `${index} ${outcome}`));
	return outcomes;
}
const out = async () => ((await (await fetch(`${printer.paperUrl}/papers`)).json()) as readonly unknown[]).length;

it('[PRN18] papers are printed one after another, each proven', async () => {
	expect([await print(4, {}), await out()]).toEqual([Array(4).fill('printed'), 4]);
});

it('[PRN18] the paper that the roll ends in is told as in doubt, and none after it is tried', async () => {
	expect([await print(4, { paperOutAfter: 2 }), await out()]).toEqual([['printed', 'printed', 'uncertain'], 2]);
});

it('[PRN18] a printer that can prove nothing gets them all the same', async () => {
	// Each waits for its proof in vain.
	expect([await print(2, { noInOrder: true }), await out()]).toEqual([Array(2).fill('uncertain'), 2]);
}, 60_000);
