import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@antrean/shared/ui/newId.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { until } from './until.ts';

/** A person at the status page, with a hub and a counter as whole processes. */
let folder: string;
let hub: HubProcess;
let hubArgs: readonly string[];
let counter: EdgeProcess;
let admin: Api;
let browser: Browser;
let page: Page;

const at = '/api/v1/counters/loket-04';
/** Paper of a kiosk that burned with its disk. */
const lost = [newId(), newId()] as const;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-parked-e2e-'));
	hubArgs = ['--demo', '--port', String(await freePort())];
	hub = await startHubProcess(join(folder, 'hub'), hubArgs);
	admin = api(hub.ready.hub, hub.ready.tokens.admin);
	await startCounter();
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await Promise.all([ended(counter.child, 'SIGKILL'), ended(hub.child, 'SIGKILL')]);
	rmSync(folder, { recursive: true, force: true });
});

async function startCounter(): Promise<void> {
	const { hub: url, tokens } = hub.ready;
	const atHub = ['--hub', url, '--token', tokens.counter, '--port', '0', '--name', 'Meja lantai 2'];
	counter = await startEdgeProcess('counter', join(folder, 'counter'), atHub);
}
const rows = () => page.locator('.parked-row');
const stationAtHub = async () => {
	const { stations } = (await admin.get('/healthz')).body as { stations: { name: string }[] };
	return stations.find(({ name }) => name === 'Meja lantai 2');
};

it('[ADM8][ADM9][OB9][OB10] what a counter did with paper that nobody knows is read, tried again and set aside at the status page', async () => {
	expect((await counter.api.post(`${at}/open`, { takeOver: false })).status).toBe(200);
	await ended(hub.child, 'SIGKILL');
	for (const ticketId of lost) {
		await until('the counter serves paper alone', async () => {
			const served = await counter.api.post(`${at}/serve-paper`, { ticketId });
			return served.status === 200;
		});
		expect((await counter.api.post(`${at}/complete`, { ticketId })).status).toBe(200);
	}
	hub = await startHubProcess(join(folder, 'hub'), hubArgs);
	await until('the hub has refused them', async () => (await admin.get('/healthz')).body.needsPerson === 4);
	expect(await stationAtHub()).toMatchObject({ role: 'counter', link: 'live', outbox: 0, parked: 4, setAside: 0 });

	const url = `${hub.ready.hub}/admin/?lang=en#token=${hub.ready.tokens.admin}`;
	const opened = await openPage(browser, url, { width: 390, height: 844 });
	({ page } = opened);
	await rows().nth(3).waitFor();
	expect(await rows().first().textContent()).toMatch(
		/^ ?Served from paper.*Meja lantai 2 \(counter\).*does not know this ticket/,
	);
	await page.getByText('4 need a person').waitFor();
	await page.locator('.hub-warning', { hasText: '4 reports wait for you' }).waitFor();

	// Its cause is still there: it comes back.
	const { rows: before } = (await admin.get('/api/v1/admin/parked')).body as { rows: unknown[] };
	const asked = page.waitForResponse(/retry$/);
	await rows().first().getByRole('button', { name: 'Try again' }).click();
	expect(await (await asked).json()).toEqual({ outcome: 'asked' });
	await until('the station was heard again', async () => {
		const { rows: now } = (await admin.get('/api/v1/admin/parked')).body as { rows: unknown[] };
		return JSON.stringify(now) === JSON.stringify(before);
	});

	// Asked once more before it is done.
	for (const left of [3, 2, 1, 0]) {
		const forGood = page.getByRole('button', { name: 'Set aside for good' });
		// A row that has just come back is another one, and has not been asked yet.
		await until('it is asked once more', async () => {
			if ((await forGood.count()) > 0) return true;
			await rows().first().getByRole('button', { name: 'Set aside…' }).click();
			return false;
		});
		expect(await forGood.isDisabled()).toBe(true);
		await page.getByLabel('It was done again by hand').check();
		await forGood.click();
		await until(`${left} rows are left`, async () => (await rows().count()) === left);
	}
	await page.getByText('No report needs a person.').waitFor();
	await page.locator('.hub', { hasText: 'Server is running well' }).waitFor();
	await page.getByText('4 set aside lately').click();
	await page.getByText('It was done again by hand (admin)').first().waitFor();

	await until('the counter has set them aside', async () => {
		const { body } = await counter.api.get('/healthz');
		return body.parked === 0 && body.setAside === 4;
	});
	await ended(counter.child, 'SIGKILL');
	await startCounter();
	await until('the hub heard of them after a restart', async () => {
		const station = (await stationAtHub()) as { link?: string; setAside?: number } | undefined;
		return station?.link === 'live' && station.setAside === 4;
	});
	expect((await admin.get('/healthz')).body.needsPerson).toBe(0);
	for (const ticketId of lost) expect((await admin.get(`/api/v1/tickets/${ticketId}`)).status).toBe(404);

	// A counter that is away may have anything in its outbox, also for a hub that has not seen it since its start.
	const inTable = page.locator('tr', { hasText: 'Meja lantai 2' });
	await inTable.getByText('all reports in').waitFor();
	await ended(counter.child, 'SIGKILL');
	await inTable.getByText(/^not known since \d\d:\d\d$/).waitFor();
	expect(await inTable.getByText('all reports in').count()).toBe(0);
	const asOf = async () => ((await stationAtHub()) as { asOf?: string } | undefined)?.asOf ?? null;
	const leftAt = Date.parse((await asOf()) ?? '');
	await ended(hub.child, 'SIGKILL');
	hub = await startHubProcess(join(folder, 'hub'), hubArgs);
	expect(Math.abs(Date.parse((await asOf()) ?? '') - leftAt)).toBeLessThan(120_000);
	await page.locator('.hub', { hasText: 'Server is running well' }).waitFor();
	await inTable.getByText(/^not known since \d\d:\d\d$/).waitFor();
	// The browser tells each try to reach a hub that was killed.
	expect(opened.complaints.filter((text) => !text.includes('net::ERR_'))).toEqual([]);
}, 180_000);
