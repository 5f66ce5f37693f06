/** Heights of the hall display's numbers, counted in the pixels of its pictures. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { pauseClock } from '../pauseClock.ts';
import { call, type Made, settled, sevenLetters, stoppedBurst } from './displayScenes.ts';
import { type PictureHub, type PictureScene, startPictureHub } from './pictureHub.ts';
import type { Picture } from './shoot.ts';

export type Cap = Readonly<{
	screen: string;
	number: string;
	/** Height of a capital, px. */
	px: number;
	/** The same on a 55-inch screen of 16:9, whose picture is 1,218 mm wide. */
	mm: number;
	/** Of the screen's shorter side. */
	share: number;
}>;

const screens = [
	['1920 × 1080', 1920, 1080],
	['1366 × 768', 1366, 768],
	['3840 × 2160', 3840, 2160],
	['1080 × 1920', 1080, 1920],
] as const;
const longSideMm = 1_218;

type Measured = Readonly<{ number: string; scene: PictureScene; act: Picture['act']; selector: string }>;
const called = (number: string): Measured => ({
	...{ number: `called, ${number}`, scene: settled, act: call([number, '16']) },
	selector: '.stage-called .stage-number',
});
const four: readonly Made[] = [
	['AB-019', '16'],
	['CB-013', '22'],
	['F-072', '24'],
	['DA-053', '28'],
];
const fourLong: readonly Made[] = [['AA-1399', '16'], ...four.slice(1)];
const measured: readonly Measured[] = [
	called('B-042'),
	called('A-1399'),
	called('AA-042'),
	called('AA-1399'),
	{ number: 'called, of four', scene: settled, act: stoppedBurst(...four), selector: '.burst-number' },
	{
		number: 'called, of four, AA-1399 among them',
		scene: settled,
		act: stoppedBurst(...fourLong),
		selector: '.burst-number',
	},
	{ number: 'last calls', scene: settled, act: undefined, selector: '.last-number' },
	{ number: 'grid', scene: settled, act: undefined, selector: '.cell-number' },
	{ number: 'grid, AA-1399 among them', scene: sevenLetters, act: undefined, selector: '.cell-number' },
];

export async function measureCaps(): Promise<readonly Cap[]> {
	const browser = await openBrowser();
	const hub = await startPictureHub();
	const caps: Cap[] = [];
	try {
		for (const [screen, width, height] of screens)
			for (const one of measured) {
				const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
				const px = await capOf(page, hub, one);
				await page.close();
				const mm = (px * longSideMm) / Math.max(width, height);
				caps.push({ screen, number: one.number, px, mm, share: px / Math.min(width, height) });
			}
	} finally {
		await browser.close();
		await hub.close();
	}
	return caps;
}

/** Comfortable: a capital seen under 20 minutes of arc. The limit of good eyes: 11.5. */
export function distances({ mm }: Pick<Cap, 'mm'>): Readonly<{ comfortable: number; limit: number }> {
	return { comfortable: (mm * 172) / 1000, limit: (mm * 300) / 1000 };
}

async function capOf(page: Page, hub: PictureHub, { scene, act, selector }: Measured): Promise<number> {
	await page.clock.install();
	hub.show(scene);
	await page.goto(`${hub.url}/display/?zone=lt2&sound=off#token=picture`);
	await page.waitForSelector('main.hall');
	// What is called stands for some seconds; its letter is looked for, and then drawn, in as many as a slow machine takes.
	await pauseClock(page);
	await act?.({ hub, page });
	await page.waitForSelector(selector);
	const letter = await page.evaluate(firstLetter, selector);
	const picture = await loadImage(await page.screenshot({ animations: 'disabled' }));
	const context = createCanvas(picture.width, picture.height).getContext('2d');
	context.drawImage(picture, 0, 0);
	const column = (at: number): boolean => hasInk(context.getImageData(letter.x, at, letter.width, 1).data, letter.ink);
	let [top, bottom] = [letter.middle, letter.middle];
	while (column(top - 1)) top -= 1;
	while (column(bottom + 1)) bottom += 1;
	return bottom - top + 1;
}

/** Runs in the page: where the first letter of a number stands, and its colour. All letters measured are flat above and below. */
function firstLetter(selector: string): { x: number; width: number; middle: number; ink: number } {
	const element = document.querySelector(selector);
	const text = element?.firstChild;
	if (!element || !text) throw new Error(`no number in ${selector}`);
	const range = document.createRange();
	range.setStart(text, 0);
	range.setEnd(text, 1);
	const box = range.getBoundingClientRect();
	const outer = element.getBoundingClientRect();
	const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/\d+/g) ?? []).map(Number);
	const middle = Math.round((outer.top + outer.bottom) / 2);
	return { x: Math.floor(box.left), width: Math.ceil(box.width), middle, ink: red + green + blue };
}

/** Whether some pixel of a row is nearer to the ink than to what lies beside the letter. */
function hasInk(row: Uint8ClampedArray, ink: number): boolean {
	// Yellow on night, night on yellow, light on night: the sum of the channels tells them apart.
	const yellowAndNight = (255 + 197 + 61 + 11 + 31 + 26) / 2;
	const isLight = ink > yellowAndNight;
	for (let at = 0; at < row.length; at += 4) {
		const sum = (row[at] ?? 0) + (row[at + 1] ?? 0) + (row[at + 2] ?? 0);
		if (sum > yellowAndNight === isLight) return true;
	}
	return false;
}
