/** A greeter with a stack of papers printed beforehand, at a real hub: a scanner types each code and ends it with Enter. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended } from './mall.ts';

let folder: string;
let hub: HubProcess;
let browser: Browser;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-preprinted-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', '0']);
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	if (hub !== undefined) await ended(hub.child, 'SIGTERM');
	rmSync(folder, { recursive: true, force: true });
});

it('[CNT26] registers a scanned paper by the scanner’s own Enter, for the service picked, and once', async () => {
	const { infoDesk } = JSON.parse(readFileSync(join(folder, 'hub', 'tokens.json'), 'utf8'));
	const size = { width: 1280, height: 800 };
	const { page, complaints } = await openPage(browser, `${hub.ready.hub}/counter/?desk#token=${infoDesk}`, size);
	await page.locator('.info-find').waitFor();
	const scan = async (code: string): Promise<void> => {
		await page.keyboard.type(code);
		await page.keyboard.press('Enter');
	};
	const registered = (number: string) => page.locator('.found-waiting .found-number', { hasText: number }).waitFor();

	await page.keyboard.type('AB-9400');
	await page.locator('.info-register .target').nth(1).click();
	const picked = await page.locator('.info-register .info-act-first small').textContent();
	await page.locator('.info-register .info-act-first').click();
	await registered('AB-9400');
	await scan('AB-9401');
	await registered('AB-9401');
	await page.locator('.info-story', { hasText: `Kertas didaftarkan, ${picked}` }).waitFor();
	await scan('AB-9400');
	await registered('AB-9400');

	const officer = api(hub.ready.hub, hub.ready.tokens.counter);
	const { body } = await officer.get('/api/v1/counters/loket-16/queue');
	const tickets = body.tickets as readonly { number: string; paper: string; callable: boolean; serviceId: string }[];
	expect(tickets.map(({ number, paper, callable }) => [number, paper, callable])).toEqual([
		['AB-9400', 'printed', true],
		['AB-9401', 'printed', true],
	]);
	expect(new Set(tickets.map(({ serviceId }) => serviceId)).size).toBe(1);
	expect(complaints).toEqual([]);
});
