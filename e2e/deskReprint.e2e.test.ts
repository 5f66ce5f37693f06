/** A greeter who prints a visitor's ticket once more: a real hub, a real kiosk, and what its printer put on paper. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { papersOf, readPaper } from './readPaper.ts';
import { until } from './until.ts';

type Entry = Readonly<{ stationId: string | null; body: Readonly<Record<string, unknown>> }>;
let folder: string;
let hub: HubProcess | undefined;
let kiosk: EdgeProcess | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-reprint-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	kiosk = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [
		...['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--name', 'Kiosk 1'],
		...['--port', String(await freePort()), '--printer', 'virtual'],
	]);
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	for (const process of [kiosk?.child, hub?.child]) if (process !== undefined) await ended(process, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

it('[CNT15][PRN5][PRN59] the information desk prints a ticket once more, the paper says SALINAN / COPY, and the journal who asked', async () => {
	if (hub === undefined || kiosk === undefined || browser === undefined) throw new Error('nothing started');
	const printed = (): ReturnType<typeof papersOf> => papersOf(kiosk?.ready.paper);
	const given = await kiosk.api.post('/api/v1/tickets', {
		commandId: randomUUID(),
		serviceId: 'bapenda.pbb-cetak-sppt',
		priorityClassId: null,
	});
	const number = String(given.body.number);
	await until('the ticket is on paper', async () => (await printed()).length === 1);

	const { infoDesk } = JSON.parse(readFileSync(join(folder, 'hub', 'tokens.json'), 'utf8'));
	const size = { width: 1280, height: 800 };
	const { page, complaints } = await openPage(browser, `${hub.ready.hub}/counter/?desk#token=${infoDesk}`, size);
	await page.locator('.info-find').waitFor();
	await page.keyboard.type(number);
	await page.locator('.found-number', { hasText: number }).waitFor();
	// "COPY" only once the hub knows that the first came out.
	await page.getByRole('button', { name: /SALINAN|COPY/ }).click();
	await page.locator('dialog').getByRole('button', { name: 'Kiosk 1' }).click();
	await until('the copy is on paper', async () => (await printed()).length === 2);

	const [first, copy] = await printed();
	expect([first?.copy, copy?.copy]).toEqual([false, true]);
	expect([copy?.qr, first?.qr]).toEqual([given.body.id, given.body.id]);
	const read = await Promise.all([0, 1].map((index) => readPaper(kiosk?.ready.paper, index, folder)));
	const [ofFirst = '', ofCopy = ''] = read.map((text) => text.replaceAll(/\s/g, ''));
	expect(ofFirst).toContain(number);
	expect(ofFirst).not.toMatch(/SALINAN|COPY/);
	expect(ofCopy).toContain(number);
	expect(ofCopy).toMatch(/SALINAN.?COPY/);
	expect(complaints).toEqual([]);

	const { get } = api(hub.ready.hub, hub.ready.tokens.admin);
	const journal = async () => ((await get('/api/v1/events?limit=5000')).body as { events: readonly Entry[] }).events;
	const ends = await until('the hub knows that the copy came out', async () => {
		const papers = (await journal()).filter(({ body }) => body.type === 'paper.changed' && body.paper === 'printed');
		return papers.length === 2 && papers;
	});
	const atKiosk = (await journal()).find(({ body }) => body.type === 'station.admitted')?.body.stationId;
	const [order, ...more] = (await journal()).filter(({ body }) => body.type === 'paper.reprintRequested');
	expect(more).toEqual([]);
	expect(order?.body).toMatchObject({ ticketId: given.body.id, kioskId: atKiosk, counterId: null, copy: true });
	// The information desk is a station of its own, and no counter.
	expect(order?.stationId).toMatch(/^[0-9a-f-]{36}$/);
	expect(order?.stationId).not.toBe(atKiosk);
	expect(ends.at(-1)).toMatchObject({ stationId: atKiosk, body: { jobId: order?.body.jobId, copy: true } });
});
