/** A kiosk whose paper is out for longer than it takes to put some in, as a process, with its page in a browser and its virtual printer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paperlessAfterMs } from '@antrean/kiosk/printing/paperless.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { until } from './until.ts';

let folder: string;
let hub: HubProcess;
let kiosk: EdgeProcess;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-paperless-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	kiosk = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [
		...['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk],
		...['--port', String(await freePort()), '--printer', 'virtual'],
	]);
	browser = await openBrowser();
	const address = `${kiosk.ready.url}/#token=${kiosk.ready.token}`;
	({ page, complaints } = await openPage(browser, address, { width: 1080, height: 1920 }));
});
afterAll(async () => {
	await browser?.close();
	for (const child of [kiosk?.child, hub?.child]) if (child !== undefined) await ended(child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

async function paperIsOut(paperOut: boolean): Promise<void> {
	await fetch(`${kiosk.ready.paper}/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ paperOut }),
	});
}
const papers = async () => ((await (await fetch(`${kiosk.ready.paper}/papers`)).json()) as unknown[]).length;
async function toService(): Promise<void> {
	await page.getByRole('button', { name: 'Bapenda' }).click();
	await page.locator('.row').first().click();
	await page.locator('button.take').waitFor();
}
/** Undefined: the page went back to the start by itself. */
const button = async () => (await page.locator('button.take').allInnerTexts())[0];
const plain = 'Ambil nomor';
const paperless = 'Ambil nomor tanpa kertas\nFoto atau catat nomor yang tampil';

/** The edge's own minute passes, and what leads to it. */
const testMs = 90_000 + paperlessAfterMs;

it(
	'[KSK40] offers a number without paper once there has been none for a minute, also after a reload, until it prints again',
	async () => {
		await page.getByRole('button', { name: 'Bapenda' }).waitFor();
		await paperIsOut(true);
		await page.getByText('Kertas habis').first().waitFor();
		await toService();
		expect(await button()).toBe(plain);
		// Away before a page goes back to the start by itself: what is said does not hang on how long it was open.
		await page.reload();
		await until(
			'it says that there is no paper',
			async () => {
				const says = await button();
				if (says === undefined) await toService();
				return says !== undefined && says !== plain;
			},
			paperlessAfterMs + 15_000,
		);
		expect(await button()).toBe(paperless);
		await page.reload();
		await toService();
		expect(await button()).toBe(paperless);

		await page.locator('button.take').click();
		await page.getByRole('heading', { name: 'Kertas habis' }).waitFor();
		await page.getByRole('button', { name: 'Sudah saya catat' }).click();
		await toService();
		await paperIsOut(false);
		await until('it says what it said before', async () => (await button()) === plain);
		expect(await papers()).toBe(0);
		await page.locator('button.take').click();
		await page.getByRole('heading', { name: 'Silakan ambil tiket' }).waitFor();
		expect(await papers()).toBe(1);
		expect(complaints).toEqual([]);
	},
	testMs,
);
