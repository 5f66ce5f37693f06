import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type GalleryLanguage, galleryLanguages } from './gallery/camera.ts';
import { type Moment, playMoments } from './gallery/moments.ts';
import { site } from './screens/hallBoards.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-moments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const upright = '1080×1920';
const desk = '1366×768';
const hall = '1920×1080';
const far = '240×135';
/** Of each moment, and of the grave states beside them, the pictures in one language; the paper's length is the printer's affair. */
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
	[desk, desk, desk, upright, upright, upright, upright, hall, hall],
];
/** The kiosk that has never heard of its site says it in both languages at once. */
const bilingual: readonly (readonly string[])[] = once.map((_, n) => (n === 9 ? [upright] : []));
/** What the first picture of a moment shows without being moved: what its caption says, and a mall with a morning behind it. */
const toSee: Readonly<Record<number, Readonly<Record<GalleryLanguage, readonly RegExp[]>>>> = {
	6: {
		id: [/^Sedang dilayani$/, /^BB-200$/, /^40$/, /^lanjutan$/, /^kertas belum pasti$/, /sejak 08\.0\d/],
		en: [/^Now serving$/, /^BB-200$/, /^40$/, /^continued$/, /^paper not confirmed$/, /since 08:0\d/],
	},
};
const serviceNames = new Set(site.agencies.flatMap(({ services }) => services.map(({ name }) => name.id)));

/** Texts of a moment's pictures in one language, picture by picture. */
function textsOf({ shots }: Moment, language: GalleryLanguage): readonly (readonly string[])[] {
	return shots.flatMap((shot) => (shot.language === language ? [shot.texts] : []));
}

/** The list beside the two hundredth ticket: behind how many rows the marks stand, and how much its rows differ. */
function listOf(texts: readonly string[]) {
	const list = texts.slice(texts.indexOf('40'));
	const rowsBefore = (mark: string): number =>
		list.slice(0, list.indexOf(mark)).filter((text) => /^B[AB]-\d{3}$/.test(text)).length;
	return {
		sentOnAt: rowsBefore('lanjutan'),
		unsureAt: rowsBefore('kertas belum pasti'),
		services: new Set(list.filter((text) => serviceNames.has(text))).size,
		waits: new Set(waitsOf(list)).size,
	};
}

/** Minutes that each of a list has waited. */
function waitsOf(texts: readonly string[]): readonly number[] {
	return texts.flatMap((text, n) => (texts[n + 1] === 'mnt' && /^\d+$/.test(text) ? [Number(text)] : []));
}

/** How many people the agencies' tiles count, each. */
function crowdsOf(texts: readonly string[]): readonly number[] {
	return texts.flatMap((text, n) => (texts[n + 1] === 'antre' && /^\d+$/.test(text) ? [Number(text)] : []));
}

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
		for (const [moment, seen] of Object.entries(toSee))
			for (const language of galleryLanguages) {
				const [texts = []] = textsOf(moments[Number(moment) - 1] as Moment, language);
				const missing = seen[language].filter((one) => !texts.some((text) => one.test(text)));
				expect([moment, language, missing]).toEqual([moment, language, []]);
			}
		const [start, , , , short, officer, strip] = moments.map((moment) => textsOf(moment, 'id'));
		// Fourteen agencies give numbers on a Friday, and people stand before each.
		const crowds = crowdsOf(start?.[0] ?? []);
		expect([crowds.length, new Set(crowds).size > 5]).toEqual([14, true]);
		const list = listOf(officer?.[0] ?? []);
		expect(list.sentOnAt).toBeLessThanOrEqual(10);
		expect(list.unsureAt).toBeLessThanOrEqual(10);
		expect(list.services).toBeGreaterThanOrEqual(4);
		expect(list.waits).toBeGreaterThanOrEqual(8);
		// An officer at work, whose day did not begin with this picture.
		for (const texts of [short?.[1] ?? [], officer?.[0] ?? []]) {
			expect(texts[texts.indexOf('Hari Anda') + 1]).toMatch(/^[1-9]\d/);
			expect(texts).toContain('tiket selesai');
		}
		const next = waitsOf(strip?.[0] ?? []);
		expect([next.length, next.every((minutes) => minutes > 0)]).toEqual([3, true]);
		// A picture of nothing is small: a blank page of this size has under 10 kB.
		for (const { file, width } of moments.flatMap(({ shots }) => shots))
			if (width > 240) expect([file, readFileSync(join(folder, file)).length > 12_000]).toEqual([file, true]);
	});
});
