/** One of each page of the kiosk in every look, most in one of both languages, looked at by axe and by a ruler; `takeKioskPictures` looks at all. */
import { describe, expect, it } from 'vitest';
import { fewKioskPictures } from './screens/kioskPictures.ts';
import { shoot } from './screens/shoot.ts';

/** A picture takes half a second; a machine that builds beside it up to six. */
const pictureMs = 10_000;

describe('the kiosk’s screens', () => {
	it.each(['portrait', 'landscape', 'large', 'large-landscape', 'contrast', 'lowered', 'lowered-large-contrast'])(
		'[KSK21] fit, are big enough to touch and accessible: %s',
		async (size) => {
			const pictures = fewKioskPictures(size);
			const complaints = await shoot(pictures, null);
			expect(pictures).toHaveLength(29);
			expect(complaints).toEqual([]);
		},
		29 * pictureMs,
	);
});
