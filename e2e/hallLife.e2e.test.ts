import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { calls, fourteen, heard, settled } from './screens/displayScenes.ts';
import { at, counterId } from './screens/hallBoards.ts';
import { type PictureHub, startPictureHub } from './screens/pictureHub.ts';
import { hallMemory } from './trace/hallMemory.ts';
import { until } from './until.ts';

/** What a page of the hall counts about itself, from before its first script. */
type Counts = { strikes: number; shifted: number; decoded: number; spoken: { from: number; to: number }[] };

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

async function openHall(query: string): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
	await page.clock.install();
	await page.addInitScript(() => {
		const counts: Counts = { strikes: 0, shifted: 0, decoded: 0, spoken: [] };
		Object.assign(globalThis, { counts });
		const start = OscillatorNode.prototype.start;
		OscillatorNode.prototype.start = function (when) {
			counts.strikes += 1;
			start.call(this, when);
		};
		const say = AudioBufferSourceNode.prototype.start;
		AudioBufferSourceNode.prototype.start = function (when = 0, offset = 0, seconds = 0) {
			counts.spoken.push({ from: when, to: when + seconds });
			say.call(this, when, offset, seconds);
		};
		const decode = AudioContext.prototype.decodeAudioData;
		AudioContext.prototype.decodeAudioData = async function (...given) {
			const sound = await decode.apply(this, given);
			counts.decoded += 1;
			return sound;
		};
		const observer = new PerformanceObserver((list) => {
			for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) counts.shifted += value;
		});
		observer.observe({ type: 'layout-shift', buffered: true });
	});
	hub.show(settled);
	await page.goto(`${hub.url}/display/?${query}#token=life`);
	await page.waitForSelector('.stage-plate');
	return page;
}

async function counted(page: Page): Promise<Counts> {
	return page.evaluate(() => (globalThis as unknown as { counts: Counts }).counts);
}

/** The hub says a word: the page's clock runs ahead of the real one, by which heartbeats come. */
async function sayServing(page: Page, number: string): Promise<void> {
	hub.send({ calls: [], counters: [[counterId('15'), 'open', number, null, at('10:42')]], waiting: [] });
	await heard(page, [number, '15']);
}

/** Tones of one ring, with their partials. */
const strikesARing = 6;

describe('the hall’s page, over its life', () => {
	it('[DSP14] rings once for each change of the stage, and not again after a reload', async () => {
		const page = await openHall('zone=lt2');
		hub.send(calls(['AA-042', '16']));
		await page.waitForSelector('.stage-called');
		await until('the bell rang', async () => (await counted(page)).strikes === strikesARing);
		await page.reload();
		await page.waitForSelector('.stage-plate-settled');
		expect((await counted(page)).strikes).toBe(0);
		hub.send(calls(['AA-043', '16']));
		await page.waitForSelector('.stage-called');
		await until('the bell rang', async () => (await counted(page)).strikes === strikesARing);
		await page.close();
	});

	it('[DSP21][DSP22] says a call after the bell, word by word, and the next one when it was said', async () => {
		const page = await openHall('zone=lt2&voice=id');
		await until('the voice is loaded', async () => (await counted(page)).decoded === 1);
		hub.send(calls(['AA-042', '16']));
		// Nomor antrean, A, A, 0, 4, 2, silakan menuju, loket, enam, belas.
		await until('the call is said', async () => (await counted(page)).spoken.length === 10);
		hub.send(calls(['AA-043', '15']));
		await heard(page, ['AA-043', '15']);
		await page.clock.runFor(5_000);
		// A, A, 0, 4, 3, loket, lima, belas: it had to wait.
		await until('the next one is said', async () => (await counted(page)).spoken.length === 18);
		const { spoken } = await counted(page);
		for (const [n, { from, to }] of spoken.entries()) {
			expect(to - from).toBeGreaterThan(0.1);
			expect(from).toBeGreaterThanOrEqual(spoken[n - 1]?.to ?? 0);
		}
		await page.close();
	});

	it('[DSP19] shifts nothing that already stands, through calls, bursts and what follows', async () => {
		const page = await openHall('zone=lt2&sound=off');
		hub.send(calls(['AA-042', '16']));
		await page.waitForSelector('.stage-called');
		hub.send(calls(...fourteen));
		await heard(page, fourteen[13]);
		for (let step = 0; step < 8; step++) {
			await page.clock.runFor(2_500);
			await sayServing(page, `AA-09${step}`);
		}
		await page.waitForSelector('.stage-plate-settled');
		// A share of the screen. A mark that comes beside a counter narrows the box of the name at its other end; nothing is seen to move.
		expect((await counted(page)).shifted).toBeLessThan(0.001);
		await page.close();
	});

	it('[DSP20] holds after 240 calls what it held after 180', async () => {
		const [before, after] = (await hallMemory(browser, 240, 60)).slice(-2);
		if (before === undefined || after === undefined) throw new Error('looked at too seldom');
		expect(after.listeners).toBe(before.listeners);
		// A page of the grid may have more cells than another.
		expect(Math.abs(after.nodes - before.nodes)).toBeLessThan(200);
		// The last two hundred calls are kept, and the widths of a thousand numbers: some 0.5 kB a call.
		expect(after.heapBytes - before.heapBytes).toBeLessThan(150_000);
	}, 240_000);
});
