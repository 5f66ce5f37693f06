import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runEdge } from './edgeProcess.ts';
import { freePort } from './mall.ts';

let printer: VirtualPrinter;
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterEach(() => printer.close());

it('[SET13] test-print prints one page, says so, and ends', async () => {
	const { code, said } = await runEdge(['test-print', '--printer', printer.printerUrl]);
	expect([code, said]).toEqual([0, expect.stringMatching(/^printed: /)]);
	expect(await (await fetch(`${printer.paperUrl}/papers`)).json()).toHaveLength(1);
});

it('[SET13] test-print says where there is no printer, and what can’t be one', async () => {
	const nobody = await runEdge(['test-print', '--printer', `tcp://127.0.0.1:${await freePort()}`]);
	expect([nobody.code, nobody.said]).toEqual([1, expect.stringMatching(/^printer\/test-failed: .*offline/)]);
	const fax = await runEdge(['test-print', '--printer', 'fax:1']);
	expect([fax.code, fax.said]).toEqual([2, expect.stringMatching(/^printer\/url-invalid: /)]);
});
