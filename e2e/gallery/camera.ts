import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { otherProgram } from './otherProgram.ts';

export type GalleryLanguage = 'id' | 'en';
export const galleryLanguages: readonly GalleryLanguage[] = ['id', 'en'];
const languageNames: Readonly<Record<GalleryLanguage, string>> = { id: 'Indonesian', en: 'English' };

/** A picture of the gallery: its file, what it shows and in which language (null: in both at once), and its true size in px. */
export type Shot = Readonly<{
	file: string;
	caption: string;
	language: GalleryLanguage | null;
	width: number;
	height: number;
}>;

/**
 * A 55-inch display is 1,218 mm wide; ten metres away it is seen as wide as 63 mm at arm's length, half a metre and two centimetres: 240 px of a
 * desk's screen of 96 a inch.
 */
const farWidth = 240;

/** The smallest screen of an officer. */
const formScreen = { width: 1366, height: 768 };

/** Takes pictures of one moment into a folder and keeps their list; the page says which language it speaks. */
export interface Camera {
	take(page: Page, caption: string): Promise<void>;
	/** A strip over the program that its officer works with, which is made up: the whole screen. */
	takeOverForm(page: Page, caption: string): Promise<void>;
	/** A page that says the same in both languages. */
	takeBilingual(page: Page, caption: string): Promise<void>;
	/** What ten metres leave of a display, as large as it is seen. */
	takeFar(page: Page, caption: string): Promise<void>;
	/** A picture that is there already, as the printer draws its paper. */
	keep(png: Buffer, caption: string, language: GalleryLanguage): void;
	shots(): readonly Shot[];
}

export function openCamera(folder: string, name: string): Camera {
	mkdirSync(folder, { recursive: true });
	const shots: Shot[] = [];
	const next = (): string => `${name}-${shots.length + 1}.png`;
	function add(png: Buffer, caption: string, language: GalleryLanguage | null): void {
		const file = next();
		writeFileSync(join(folder, file), png);
		// PNG (ISO 15948): width and height stand at bytes 16 and 20, big-endian.
		shots.push({ file, caption, language, width: png.readUInt32BE(16), height: png.readUInt32BE(20) });
	}
	return {
		async take(page, caption) {
			add(await taken(page), caption, await languageOf(page));
		},
		async takeOverForm(page, caption) {
			const form = otherProgram(await taken(page));
			add(await drawn(page, formScreen, form), `${caption} (the program beside it is made up)`, await languageOf(page));
		},
		async takeBilingual(page, caption) {
			add(await taken(page), caption, null);
		},
		async takeFar(page, caption) {
			add(await shrunk(page, await taken(page)), caption, await languageOf(page));
		},
		keep: add,
		shots: () => shots,
	};
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
