import { describe, expect, it } from 'vitest';
import { drawingsOf, renamed, unanswered } from './gallery/drawings.ts';
import { galleryPage } from './gallery/galleryPage.ts';
import { counterPictures } from './screens/counterPictures.ts';
import { displayPictures } from './screens/displayPictures.ts';
import { infoDeskPictures } from './screens/infoDeskPictures.ts';
import { kioskPictures } from './screens/kioskPictures.ts';

const names = [...kioskPictures, ...counterPictures, ...infoDeskPictures, ...displayPictures].map(({ name }) => name);

/** Widths in px at which the page shows a picture and the drawings beside it. */
function widths(picture: Readonly<{ width: number; height: number }>, drawing: typeof picture): readonly number[] {
	const shot = { file: 'a.png', caption: 'a', language: null, ...picture, drawings: [{ file: 'b.png', ...drawing }] };
	const html = galleryPage([{ title: 'a', note: null, shots: [shot] }]);
	return [...html.matchAll(/<img [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
}

describe('drawings beside the pictures of the gallery', () => {
	it('[ALL4] a picture answers the drawing of its name, or the one that bears another name', () => {
		expect(drawingsOf('counter-03-serving')).toEqual(['counter-03-serving.png']);
		expect(drawingsOf('kiosk-03-groups-portrait')).toEqual(['kiosk-03-groups.png']);
		expect(drawingsOf('kiosk-01-start-portrait')).toEqual(['kiosk-01b-start-hints.png', 'kiosk-01-start.png']);
		// It was drawn upright only.
		expect(drawingsOf('kiosk-03-groups-landscape')).toEqual([]);
	});

	it('[ALL4] no picture that a drawing stands beside has lost its name', () => {
		const papers = renamed.filter((name) => name.startsWith('ticket-'));
		expect(renamed.filter((name) => !names.includes(name))).toEqual(papers);
	});

	it('[ALL4] a drawing that no picture answers is a complaint', () => {
		const files = ['counter-03-serving.png', 'counter-09-forgotten.png', 'NOTES.md'];
		expect(unanswered(files, new Set(['counter-03-serving.png']))).toEqual([
			'counter-09-forgotten.png: a drawing that no picture answers',
		]);
	});

	it('[ALL4] a drawing of the same shape is shown as large as its picture, another at the same scale', () => {
		const [fourK, half, strip, screen] = [
			{ width: 3840, height: 2160 },
			{ width: 1920, height: 1080 },
			{ width: 420, height: 768 },
			{ width: 1366, height: 768 },
		];
		expect(widths(fourK, half)).toEqual([560, 560]);
		expect(widths(screen, strip)).toEqual([560, 172]);
	});
});
