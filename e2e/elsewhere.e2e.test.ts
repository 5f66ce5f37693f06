/** A kiosk out of paper and another one that prints, as processes, with the first one's page in a browser. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTcpProxy, type TcpProxy } from '@antrean/shared/testing/tcpProxy.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { until } from './until.ts';

let folder: string;
let hub: HubProcess;
/** The first kiosk's way to the hub. */
let link: TcpProxy;
let [here, there]: (EdgeProcess | undefined)[] = [];
let browser: Browser;
let page: Page;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-elsewhere-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	link = await startTcpProxy({ port: 0, to: { host: '127.0.0.1', port: Number(new URL(hub.ready.hub).port) } });
	const kiosk = async (name: string, way: string) =>
		startEdgeProcess('kiosk', join(folder, name), [
			...['--hub', way, '--token', hub.ready.tokens.kiosk, '--name', name],
			...['--port', String(await freePort()), '--printer', 'virtual'],
		]);
	[here, there] = [await kiosk('Kiosk 1', link.url), await kiosk('Kiosk 2', hub.ready.hub)];
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	for (const process of [here?.child, there?.child, hub?.child])
		if (process !== undefined) await ended(process, 'SIGKILL');
	await link?.close();
	rmSync(folder, { recursive: true, force: true });
});

type Paper = Readonly<{ qr: string | null; copy: boolean }>;
async function papersOf(kiosk: EdgeProcess | undefined): Promise<readonly Paper[]> {
	return (await (await fetch(`${kiosk?.ready.paper}/papers`)).json()) as Paper[];
}

async function service(): Promise<Readonly<{ id: string; name: string }>> {
	const { body } = await api(hub.ready.hub, hub.ready.tokens.counter).get('/api/v1/catalogue');
	const { agencies } = body as unknown as {
		agencies: { shortName: string; services: { id: string; name: { id: string }; rank: number }[] }[];
	};
	const bapenda = agencies.find(({ shortName }) => shortName === 'Bapenda');
	const [first] = bapenda?.services.toSorted((a, b) => a.rank - b.rank) ?? [];
	if (first === undefined) throw new Error('the sample has no Bapenda');
	return { id: first.id, name: first.name.id };
}

async function takeNumberWithoutPaper(): Promise<void> {
	await page.getByText('Kertas habis').first().waitFor();
	await page.getByRole('button', { name: 'Bapenda' }).click();
	await page
		.getByRole('button', { name: (await service()).name })
		.first()
		.click();
	await page.getByRole('button', { name: 'Ambil nomor' }).click();
	await page.getByRole('button', { name: 'Cetak di Kiosk 2' }).waitFor();
}

it('[KSK38] a visitor whose paper did not come has it printed at the nearest kiosk that prints, as no copy', async () => {
	// Paper came out of it within the hour, so it is known to print.
	const first = { commandId: randomUUID(), serviceId: (await service()).id, priorityClassId: null };
	await there?.api.post('/api/v1/tickets', first);
	await until('the other kiosk has printed', async () => (await papersOf(there)).length === 1);
	await fetch(`${here?.ready.paper}/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ paperOut: true }),
	});

	({ page } = await openPage(browser, `${here?.ready.url}/#token=${here?.ready.token}`, { width: 1080, height: 1920 }));
	await takeNumberWithoutPaper();
	await page.getByRole('button', { name: 'Cetak di Kiosk 2' }).click();
	await page.getByText('Tiket Anda ada di Kiosk 2').waitFor();
	expect(await page.locator('.result-arrow').count()).toBe(0);

	const [, paper, ...more] = await papersOf(there);
	expect([paper?.copy, more, await papersOf(here)]).toEqual([false, [], []]);
	const ticket = await until('the hub knows that it is printed', async () => {
		const { body } = await api(hub.ready.hub, hub.ready.tokens.counter).get(`/api/v1/tickets/${paper?.qr}`);
		return body.paper === 'printed' && body;
	});
	expect(await page.locator('.fault-number').textContent()).toContain(ticket.number);
});

it('[KSK39] a visitor whose wish came through, but whose answer was lost, is told so once the link is back', async () => {
	await page.reload();
	await takeNumberWithoutPaper();
	await until('the hub has heard that no paper came', async () => (await here?.api.get('/healthz'))?.body.outbox === 0);
	// The wish reaches the hub; its answer would be here in a minute, which is far longer than the kiosk waits for it.
	link.delay((towards) => (towards === 'near' ? 60_000 : 0));
	await page.getByRole('button', { name: 'Cetak di Kiosk 2' }).click();
	await until('it is printed there', async () => (await papersOf(there)).length === 3);
	await page.locator('.fault-staff', { hasText: 'petugas' }).waitFor();
	await link.heal();
	await page.getByText('Tiket Anda ada di Kiosk 2').waitFor();
	expect((await papersOf(there)).map(({ copy }) => copy)).toEqual([false, false, false]);
});
