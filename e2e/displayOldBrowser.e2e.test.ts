import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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

if (!hasOldChromium) console.warn('Chromium 76 is not tried: its package has a program for 64-bit Linux alone.');

describe.skipIf(!hasOldChromium)('the display in Chromium 76 itself', { timeout }, () => {
	it('[DSP18] shows every text where today’s browser shows it', async () => {
		const hub = await startPictureHub();
		onTestFinished(() => hub.close());
		const today = await openBrowser();
		onTestFinished(() => today.close());
		const old = await openOldChromium();
		onTestFinished(() => old.close());
		if (folder !== undefined) mkdirSync(folder, { recursive: true });
		for (const moment of moments) {
			const url = `${hub.url}${moment.path}#token=picture`;
			hub.show(moment.scene);
			// At once: either turns its pages from when it was opened.
			const [then, { page: now, complaints }] = await Promise.all([
				old.open(url, moment.size),
				openPage(today, url, moment.size),
			]);
			const eyes = [
				{
					name: 'now',
					evaluate: <T>(look: () => T) => now.evaluate<T>(`(${look})()`),
					picture: () => now.screenshot(),
				},
				{ name: '76', evaluate: then.evaluate, picture: then.picture },
			];
			// It has its board, and hears what is sent.
			const hears = () => document.querySelector('main.hall, main.desk') !== null && document.fonts.status === 'loaded';
			await Promise.all(eyes.map((eye) => until(`${eye.name} stands`, () => eye.evaluate(hears))));
			moment.send?.(hub);
			// A call stands for four seconds: what is there is read by the look that finds it.
			const look = new Function(
				`return document.querySelector('${moment.until}') === null ? null : (${textsOf})()`,
			) as () => readonly Text[] | null;
			const [texts = [], textsThen = []] = await Promise.all(
				eyes.map((eye) => until(`${eye.name} shows ${moment.name}`, () => eye.evaluate(look))),
			);
			if (folder !== undefined)
				for (const { name, picture } of eyes)
					writeFileSync(join(folder, `${moment.name}-${name}.png`), await picture());
			expect(texts.length, moment.name).toBeGreaterThan(3);
			expect(differences(texts, textsThen, 2), moment.name).toEqual([]);
			expect([...complaints, ...then.complaints], moment.name).toEqual([]);
			await Promise.all([now.context().close(), then.close()]);
		}
	});
});
