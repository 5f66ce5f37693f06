import { expect, it } from 'vitest';
import { createPaperTray, type PaperTray } from './paperTray.ts';

function filled(isRead: boolean, papers: number): PaperTray {
	const tray = createPaperTray(isRead);
	for (let n = 0; n < papers; n++)
		tray.put({ strips: [], width: 576, text: `paper ${n}` }, new Date('2026-11-26T03:00:00Z'));
	return tray;
}
const texts = (tray: PaperTray): string[] => tray.list().map(({ text }) => text);

it('[VP2] forgets papers that fell off the end of its tray', () => {
	expect(texts(filled(false, 503)).slice(0, 1)).toEqual(['paper 3']);
});

it('[VP2] lists them still, in order and without a picture, where a test of hours reads each', () => {
	const tray = filled(true, 503);
	expect(texts(tray)).toEqual(Array.from({ length: 503 }, (_, n) => `paper ${n}`));
	expect(tray.picture(2)).toBeNull();
});
