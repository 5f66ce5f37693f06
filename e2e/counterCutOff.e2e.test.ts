import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { counterPictures } from './screens/counterPictures.ts';
import { beforeCut, sinceCut } from './screens/counterScenes.ts';
import { at } from './screens/hallBoards.ts';
import { blankPath, type PictureHub, startPictureHub } from './screens/pictureHub.ts';
import { until } from './until.ts';

let browser: Browser;
let hub: PictureHub;
beforeAll(async () => {
	browser = await openBrowser();
	hub = await startPictureHub();
});
afterAll(async () => {
	await browser.close();
	await hub.close();
});

/** Loket 16, at which AB-019 is called when its edge loses the hub. */
async function openDesk(width: number): Promise<Page> {
	const picture = counterPictures.find(({ name }) => name === 'counter-06-offline');
	if (picture === undefined) throw new Error('no picture of a cut-off counter');
	hub.show(picture.scene);
	const page = await browser.newPage({ viewport: { width, height: 768 } });
	await page.goto(`${hub.url}${blankPath}`);
	await page.evaluate(
		(kept) => {
			for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
		},
		{ ...picture.storage },
	);
	await page.goto(`${hub.url}/counter/#token=picture`);
	await page.locator('.ticket-number', { hasText: 'AB-019' }).waitFor();
	return page;
}

const undone = (): readonly string[] =>
	hub.wishes().flatMap(({ command }) => (command.type === 'undo' ? [command.ticketId] : []));

describe('a counter whose edge has lost the hub', () => {
	it.each([
		['the button below the actions', 1366, '.undo button'],
		['the lowest line of the strip', 420, '.link-bar [aria-keyshortcuts="F2"]'],
	])('[CNT4] takes back what the hub has not heard of alone: %s', async (_, width, button) => {
		const page = await openDesk(width);
		hub.tell({ link: 'offline', outbox: 0, asOf: at('10:51') });
		await page.locator('.link-notice').waitFor();
		// The hub knows of the call: nothing here can take it back.
		expect(await page.locator(`${button}:enabled`).count()).toBe(0);
		await page.keyboard.press('F2');
		hub.overlay(sinceCut());
		await page.locator('.ticket-number', { hasText: 'AB-020' }).waitFor();
		await page.locator(`${button}:enabled`).click();
		const ticketId = beforeCut().id('AB-020');
		await until('undo was wished', async () => undone().includes(ticketId));
		expect(undone()).toEqual([ticketId]);
		await page.close();
	});

	it('[CNT4] offers nothing to take back on a page that has no edge', async () => {
		const page = await openDesk(1366);
		hub.cut();
		await page.locator('.link-notice').waitFor();
		await page.keyboard.press('F2');
		expect(await page.locator('.undo button').count()).toBe(0);
		expect(undone()).toEqual([]);
		await page.close();
	});
});
