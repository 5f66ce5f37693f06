// `npm run trace`: how long it takes from an officer's click to the pixels of the hall display, and from a visitor's touch to the printer's first
// byte and to the number on screen; real processes, Chromium's own clock. `-- --times N` repeats (20). Build the pages first (`npm run trace` does).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberFlag } from '@antrean/shared/cli/flags.ts';
import { commandLine } from '@antrean/shared/cli/runProgram.ts';
import { startVirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import type { Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { startEdgeProcess } from '../edgeProcess.ts';
import { startHubProcess } from '../hubProcess.ts';
import { ended } from '../mall.ts';
import { traceCall } from './callTrace.ts';
import { type Parts, tableOf } from './parts.ts';
import { startRelay } from './relay.ts';
import { traceTouch } from './touchTrace.ts';

const { times } = commandLine({
	name: 'npm run trace --',
	says: 'Traces how long a call takes to the display, and a touch to the paper and the screen; real processes.',
	words: [],
	flags: { times: numberFlag(1, 1_000, 20, 'how often each is traced') },
}).flags;
const data = mkdtempSync(join(tmpdir(), 'antrean-trace-'));
const hub = await startHubProcess(join(data, 'hub'), ['--port', '0', '--demo']);
const { port, hostname: host } = new URL(hub.ready.hub);
const toHub = await startRelay({ host, port: Number(port) });
const printer = await startVirtualPrinter({ host, port: 0, httpPort: 0 });
const toPrinter = await startRelay({ host, port: Number(new URL(printer.printerUrl).port) });
const edge = await startEdgeProcess('kiosk', join(data, 'kiosk'), [
	...['--hub', `http://127.0.0.1:${toHub.port}`, '--token', hub.ready.tokens.kiosk, '--port', '0'],
	...['--printer', `tcp://127.0.0.1:${toPrinter.port}`],
]);
const browser = await openBrowser();

async function open(url: string, width: number, height: number): Promise<Page> {
	const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, locale: 'id-ID' });
	const page = await context.newPage();
	await page.goto(url);
	await page.waitForSelector('main');
	return page;
}

/** A new page takes no touch in its first 400 ms, and a press right after another is the same one. */
const readingMs = 500;
const touches: Parts[] = [];
const screens: Parts[] = [];
const calls: Parts[] = [];
try {
	const kiosk = await open(edge.ready.url, 1080, 1920);
	for (let i = 0; i <= times; i++) {
		for (const text of ['Disdukcapil', 'Kelahiran dan anak', 'Akta kelahiran']) {
			await kiosk.waitForTimeout(readingMs);
			await kiosk.locator('button', { hasText: text }).first().click();
		}
		await kiosk.locator('.take').waitFor();
		await kiosk.waitForTimeout(readingMs);
		const { toPaper, toScreen } = await traceTouch(browser, kiosk, toHub, toPrinter);
		// The first of all is the one that compiles and loads; the others are what visitors meet.
		if (i > 0) touches.push(toPaper);
		if (i > 0) screens.push(toScreen);
		await kiosk.reload();
	}
	await kiosk.close();

	const { tokens } = hub.ready;
	const counter = await open(`${hub.ready.hub}/counter/?counter=loket-03#token=${tokens.counter}`, 1366, 768);
	const display = await open(`${hub.ready.hub}/display/?sound=off#token=${tokens.display}`, 1920, 1080);
	await counter.getByRole('button', { name: /Buka/ }).first().click();
	for (let i = 0; i <= times; i++) {
		await counter.getByRole('button', { name: 'Panggil berikutnya' }).waitFor();
		await counter.waitForTimeout(readingMs);
		await display.locator('.stage-called').waitFor({ state: 'detached' });
		const parts = await traceCall(browser, counter, display);
		if (i > 0) calls.push(parts);
		await counter.getByRole('button', { name: /Mulai layani/ }).click();
		await counter.waitForTimeout(readingMs);
		await counter.getByRole('button', { name: /Selesai/ }).click();
	}
} finally {
	await browser.close();
	for (const child of [edge.child, hub.child]) await ended(child, 'SIGTERM');
	for (const relay of [toHub, toPrinter]) relay.close();
	await printer.close();
	rmSync(data, { recursive: true, force: true });
}
console.log(`\nThe officer's click to the pixels of the hall display, ${times} calls\n\n${tableOf(calls).join('\n')}`);
console.log(`\nThe visitor's touch to the printer's first byte, ${times} tickets\n\n${tableOf(touches).join('\n')}`);
console.log(`\nThe visitor's touch to the number on screen\n\n${tableOf(screens).join('\n')}`);
