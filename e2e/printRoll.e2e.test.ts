import { fileURLToPath } from 'node:url';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runEdge } from './edgeProcess.ts';

const site = fileURLToPath(new URL('../data/mpp-mini.json', import.meta.url));
let printer: VirtualPrinter;
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterEach(() => printer.close());

const roll = (...args: string[]) => runEdge(['print-roll', '--printer', printer.printerUrl, '--site', site, ...args]);
const codes = async (): Promise<readonly (string | null)[]> => {
	const papers = (await (await fetch(`${printer.paperUrl}/papers`)).json()) as readonly { qr: string | null }[];
	return papers.map(({ qr }) => qr);
};

it('[PRN18] print-roll prints the papers asked for, drawn, each with its number as code, and says which', async () => {
	const { code, said } = await roll('--series', 'db', '--from', '950', '--count', '3');
	expect([code, said]).toEqual([0, expect.stringMatching(/^printed: DB-950 to DB-952, 3 papers/)]);
	expect(await codes()).toEqual(['DB-950', 'DB-951', 'DB-952']);
});

it('[PRN18] print-roll stops with its printer, and says where to go on', async () => {
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify({ paperOut: true });
	await fetch(`${printer.paperUrl}/faults`, { method: 'POST', headers, body });
	const { code, said } = await roll('--series', 'penduduk', '--count', '2');
	expect([code, said]).toEqual([1, expect.stringMatching(/^printer\/roll-stopped: .*paperOut.*--from 940/)]);
	expect(await codes()).toEqual([]);
});

it('[PRN18] print-roll refuses a series and a range that the site has not, and prints nothing', async () => {
	const nobody = await roll('--series', 'XX');
	expect([nobody.code, nobody.said]).toEqual([2, expect.stringMatching(/^roll\/unknown-series: .*DB, DP/)]);
	for (const args of [
		['--from', '979', '--count', '2'],
		['--from', '939', '--count', '1'],
	]) {
		const { code, said } = await roll('--series', 'DB', ...args);
		expect([code, said]).toEqual([2, expect.stringMatching(/^roll\/out-of-range: .*DB-940 to DB-979/)]);
	}
	expect(await codes()).toEqual([]);
});
