// `npm run gallery -- [FOLDER] [--beside DRAWINGS] [--every-look]`: the ten moments on a real mall and every state of every screen in both languages, as one page
// with its pictures (FOLDER, else ./gallery). With a folder of drawings each stands beside the picture that answers it.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { switchFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { UsageError } from '@antrean/shared/cli/readFlags.ts';
import { commandLine, fail } from '@antrean/shared/cli/runProgram.ts';
import { openBrowser } from '../browser.ts';
import { adminPictures } from '../screens/adminPictures.ts';
import { counterPictures, lowCounterPictures, zoomedCounterPictures } from '../screens/counterPictures.ts';
import { displayPictures } from '../screens/displayPictures.ts';
import { infoDeskPictures, uprightInfoDeskPictures, zoomedInfoDeskPictures } from '../screens/infoDeskPictures.ts';
import { everyKioskPicture, kioskPictures } from '../screens/kioskPictures.ts';
import { shellPictures } from '../screens/shellPictures.ts';
import { type Picture, shoot } from '../screens/shoot.ts';
import { shootShells } from '../screens/shootShells.ts';
import { drawingsOf, unanswered } from './drawings.ts';
import { type Drawing, galleryPage, type Section } from './galleryPage.ts';
import { playMoments } from './moments.ts';

const { flags, words } = commandLine({
	name: 'npm run gallery --',
	says: 'Photographs every state of every screen and ten moments of a real mall into one page in FOLDER (gallery).',
	words: ['[FOLDER]'],
	flags: {
		beside: textFlag('FOLDER', null, 'drawings, each to stand beside the picture that answers it'),
		'every-look': switchFlag(
			'every state of the kiosk also in large text, in high contrast and lowered, of counter and information desk at 200 %: twenty minutes more',
		),
	},
});
const folder = resolve(words[0] ?? 'gallery');
const drawings = flags.beside === null ? null : resolve(flags.beside);
/** Drawings that stand beside a picture by now. */
const answered = new Set<string>();
/** Only a gallery has this file, also one that was stopped on the way. */
const mark = join(folder, '.gallery');
const isForeign = existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(mark);
if (isForeign)
	fail(new UsageError(`${folder} holds something else than a gallery. Nothing was changed; name a new folder.`));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(mark, '');

/** What drawings there are of these, copied into the gallery. */
function copied(names: readonly string[]): readonly Drawing[] {
	if (drawings === null) return [];
	const there = names.filter((name) => existsSync(join(drawings, name)));
	return there.map((name) => {
		const file = `drawn-${name}`;
		copyFileSync(join(drawings, name), join(folder, file));
		answered.add(name);
		return { file, ...pngSize(join(folder, file)) };
	});
}

function besideOf(name: string): readonly Drawing[] {
	return copied(drawingsOf(name));
}

const beforeStandIn =
	'The product’s own pages before a stand-in for the hub, which speaks the real protocol. What it says, and what time it is, was composed for each picture, so that every state can be seen: no hub decided any of it.';
const beforeEdge =
	'What a station’s program shows while it has no page of its edge: starting, in trouble, set up, left by staff. Its own renderer drew what was composed for each picture.';
type Named = Pick<Picture, 'name' | 'width' | 'height'>;
function section(title: string, pictures: readonly Named[], note: string): Section {
	const shots = pictures.map((picture) => {
		const { name, width, height } = picture;
		// The name of a picture says its language itself.
		return { file: `${name}.png`, caption: name, language: null, width, height, drawings: besideOf(name) };
	});
	return { title, note, shots };
}

/** What comes out of the printer, dot by dot: the drawn papers that the tests of printing hold the product to. */
const papersFolder = fileURLToPath(new URL('../../apps/kiosk/src/printing/golden/', import.meta.url));
function paperSection(): Section {
	const shots = readdirSync(papersFolder)
		.filter((file) => file.endsWith('.png'))
		.map((file) => {
			copyFileSync(join(papersFolder, file), join(folder, file));
			const name = basename(file, '.png');
			return { file, caption: name, language: null, ...pngSize(join(folder, file)), drawings: besideOf(name) };
		});
	return { title: 'Paper', note: 'What the printer draws, dot by dot, of composed tickets.', shots };
}

/** PNG (ISO/IEC 15948), 11.2.2: width and height stand first in the header chunk. */
function pngSize(file: string): Readonly<{ width: number; height: number }> {
	const header = readFileSync(file).subarray(0, 24);
	return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
}

const everyLook = flags['every-look'];
const screens = [
	['Kiosk', everyLook ? everyKioskPicture : kioskPictures],
	['Counter', [...counterPictures, ...lowCounterPictures, ...(everyLook ? zoomedCounterPictures : [])]],
	['Information desk', [...infoDeskPictures, ...uprightInfoDeskPictures, ...(everyLook ? zoomedInfoDeskPictures : [])]],
	['Display', displayPictures],
	['Status page', adminPictures],
] as const;
const shotComplaints = await shoot(
	screens.flatMap(([, pictures]) => pictures),
	folder,
);
const shellComplaints = await shootShells(shellPictures, folder);
const browser = await openBrowser();
const moments = await playMoments(browser, folder).finally(() => browser.close());
const sections: readonly Section[] = [
	...moments.map(({ title, shots }) => ({
		title,
		note: null,
		shots: shots.map((shot) => ({ ...shot, drawings: copied(shot.drawings) })),
	})),
	...screens.map(([title, pictures]) => section(title, pictures, beforeStandIn)),
	section('Shells', shellPictures, beforeEdge),
	paperSection(),
];
writeFileSync(join(folder, 'index.html'), galleryPage(sections));
const complaints = [
	...shotComplaints,
	...shellComplaints,
	...(drawings === null ? [] : unanswered(readdirSync(drawings), answered)),
	...moments.flatMap(({ title, complaints: told }) => told.map((complaint) => `${title}: ${complaint}`)),
];
for (const complaint of complaints) console.error(complaint);
const count = sections.reduce((sum, { shots }) => sum + shots.length, 0);
console.log(`${count} pictures, ${complaints.length} complaints: ${join(folder, 'index.html')}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
