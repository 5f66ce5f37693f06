/** Fingers on the kiosk's page as people have them: gloved, slow, trembling, two at once; and none at all. */
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { eased, go, press, type Stage, take } from './screens/kioskActs.ts';
import { drawnTuesday, kioskScene, settledMs } from './screens/kioskScenes.ts';
import { type PictureHub, startPictureHub } from './screens/pictureHub.ts';

let hub: PictureHub;
let browser: Browser;
let page: Page;
let cdp: CDPSession;
let stage: Stage;

beforeAll(async () => {
	hub = await startPictureHub();
	browser = await openBrowser();
});
afterEach(() => page.context().close());
afterAll(async () => {
	await browser.close();
	await hub.close();
});

async function openKiosk(): Promise<void> {
	hub.show(kioskScene(drawnTuesday));
	hub.tell({ printer: 'idle' });
	const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
	page = await context.newPage();
	cdp = await context.newCDPSession(page);
	await page.clock.install();
	await page.goto(`${hub.url}/kiosk/#token=visitor`);
	await page.locator('.tile').first().waitFor();
	stage = { hub, page, scene: drawnTuesday, language: 'id' };
}

type Finger = Readonly<{ x: number; y: number; id: number }>;
/** Waits until the page takes touches there. */
async function fingerOn(what: Locator, id: number): Promise<Finger> {
	await what.click({ trial: true });
	const box = await what.boundingBox();
	if (box === null) throw new Error('nothing to touch');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2, id };
}
const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: readonly Finger[]) =>
	cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
async function tap(what: Locator): Promise<void> {
	await fingers('touchStart', await fingerOn(what, 0));
	await fingers('touchEnd');
}
const tile = (n: number): Locator => page.locator('.tile').nth(n);
const title = (): Promise<string | null> => page.locator('h1').textContent();
const disdukcapil = (): Locator => page.getByRole('heading', { level: 1, name: 'Disdukcapil' });

describe('a finger', () => {
	it('[KSK28] shows at once what it presses, and presses it when it goes, however long it stayed', async () => {
		await openKiosk();
		await fingers('touchStart', await fingerOn(tile(0), 0));
		expect(await tile(0).getAttribute('data-pressed')).toBe('');
		await page.clock.fastForward(5_000);
		const menu = await tile(0).evaluate((one) =>
			one.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
		);
		expect(menu).toBe(false);
		await fingers('touchEnd');
		await disdukcapil().waitFor();
	});

	it('[KSK28] that slides a little presses what it touched; one that slides away presses nothing', async () => {
		await openKiosk();
		const start = await fingerOn(tile(0), 0);
		await fingers('touchStart', start);
		await fingers('touchMove', { ...start, x: start.x + 600, y: start.y + 400 });
		await fingers('touchEnd');
		expect(await page.locator('[data-pressed]').count()).toBe(0);
		expect(await title()).toBe('Anda perlu layanan apa?');
		await fingers('touchStart', start);
		await fingers('touchMove', { ...start, x: start.x + 20, y: start.y + 30 });
		await fingers('touchEnd');
		await disdukcapil().waitFor();
	});

	it('[KSK28] presses alone: a second one beside it does nothing', async () => {
		await openKiosk();
		const [first, second] = [await fingerOn(tile(0), 0), await fingerOn(tile(3), 1)];
		await fingers('touchStart', first);
		await fingers('touchStart', first, second);
		expect(await page.locator('[data-pressed]').count()).toBe(1);
		// Of two fingers the one that is no longer named has gone.
		await fingers('touchMove', first);
		expect(await title()).toBe('Anda perlu layanan apa?');
		await fingers('touchEnd');
		await disdukcapil().waitFor();
	});

	it('[KSK28] that taps twice switches once, and types each letter once', async () => {
		await openKiosk();
		await go('disdukcapil', 'kelahiran-anak', 'disdukcapil.akta-kelahiran')(stage);
		await page.clock.fastForward(settledMs);
		// Found once: looking for it between the two takes a busy machine longer than a person's double tap.
		const finger = await fingerOn(page.locator('.assistance'), 0);
		for (const at of [finger, finger]) {
			await fingers('touchStart', at);
			await fingers('touchEnd');
		}
		expect(await page.locator('.assistance').getAttribute('aria-pressed')).toBe('true');
		await page.clock.fastForward(30_000);
		await press(page, page.locator('.search-button'));
		for (const letter of ['A', 'A', 'B']) await tap(page.locator('.key', { hasText: letter }).first());
		expect(await page.locator('input').inputValue()).toBe('aab');
	});
});

