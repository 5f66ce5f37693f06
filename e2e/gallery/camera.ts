import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeFaults, layoutFaults } from '../screens/shoot.ts';
import { otherProgram } from './otherProgram.ts';
import { seenTexts } from './seenTexts.ts';

export type GalleryLanguage = 'id' | 'en';
export const galleryLanguages: readonly GalleryLanguage[] = ['id', 'en'];
const languageNames: Readonly<Record<GalleryLanguage, string>> = { id: 'Indonesian', en: 'English' };

/**
 * A picture of the gallery: its file, what it shows and in which language (null: in both at once), its true size in px, the texts that its page
 * shows without being moved, and the drawings that it answers.
 */
export type Shot = Readonly<{
	file: string;
	caption: string;
	language: GalleryLanguage | null;
	width: number;
	height: number;
	texts: readonly string[];
	drawings: readonly string[];
}>;

/**
 * A 55-inch display is 1,218 mm wide; ten metres away it is seen as wide as 63 mm at arm's length, half a metre and two centimetres: 240 px of a
 * desk's screen of 96 a inch.
 */
const farWidth = 240;

/** The smallest screen of an officer. */
const formScreen = { width: 1366, height: 768 };

/**
 * Takes pictures of one moment into a folder and keeps their list; the page says which language it speaks. Of each page axe and the layout are
 * asked too. `drawing`: the file of the one that the picture answers, null where none was drawn.
 */
export interface Camera {
	take(page: Page, caption: string, drawing: string | null): Promise<void>;
	/** A page whose clock stands. axe, which needs it to run, is not asked. */
	takeStopped(page: Page, caption: string, drawing: string | null): Promise<void>;
	/** A strip over the program that its officer works with, which is made up: the whole screen. */
	takeOverForm(page: Page, caption: string, drawing: string | null): Promise<void>;
	/** A page that says the same in both languages. */
	takeBilingual(page: Page, caption: string): Promise<void>;
	/** What ten metres leave of a display, as large as it is seen. */
	takeFar(page: Page, caption: string): Promise<void>;
	/** A picture that is there already, as the printer draws its paper. */
	keep(png: Buffer, caption: string, language: GalleryLanguage, drawing: string | null): void;
	shots(): readonly Shot[];
	/** What axe and the layout complain of, a line each. */
	complaints(): readonly string[];
}

/** What its page shows, and what it answers. */
type About = Pick<Shot, 'caption' | 'language' | 'texts'> & Readonly<{ drawing: string | null }>;

export function openCamera(folder: string, name: string): Camera {
	mkdirSync(folder, { recursive: true });
	const shots: Shot[] = [];
	const complaints: string[] = [];
	const next = (): string => `${name}-${shots.length + 1}.png`;
	function add(png: Buffer, { drawing, ...about }: About): void {
		const file = next();
		writeFileSync(join(folder, file), png);
		// PNG (ISO 15948): width and height stand at bytes 16 and 20, big-endian.
		const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
		shots.push({ file, ...about, ...size, drawings: drawing === null ? [] : [drawing] });
	}
	async function see(page: Page, caption: string, drawing: string | null): Promise<About> {
		return { caption, drawing, language: await languageOf(page), texts: await page.evaluate(seenTexts) };
	}
	async function ask(page: Page, caption: string): Promise<void> {
		const faults = await layoutFaults(page, await lawsOf(page));
		complaints.push(...faults.map((fault) => `${caption}: ${fault}`));
	}
	async function askAxeToo(page: Page, caption: string): Promise<void> {
		await ask(page, caption);
		complaints.push(...(await axeFaults(page)).map((fault) => `${caption}: ${fault}`));
	}
	return {
		async take(page, caption, drawing) {
			add(await taken(page), await see(page, caption, drawing));
			await askAxeToo(page, caption);
		},
		async takeStopped(page, caption, drawing) {
			add(await taken(page), await see(page, caption, drawing));
			await ask(page, caption);
		},
		async takeOverForm(page, caption, drawing) {
			const form = otherProgram(await taken(page));
			const about = await see(page, `${caption} (the program beside it is made up)`, drawing);
			add(await drawn(page, formScreen, form), about);
			await askAxeToo(page, caption);
		},
		async takeBilingual(page, caption) {
			add(await taken(page), { ...(await see(page, caption, null)), language: null });
			await askAxeToo(page, caption);
		},
		async takeFar(page, caption) {
			add(await shrunk(page, await taken(page)), await see(page, caption, null));
		},
		keep: (png, caption, language, drawing) => add(png, { caption, language, texts: [], drawing }),
		shots: () => shots,
		complaints: () => complaints,
	};
}

/** What a page's layout must keep: each kind's own pictures are held to the same. */
async function lawsOf(page: Page): Promise<Parameters<typeof layoutFaults>[1]> {
	const has = async (selector: string): Promise<boolean> => (await page.locator(selector).count()) > 0;
	if (await has('.frame')) return { leastTarget: 72 };
	return { textsApart: await has('.desk, .sign-on') };
}

/** A caption for people. */
export function captionOf({ caption, language }: Pick<Shot, 'caption' | 'language'>): string {
	return language === null ? caption : `${caption} · ${languageNames[language]}`;
}

function taken(page: Page): Promise<Buffer> {
	return page.screenshot({ animations: 'disabled' });
}

async function languageOf(page: Page): Promise<GalleryLanguage> {
	const lang = await page.evaluate(() => document.documentElement.lang);
	const language = galleryLanguages.find((known) => known === lang);
	if (language === undefined) throw new Error(`a page in ${lang}`);
	return language;
}

/** The picture as a browser draws it `farWidth` wide. */
function shrunk(page: Page, png: Buffer): Promise<Buffer> {
	const { width, height } = page.viewportSize() ?? { width: 16, height: 9 };
	const source = `data:image/png;base64,${png.toString('base64')}`;
	const far = { width: farWidth, height: Math.round((farWidth * height) / width) };
	return drawn(page, far, `<body style="margin:0"><img src="${source}" width="${farWidth}" style="display:block">`);
}

/** A page with a picture in it, as the browser of `page` draws it. */
async function drawn(
	page: Page,
	viewport: NonNullable<ReturnType<Page['viewportSize']>>,
	html: string,
): Promise<Buffer> {
	const other = await page.context().browser()?.newPage({ viewport });
	if (other === undefined) throw new Error('a page without its browser');
	await other.setContent(html);
	await other.locator('img').evaluate((image: HTMLImageElement) => image.decode());
	const shot = await other.screenshot();
	await other.close();
	return shot;
}
