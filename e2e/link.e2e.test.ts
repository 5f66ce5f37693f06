import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type Mall, startMall } from './mall.ts';
import { until } from './until.ts';

let mall: Mall;
let browser: Browser;

beforeAll(async () => {
	mall = await startMall({ data: null, args: [] });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await mall.close();
});

const serviceId = 'disdukcapil.ktp-rekam';

describe('a link that drops and returns', () => {
	it('[ALL2] is said before any choice, stops no number, and is caught up without a reload', async () => {
		const { hub, kiosk, tokens, pids } = mall.ready();
		const atKiosk = api(new URL(kiosk).origin, tokens.kiosk);
		const { page } = await openPage(browser, kiosk, { width: 1080, height: 1920 });
		await page.getByRole('button', { name: 'Disdukcapil' }).waitFor();
		await page.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));

		// Frozen, not dead: no connection is closed, only silence tells.
		process.kill(pids.hub, 'SIGSTOP');
		try {
			await page.getByText('Server terputus').first().waitFor();
			const alone = await atKiosk.post('/api/v1/tickets', { serviceId, priorityClassId: null });
			expect([alone.status, alone.body.number]).toEqual([201, expect.stringMatching(/-1000$/)]);
		} finally {
			process.kill(pids.hub, 'SIGCONT');
		}
		await page.getByText('Server terputus').first().waitFor({ state: 'detached' });

		const issued = await until('a number of the hub is given again', async () => {
			const answer = await atKiosk.post('/api/v1/tickets', { serviceId, priorityClassId: null });
			return /-\d{3}$/.test(String(answer.body.number)) && answer.body;
		});
		const elsewhere = await api(hub, tokens.kiosk).post('/api/v1/tickets', { serviceId, priorityClassId: null });
		expect(elsewhere.body.number).not.toBe(issued.number);
		const { body: board } = await api(hub, tokens.display).get('/api/v1/board');
		const waiting = (board.waiting as { agencyId: string; count: number }[]).find(
			({ agencyId }) => agencyId === 'disdukcapil',
		);
		expect(waiting?.count).toBeGreaterThanOrEqual(3);
		await until('the page counts them all', async () => {
			const tile = page.getByRole('button', { name: 'Disdukcapil' });
			return new RegExp(`\\b${waiting?.count}\\b`).test((await tile.textContent()) ?? '');
		});
		expect(await page.evaluate(() => 'loadedOnce' in globalThis)).toBe(true);
	});
});
