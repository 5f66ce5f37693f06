import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { callsAt, heard, type Made, settled } from '../screens/displayScenes.ts';
import { site } from '../screens/hallBoards.ts';
import { startPictureHub } from '../screens/pictureHub.ts';

/** What a page holds after so many calls, with all garbage collected. */
export type Held = Readonly<{ calls: number; heapBytes: number; nodes: number; listeners: number }>;

/** As fast as the stage can follow in fours (callQueue.ts): some always wait, and never more from minute to minute. */
const together = 10;
const momentMs = 900;

/** Lets the hall's page of the whole site live through `calls` calls of ever new numbers, eleven a second, and looks at it each `every` calls. */
export async function hallMemory(browser: Browser, calls: number, every: number): Promise<readonly Held[]> {
	const hub = await startPictureHub();
	const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
	const page = await context.newPage();
	const began = Date.now();
	hub.show(settled);
	await page.goto(`${hub.url}/display/?sound=off#token=trace`);
	await page.waitForSelector('main.hall');
	const devtools = await context.newCDPSession(page);
	await devtools.send('Performance.enable');
	const held: Held[] = [];
	for (let made = 0; made < calls; made += together) {
		const now = Array.from({ length: together }, (_, n) => numbered(made + n));
		hub.send(callsAt(settled.now + Date.now() - began, now));
		await pause(momentMs);
		if ((made + together) % every !== 0) continue;
		// A stage of four hides the last calls: seen is the newest when its turn came, after all before it.
		await heard(page, now[now.length - 1]);
		held.push(await look(devtools, made + together));
	}
	await context.close();
	await hub.close();
	return held;
}

/** The n-th call of a day without end: every series, every number, every counter. */
function numbered(n: number): Made {
	const { prefix } = site.series[n % site.series.length] ?? { prefix: 'A' };
	const counter = site.counters[n % site.counters.length];
	const number = String(Math.floor(n / site.series.length) % 1_000).padStart(3, '0');
	return [`${prefix}-${number}`, counter?.label ?? '1'];
}

async function look(devtools: CDPSession, calls: number): Promise<Held> {
	// Twice: what the first frees may hold more.
	await devtools.send('HeapProfiler.collectGarbage');
	await devtools.send('HeapProfiler.collectGarbage');
	const { metrics } = await devtools.send('Performance.getMetrics');
	const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
	return { calls, heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}
