import type { Browser } from 'playwright-core';
import { callsAt, fourteen, settled } from '../screens/displayScenes.ts';
import { startPictureHub } from '../screens/pictureHub.ts';
import { traced } from './chromeTrace.ts';
import { type Parts, partsOf } from './parts.ts';

/** A processor so many times slower than this machine's: a small computer behind a screen, or a television set. */
export const slowness = 6;
const callEachMs = 770;

/** Frames of the hall's page at 3840 × 2160 while fourteen calls come within ten seconds, each until it is on screen. */
export async function traceRush(browser: Browser): Promise<readonly Parts[]> {
	const hub = await startPictureHub();
	const context = await browser.newContext({ viewport: { width: 3840, height: 2160 } });
	const page = await context.newPage();
	const began = Date.now();
	hub.show(settled);
	await page.goto(`${hub.url}/display/?zone=lt2&sound=off#token=trace`);
	await page.waitForSelector('.stage-plate-settled');
	const devtools = await context.newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
	const events = await traced(browser, page, async () => {
		for (const made of fourteen) {
			hub.send(callsAt(settled.now + Date.now() - began, [made]));
			await page.waitForTimeout(callEachMs);
		}
		await page.waitForSelector('.burst', { state: 'detached' });
		await page.waitForSelector('.stage-plate-settled');
	});
	await context.close();
	await hub.close();
	return events
		.filter(({ name, ph, id2 }) => name === 'AnimationFrame' && ph === 'b' && id2?.local !== undefined)
		.flatMap((begin) => {
			const same = events.filter(({ pid, id2 }) => pid === begin.pid && id2?.local === begin.id2?.local);
			const end = same.find(({ name, ph, ts }) => name === 'AnimationFrame' && ph === 'e' && ts >= begin.ts);
			const shown = same.find(({ name, ts }) => name === 'AnimationFrame::Presentation' && ts >= begin.ts);
			if (end === undefined || shown === undefined) return [];
			return [
				partsOf([
					['frame begins', begin.ts],
					['page: script, style, layout, paint', end.ts],
					['raster, composition, on screen', Math.max(shown.ts, end.ts)],
				]),
			];
		});
}
