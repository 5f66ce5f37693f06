import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { playMoments } from './gallery/moments.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-moments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const upright = '1080×1920';
const desk = '1366×768';
const hall = '1920×1080';
const far = '240×135';
/** Of each moment, the pictures in one language; the paper's length is the printer's affair. */
const once: readonly (readonly string[])[] = [
	[upright, upright],
	[upright, upright],
	[upright],
	[upright, 'paper'],
	[upright, desk],
	[desk],
	[desk, desk, desk, desk],
	[hall, far, hall, far, hall, far],
	[hall, desk],
	[upright, hall],
];
/** The kiosk that has never heard of its site says it in both languages at once. */
const bilingual: readonly (readonly string[])[] = [...once.slice(1).map(() => []), [upright]];
/** The two hundred tickets alone take a slow machine minutes. */
const timeout = 600_000;

describe('the ten moments by which the screens are judged', { timeout }, () => {
	it('[ALL3] can be reached on a real mall, each with its pictures in both languages and without a complaint of its pages', async () => {
		const browser = await openBrowser();
		const moments = await playMoments(browser, folder).finally(() => browser.close());
		const sizes = moments.map(({ shots }) =>
			shots.map(({ width, height }) => (width === 576 ? 'paper' : `${width}×${height}`)).sort(),
		);
		expect(sizes).toEqual(once.map((each, n) => [...each, ...each, ...(bilingual[n] ?? [])].sort()));
		const inOne = (spoken: string): readonly string[] =>
			moments.flatMap(({ shots }) => shots.flatMap(({ caption, language }) => (language === spoken ? [caption] : [])));
		expect(inOne('en')).toEqual(inOne('id'));
		expect(moments.flatMap(({ complaints }) => complaints)).toEqual([]);
		// A picture of nothing is small: a blank page of this size has under 10 kB.
		for (const { file, width } of moments.flatMap(({ shots }) => shots))
			if (width > 240) expect([file, readFileSync(join(folder, file)).length > 12_000]).toEqual([file, true]);
	});
});
