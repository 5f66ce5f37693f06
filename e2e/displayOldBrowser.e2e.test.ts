import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { hasOldChromium, openOldChromium } from './oldChromium.ts';
import { atNoon, calls, idle, scene, settled, sevenLetters } from './screens/displayScenes.ts';
import { type PictureHub, type PictureScene, startPictureHub } from './screens/pictureHub.ts';
import { until } from './until.ts';

const timeout = 300_000;
/** Where to leave both browsers' pictures, for whoever wants to look at them. */
const folder = process.env.ANTREAN_PICTURES;
const wide = { width: 1920, height: 1080 };
const tall = { width: 1080, height: 1920 };
const floor2 = '/display/?zone=lt2&sound=off&arrows=loket-16:right,loket-27:up-right,loket-28:up';

type Moment = Readonly<{
	name: string;
	size: typeof wide;
	path: string;
	scene: PictureScene;
	/** Sends what leads to it, once the page is there. */
	send?: (hub: PictureHub) => void;
	/** On the page when the moment has come. */
	until: string;
}>;
const called = { send: (hub: PictureHub) => hub.send(calls(['AA-042', '16'])), until: '.stage-called' };
const moments: readonly Moment[] = [
	{ name: 'settled', size: wide, path: floor2, scene: settled, until: '.stage-plate-settled' },
	{ name: 'called', size: wide, path: floor2, scene: settled, ...called },
	{ name: 'seven', size: wide, path: '/display/?sound=off', scene: sevenLetters, until: '.stage-plate-settled' },
	{ name: 'idle', size: wide, path: '/display/?sound=off', scene: idle, until: '.waiting' },
	{ name: 'break', size: wide, path: floor2, scene: atNoon, until: '.pause' },
	{ name: 'closed', size: wide, path: floor2, scene: scene('16:20', '15:02', {}), until: '.pause' },
	{ name: 'tall-called', size: tall, path: floor2, scene: settled, ...called },
	{ name: 'tall-settled', size: tall, path: floor2, scene: settled, until: '.stage-plate-settled' },
	{
		name: 'desk',
		size: { width: 800, height: 480 },
		path: '/display/?counter=loket-16&sound=off',
		scene: settled,
		until: '.desk',
	},
];

type Text = Readonly<{ text: string; box: readonly number[] }>;

/** Runs in the page, also in the old one: each text and where its letters stand, px. */
function textsOf(): readonly Text[] {
	const found: Text[] = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const text = (node.textContent || '').trim();
		const range = document.createRange();
		range.selectNodeContents(node);
		const { left, top, width, height } = range.getBoundingClientRect();
		if (text !== '' && width > 1) found.push({ text, box: [left, top, width, height] });
	}
	return found;
}

/** What stands in one browser and not in the other, or more than `apart` px from where it does there. */
function differences(now: readonly Text[], then: readonly Text[], apart: number): readonly string[] {
	const told = ({ text, box }: Text): string => `${text} ${box.map(Math.round).join(' ')}`;
	const isNear = (one: Text, other: Text): boolean =>
		one.text === other.text && one.box.every((side, i) => Math.abs(side - (other.box[i] ?? Number.NaN)) <= apart);
	const missing = (from: readonly Text[], where: readonly Text[]): readonly Text[] =>
		from.filter((one) => !where.some((other) => isNear(one, other)));
	return [
		...missing(now, then).map((text) => `not in Chromium 76: ${told(text)}`),
		...missing(then, now).map((text) => `only in Chromium 76: ${told(text)}`),
	];
}

describe.skipIf(!hasOldChromium)('the display in Chromium 76 itself', { timeout }, () => {
	it('[DSP18] shows every text where today’s browser shows it', async () => {
		const [today, old, hub] = await Promise.all([openBrowser(), openOldChromium(), startPictureHub()]);
		try {
			if (folder !== undefined) mkdirSync(folder, { recursive: true });
			for (const moment of moments) {
				const isReached = `document.fonts.status === 'loaded' && document.querySelector('${moment.until}') !== null`;
				const url = `${hub.url}${moment.path}#token=picture`;
				hub.show(moment.scene);
				const before = await old.open(url, moment.size);
				const { page, complaints } = await openPage(today, url, moment.size);
				await Promise.all([
					page.waitForSelector('main'),
					until('the page stands', () => before.evaluate(() => document.querySelector('main') !== null)),
				]);
				moment.send?.(hub);
				const look = new Function(`return ${isReached}`) as () => boolean;
				await page.waitForFunction(isReached);
				await until(`Chromium 76 shows ${moment.name}`, () => before.evaluate(look));
				const [now, then] = await Promise.all([page.evaluate(textsOf), before.evaluate(textsOf)]);
				if (folder !== undefined) {
					writeFileSync(join(folder, `${moment.name}-76.png`), await before.picture());
					writeFileSync(join(folder, `${moment.name}-now.png`), await page.screenshot());
				}
				expect(now.length, moment.name).toBeGreaterThan(3);
				expect(differences(now, then, 2), moment.name).toEqual([]);
				expect([...complaints, ...before.complaints], moment.name).toEqual([]);
				await Promise.all([page.context().close(), before.close()]);
			}
		} finally {
			await Promise.all([today.close(), old.close(), hub.close()]);
		}
	});
});
