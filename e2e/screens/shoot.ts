/** Takes pictures of pages with a real browser and asks axe what is wrong with them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import {
	findCut,
	findCutMessages,
	findMisplaced,
	findNameOutOfSight,
	findNumberOutOfSight,
	findOverflow,
	findPageScrolling,
	findRowsOutOfSight,
	findScrolling,
	findSmallTargets,
	findTransferOutOfSight,
	findUnderBar,
} from './pageFaults.ts';
import { blankPath, type PictureHub, type PictureScene, startPictureHub } from './pictureHub.ts';

export type Picture = Readonly<{
	name: string;
	width: number;
	height: number;
	path: string;
	scene: PictureScene;
	/** What the tab remembers from before a reload. */
	storage?: Readonly<Record<string, string>>;
	/** What happens before the page opens. */
	prepare?: (at: Readonly<{ hub: PictureHub; page: Page }>) => Promise<unknown>;
	/** What happens after the page shows the scene. */
	act?: (at: Readonly<{ hub: PictureHub; page: Page }>) => Promise<unknown>;
	/** Whether the window may scroll, as with doubled text (the picture is the whole page); false: nothing on it may scroll; `lists`: only its lists may. */
	scrolls?: boolean | 'lists';
	/** Its script changes the browser itself: what comes next gets another tab. */
	spoilsTab?: boolean;
	/** No text may stand on another, or outside its button, field or plate. Of the display, which fits its texts itself, it is not asked. */
	textsApart?: boolean;
	/** A name longer than any real one may be cut, with a sign. */
	cuts?: boolean;
	/** No button may be smaller than this, px. */
	leastTarget?: number;
	/** Selector that is there when the picture can be taken. */
	until?: string;
}>;

/** Each picture as it is, and its twin in English: the pages ask their address for the language. */
export function inBothLanguages(pictures: readonly Picture[]): readonly Picture[] {
	return pictures.flatMap((picture) => {
		const path = `${picture.path}${picture.path.includes('?') ? '&' : '?'}lang=en`;
		return [picture, { ...picture, name: `${picture.name}-en`, path }];
	});
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** For each picture of a test: it takes half a second, on a machine that builds beside it up to six. */
export const pictureMs = 10_000;

/** One a core. */
const lanes = 2;

/** Takes the pictures into `folder` (null: only looks); returns what axe and the layout complain of, a line each. */
export async function shoot(pictures: readonly Picture[], folder: string | null): Promise<readonly string[]> {
	if (folder !== null) mkdirSync(folder, { recursive: true });
	const left = [...pictures];
	const complaints: string[] = [];
	// One tab takes picture after picture: a new one would read and compile the pages' scripts anew, most of a picture's time.
	const lane = async (): Promise<void> => {
		// Of its own: touches wait for ever in a window that another one covers.
		const browser = await openBrowser();
		const hub = await startPictureHub();
		try {
			let tab = await openTab(browser);
			for (let next = left.shift(); next !== undefined; next = left.shift()) {
				const found = await shootOne(tab, hub, next, folder);
				complaints.push(...found);
				if (next.spoilsTab !== true && found.length === 0) continue;
				await tab.close();
				tab = await openTab(browser);
			}
		} finally {
			await browser.close();
			await hub.close();
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return complaints;
}

async function openTab(browser: Browser): Promise<Page> {
	const page = await browser.newPage({ reducedMotion: 'reduce' });
	await page.clock.install();
	return page;
}

/** Leaves the page before, and remembers only what the picture says. */
async function clear(page: Page, hub: PictureHub, { storage, width, height }: Picture): Promise<void> {
	page.removeAllListeners('pageerror');
	page.removeAllListeners('console');
	await page.unrouteAll();
	await page.goto(`${hub.url}${blankPath}`);
	await page.evaluate((stored) => {
		sessionStorage.clear();
		for (const [key, value] of Object.entries(stored)) sessionStorage.setItem(key, value);
	}, storage ?? {});
	await page.setViewportSize({ width, height });
}

/** Opens the page on the scene that the hub shows, and plays what leads to the picture. */
export async function reach(page: Page, hub: PictureHub, picture: Picture): Promise<void> {
	await picture.prepare?.({ hub, page });
	await page.goto(`${hub.url}${picture.path}#token=picture`);
	await page.waitForSelector('main');
	await page.waitForFunction(() => document.fonts.status === 'loaded');
	if (picture.act !== undefined) {
		// A page that still prepares itself has nobody for a key.
		await page.waitForSelector('main:not(.notice):not(:has(.notice-title))');
		await picture.act({ hub, page });
	}
	if (picture.until !== undefined) await page.waitForSelector(picture.until);
}

async function shootOne(
	page: Page,
	hub: PictureHub,
	picture: Picture,
	folder: string | null,
): Promise<readonly string[]> {
	const complaints: string[] = [];
	try {
		hub.show(picture.scene);
		await clear(page, hub, picture);
		page.on('pageerror', (error) => complaints.push(`${picture.name}: ${error.message}`));
		page.on('console', (message) => {
			// The browser tells each refusal of a request, and each that was broken off; a scene that does so means it.
			const isMeant = /status of 409|net::ERR_FAILED/.test(message.text());
			if (message.type() === 'error' && !isMeant) complaints.push(`${picture.name}: ${message.text()}`);
		});
		await reach(page, hub, picture);
		if (folder !== null) {
			const path = join(folder, `${picture.name}.png`);
			await page.screenshot({ path, animations: 'disabled', fullPage: picture.scrolls === true });
		}
		const faults = [...(await axeFaults(page)), ...(await layoutFaults(page, picture))];
		complaints.push(...faults.map((fault) => `${picture.name}: ${fault}`));
	} catch (error) {
		complaints.push(`${picture.name}: ${error instanceof Error ? error.message : String(error)}`);
	}
	return complaints;
}

/** What axe finds on the page, a line each. Its clock must run. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
	await page.evaluate(axe);
	return page.evaluate(askAxe);
}

/** What is cut, too small, in the wrong place or out of sight on the page, a line each. */
export async function layoutFaults(
	page: Page,
	{ textsApart, scrolls, cuts, leastTarget }: Pick<Picture, 'textsApart' | 'scrolls' | 'cuts' | 'leastTarget'>,
): Promise<readonly string[]> {
	const finders = [
		...[findOverflow, findRowsOutOfSight, findNameOutOfSight, findNumberOutOfSight, findUnderBar],
		...[findCutMessages, findTransferOutOfSight],
		...(textsApart === true ? [findMisplaced] : []),
		...(scrolls === false ? [findScrolling] : []),
		...(scrolls === 'lists' ? [findPageScrolling] : []),
		...(cuts === true ? [] : [findCut]),
	];
	const found: string[] = [];
	for (const find of finders) found.push(...(await page.evaluate(find)));
	return [...found, ...(await page.evaluate(findSmallTargets, leastTarget ?? 0))];
}

/** Runs in the page. */
async function askAxe(): Promise<readonly string[]> {
	type Found = { violations: { id: string; help: string; nodes: { target: string[] }[] }[] };
	const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
	const { violations } = await axe.run();
	return violations.map(
		({ id, help, nodes }) => `axe ${id}: ${help} (${nodes.map((n) => n.target.join(' ')).join(', ')})`,
	);
}
