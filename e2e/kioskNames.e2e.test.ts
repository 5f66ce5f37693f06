/** Every list and every service of the sample site on the kiosk: the longest names and the longest checklists among them. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { drawnTuesday, kioskScene, settledMs } from './screens/kioskScenes.ts';
import { startPictureHub } from './screens/pictureHub.ts';

/** Walks all pages below the start page by touches; calls `look` on each. Time is the page's own, so nothing is waited for. */
async function walk(page: Page, look: (place: string) => Promise<void>): Promise<void> {
	const press = async (selector: string, n: number, until: string): Promise<void> => {
		await page.clock.fastForward(settledMs);
		await page.locator(selector).nth(n).dispatchEvent('click');
		await page.locator(until).first().waitFor();
	};
	const services = async (list: string, above: string): Promise<void> => {
		await look(list);
		const count = await page.locator('.row').count();
		for (let n = 0; n < count; n++) {
			await press('.row', n, '.take');
			await look(`${list}, service ${n + 1}`);
			await press('.back', 0, '.row');
		}
		await press('.back', 0, above);
	};
	const agencies = await page.locator('.tile').count();
	for (let n = 0; n < agencies; n++) {
		await press('.tile', n, '.row, .group');
		const groups = await page.locator('.group').count();
		if (groups === 0) {
			await services(`agency ${n + 1}`, '.tile');
			continue;
		}
		await look(`agency ${n + 1}`);
		for (let g = 0; g < groups; g++) {
			await press('.group', g, '.row');
			await services(`agency ${n + 1}, group ${g + 1}`, '.group');
		}
		await press('.back', 0, '.tile');
	}
}

/** Runs in the page: texts that no size made fit, boxes that would have to scroll, and a page that is wider than its window. */
function cramped(): readonly string[] {
	const cut = [...document.querySelectorAll('.fit-breaking')].map((text) => `cut: ${text.textContent}`);
	const long = [...document.querySelectorAll<HTMLElement>('main *')]
		.filter((box) => getComputedStyle(box).overflowY === 'auto' && box.scrollHeight > box.clientHeight + 1)
		.map((box) => `scrolls: ${box.className || box.tagName}`);
	const scroller = document.querySelector('.scroller');
	const wide = scroller !== null && scroller.scrollWidth > scroller.clientWidth ? ['wider than the page'] : [];
	return [...cut, ...long, ...wide];
}

describe('the sample’s names', () => {
	const sizes = [
		{ width: 1080, height: 1920 },
		{ width: 1280, height: 1024 },
	];
	const combinations = ['Bahasa Indonesia', 'English'].flatMap((language) =>
		sizes.flatMap(({ width, height }) => ['as drawn', 'large'].map((look) => [language, width, height, look] as const)),
	);
	it.each(combinations)(
		'[KSK24] fit on every page in %s at %i×%i, %s',
		async (language, width, height, look) => {
			const hub = await startPictureHub();
			const browser = await openBrowser();
			hub.show(kioskScene(drawnTuesday));
			const page = await browser.newPage({ viewport: { width, height } });
			await page.clock.install();
			await page.goto(`${hub.url}/kiosk/#token=reader`);
			await page.getByRole('button', { name: language }).click();
			if (look === 'large') await page.locator('.ease button').first().click();
			const found: string[] = [];
			let pages = 0;
			await walk(page, async (place) => {
				pages += 1;
				for (const complaint of await page.evaluate(cramped)) found.push(`${place}: ${complaint}`);
			});
			await browser.close();
			await hub.close();
			expect(found).toEqual([]);
			// Services, agencies and groups.
			expect(pages).toBe(289 + 17 + 17);
		},
		300_000,
	);
});
