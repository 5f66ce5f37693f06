import { systemClock } from '@antrean/shared/edge/edgeClock.ts';
import type { SomeFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parsePrinterUrl } from './printing/printerUrl.ts';
import { printTestPage, type TestPageEnd } from './printTestPage.ts';

let printer: VirtualPrinter;
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterEach(() => printer.close());

function test(language = 'id'): Promise<TestPageEnd> {
	const { place } = parsePrinterUrl(`${printer.printerUrl}?mode=text`);
	if (place.kind === 'virtual') throw new Error('a real address was expected');
	return printTestPage({ place, mode: 'text', language, clock: systemClock });
}
async function set(faults: SomeFaults): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	await fetch(`${printer.paperUrl}/faults`, { method: 'POST', headers, body: JSON.stringify(faults) });
}
const papers = async () =>
	(await (await fetch(`${printer.paperUrl}/papers`)).json()) as readonly Readonly<{
		text: string;
		qr: string | null;
	}>[];

it('[SET13] a test page comes out, says what it is, and is proven', async () => {
	expect((await test()).outcome).toBe('printed');
	expect((await test('en')).outcome).toBe('printed');
	const texts = (await papers()).map(({ text, qr }) => [qr, text]);
	expect(texts).toHaveLength(2);
	const all = texts.flat().join('\n');
	for (const words of ['Halaman uji', 'Ini bukan nomor antrean.', 'Test page', 'This is not a queue number.'])
		expect(all).toContain(words);
});

it('[SET13] a printer without paper prints no test page, and that is said', async () => {
	await set({ paperOut: true });
	expect(await test()).toMatchObject({ outcome: 'failed', standing: { printer: 'paperOut' } });
	expect(await papers()).toEqual([]);
}, 30_000);
