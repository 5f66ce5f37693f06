import { systemMachineClock } from '@antrean/hub/engine/hubTime.ts';
import { startTestHub, type TestHub } from '@antrean/hub/testing/startTestHub.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';

/** A person at the status page of a hub whose computer's clock leaps two days ahead. */
const dayMs = 86_400_000;
let aheadMs = 0;
let hub: TestHub;
let browser: Browser;
let page: Page;
let complaints: string[];
beforeAll(async () => {
	hub = await startTestHub({ machine: { ...systemMachineClock, wallMs: () => Date.now() + aheadMs } });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await hub.done();
});

it('[ADM13] the status page says that the clock is in doubt, and a person vouches for it after one more question', async () => {
	const before = hub.engine.state().day ?? '';
	aheadMs = 2 * dayMs;
	const url = `${hub.url}/admin/?lang=en#token=${hub.token('admin')}`;
	({ page, complaints } = await openPage(browser, url, { width: 1366, height: 900 }));
	const card = page.locator('.clock');
	await card.getByText('has jumped ahead by more than five minutes').waitFor();
	// Before the day's figures and every other card.
	expect(await page.locator('.head + *').getAttribute('class')).toContain('clock');
	await page.locator('.hub-warning', { hasText: 'No new day begins' }).waitFor();
	expect(await page.getByText('Server is running well').count()).toBe(0);

	await card.getByRole('button', { name: 'That clock is right' }).click();
	await card.getByText('numbers that still wait expire').waitFor();
	await card.getByRole('button', { name: 'Back' }).click();
	expect(hub.engine.time.alarm()).toBe('ahead-while-running');
	await card.getByRole('button', { name: 'That clock is right' }).click();
	await card.getByRole('button', { name: 'Yes, that clock is right' }).click();
	await page.getByText('Server is running well').waitFor();
	expect(await card.count()).toBe(0);
	expect(hub.engine.time.alarm()).toBeNull();
	// With the first sign of life, or within half a minute.
	const issue = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
	expect((await api(hub.url, hub.token('kiosk')).post('/api/v1/tickets', issue)).status).toBe(201);
	expect((hub.engine.state().day ?? '') > before).toBe(true);
	expect(complaints).toEqual([]);
});
