// `npm run gallery -- [FOLDER] [--beside DRAWINGS]`: the ten moments on a real mall and every state of every screen in both languages, as one page
// with its pictures (FOLDER, else ./gallery). With a folder of drawings each stands beside the picture that answers it.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../browser.ts';
import { adminPictures } from '../screens/adminPictures.ts';
import { counterPictures } from '../screens/counterPictures.ts';
import { displayPictures } from '../screens/displayPictures.ts';
import { infoDeskPictures } from '../screens/infoDeskPictures.ts';
import { kioskPictures } from '../screens/kioskPictures.ts';
import { type Picture, shoot } from '../screens/shoot.ts';
import { drawingOf } from './drawings.ts';
import { galleryPage, type Section } from './galleryPage.ts';
import { playMoments } from './moments.ts';

const { values, positionals } = parseArgs({ options: { beside: { type: 'string' } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? 'gallery');
const drawings = values.beside === undefined ? null : resolve(values.beside);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** The drawing's copy in the gallery; null: there is none. */
function besideOf({ name }: Picture): string | null {
	const drawing = drawings === null ? null : drawingOf(name);
	if (drawings === null || drawing === null || !existsSync(join(drawings, drawing))) return null;
	copyFileSync(join(drawings, drawing), join(folder, `drawn-${drawing}`));
	return `drawn-${drawing}`;
}

function section(title: string, pictures: readonly Picture[]): Section {
	const shots = pictures.map((picture) => {
		const { name, width, height } = picture;
		return { file: `${name}.png`, caption: name, width, height, drawing: besideOf(picture) };
	});
	return { title, shots };
}

const screens = [
	['Kiosk', kioskPictures],
	['Counter', counterPictures],
	['Information desk', infoDeskPictures],
	['Display', displayPictures],
	['Status page', adminPictures],
] as const;
const complaints = await shoot(
	screens.flatMap(([, pictures]) => pictures),
	folder,
);
const browser = await openBrowser();
const moments = await playMoments(browser, folder).finally(() => browser.close());
const sections: readonly Section[] = [
	...moments.map(({ title, shots }) => ({ title, shots: shots.map((shot) => ({ ...shot, drawing: null })) })),
	...screens.map(([title, pictures]) => section(title, pictures)),
];
writeFileSync(join(folder, 'index.html'), galleryPage(sections));
for (const complaint of complaints) console.error(complaint);
const count = sections.reduce((sum, { shots }) => sum + shots.length, 0);
console.log(`${count} pictures, ${complaints.length} complaints: ${join(folder, 'index.html')}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