describe('asking for assistance', () => {
	it('[KSK25] goes to the hub with the request for a number', async () => {
		await openKiosk();
		await go('disdukcapil', 'kelahiran-anak', 'disdukcapil.akta-kelahiran')(stage);
		await page.clock.fastForward(settledMs);
		await page.locator('.assistance').click();
		const request = page.waitForRequest('**/api/v1/tickets');
		await page.locator('.take').click();
		expect((await request).postDataJSON()).toMatchObject({ assistance: true, priorityClassId: null });
	});
});

/** Upper edges on the screen, px, of what can be pressed. */
const tops = (what: string): Promise<number[]> =>
	page.locator(`${what}:visible`).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));

describe('the lowered page', () => {
	/** The highest of all that is touched; the languages are among it. */
	const highest = async (): Promise<number> => {
		expect(await tops('.header-languages button')).toHaveLength(2);
		return Math.min(...(await tops('button')), ...(await tops('input')));
	};

	it('[KSK27] has all that is touched below y 700, wherever one chooses', async () => {
		await openKiosk();
		await eased('lowered')(stage);
		for (const id of ['dpmptsp', 'sip-nakes', 'dpmptsp.sip-perawat']) {
			expect(await highest()).toBeGreaterThanOrEqual(700);
			await go(id)(stage);
		}
		expect(await highest()).toBeGreaterThanOrEqual(700);
		await page.clock.fastForward(30_000);
		await eased('lowered')(stage);
		await press(page, page.locator('.search-button'));
		await page.locator('.hit').first().waitFor();
		expect(await highest()).toBeGreaterThanOrEqual(700);
	});

	it.each(['printed', 'failed'] as const)(
		'[KSK27] has the languages below y 700 beside a number whose paper was %s',
		async (paper) => {
			await openKiosk();
			await eased('lowered')(stage);
			await take('BC-027', ['disdukcapil', 'kelahiran-anak', 'disdukcapil.akta-kelahiran'], paper)(stage);
			await page.locator(paper === 'printed' ? '.slot-paper' : '.fault').waitFor();
			expect(await highest()).toBeGreaterThanOrEqual(700);
			await page.getByRole('button', { name: 'English' }).click();
			await page.locator('html[lang="en"]').waitFor();
		},
	);
});

describe('a page of little height', () => {
	it('[KSK37] has the languages beside what is typed', async () => {
		await openKiosk();
		await page.setViewportSize({ width: 1280, height: 1024 });
		await eased('large')(stage);
		await go('disdukcapil')(stage);
		await page.clock.fastForward(settledMs);
		await press(page, page.locator('.search-button'));
		const field = await page.locator('.search-field').boundingBox();
		const languages = await page.locator('.header-languages').boundingBox();
		expect(languages?.x).toBeGreaterThan((field?.x ?? 0) + (field?.width ?? 0));
		await page.locator('.hit').last().scrollIntoViewIfNeeded();
		await page.getByRole('button', { name: 'English' }).click();
		await page.getByPlaceholder('Search services').waitFor();
	});
});

describe('a screen reader', () => {
	it('[KSK32] begins each page at its heading', async () => {
		await openKiosk();
		for (const id of ['disdukcapil', 'kelahiran-anak', 'disdukcapil.akta-kelahiran']) {
			await go(id)(stage);
			expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
		}
		expect(await page.locator('h1').count()).toBe(1);
	});

	it('[KSK32] and a keyboard need no finger to take a number; what has the focus shows it', async () => {
		await openKiosk();
		for (const selector of ['.tile', '.group', '.row', '.assistance', '.take']) {
			const button = page.locator(selector).first();
			await button.waitFor();
			while (!(await button.evaluate((one) => one === document.activeElement))) await page.keyboard.press('Tab');
			expect(await button.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid');
			await page.clock.fastForward(settledMs);
			await page.keyboard.press('Enter');
		}
		await page.locator('.take:disabled').waitFor();
	});
});
