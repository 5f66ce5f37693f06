/** Every state of the kiosk as drawn, and one of each page in every other look, looked at by axe and by a ruler. */
import { describe, expect, it } from 'vitest';
import { allKioskPictures, fewKioskPictures } from './screens/kioskPictures.ts';
import { kioskShots } from './screens/kioskShots.ts';
import { pictureMs, shoot } from './screens/shoot.ts';

/** All in both languages, but for three of a site that has one and two of a site that has a third. */
const states = 2 * kioskShots.length - 3 + 2;

describe('the kiosk’s screens', () => {
	it.each(['portrait', 'landscape'])(
		'[KSK21] fit, are big enough to touch and accessible in every state: %s',
		async (size) => {
			const pictures = allKioskPictures(size);
			const complaints = await shoot(pictures, null);
			expect(pictures).toHaveLength(states);
			expect(complaints).toEqual([]);
		},
		states * pictureMs,
	);

	it.each([
		'large',
		'large-landscape',
		'large-whole',
		'contrast',
		'contrast-landscape',
		'lowered',
		'lowered-large-contrast',
	])(
		'[KSK21] fit, are big enough to touch and accessible: %s',
		async (size) => {
			const pictures = fewKioskPictures(size);
			const complaints = await shoot(pictures, null);
			expect(pictures).toHaveLength(33);
			expect(complaints).toEqual([]);
		},
		33 * pictureMs,
	);
});
