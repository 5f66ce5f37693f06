import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { adminPictures } from './screens/adminPictures.ts';
import { counterPictures, lowCounterPictures, zoomedCounterPictures } from './screens/counterPictures.ts';
import { displayPictures } from './screens/displayPictures.ts';
import { infoDeskPictures, uprightInfoDeskPictures, zoomedInfoDeskPictures } from './screens/infoDeskPictures.ts';
import { pictureMs, shoot } from './screens/shoot.ts';

/** The pictures stay for people to look at. */
const folder = fileURLToPath(new URL('./pictures', import.meta.url));
/** No test has more pictures than the hall display's. */
const timeout = displayPictures.length * pictureMs;

describe('every state of the screens, at each size, in both languages', { timeout }, () => {
	it('[DSP13][DSP14] of the hall display: axe finds nothing, nothing is cut, leaves the screen or is under the bar of a silent bell', async () => {
		expect(await shoot(displayPictures, folder)).toEqual([]);
	});

	it('[CNT11][CNT23][CNT27][CNT29][CNT31] of the counter: axe finds nothing, nothing is cut, nothing leaves the screen, what has to be in sight is', async () => {
		expect(await shoot([...counterPictures, ...lowCounterPictures], folder)).toEqual([]);
	});

	it('[CNT11] of the information desk: axe finds nothing, nothing is cut, nothing leaves the screen', async () => {
		expect(await shoot([...infoDeskPictures, ...uprightInfoDeskPictures], folder)).toEqual([]);
	});

	it('[CNT11] of counter and information desk at 200 %: axe finds nothing, nothing is cut or stands on something else', async () => {
		expect(await shoot([...zoomedCounterPictures, ...zoomedInfoDeskPictures], folder)).toEqual([]);
	});

	it('[ADM5] of the status page: axe finds nothing, nothing is cut, nothing leaves the screen', async () => {
		expect(await shoot(adminPictures, folder)).toEqual([]);
	});
});
