/** Each page of the kiosk with large text beside itself as drawn: how much larger every text is, measured in a browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { fewKioskPictures } from './screens/kioskPictures.ts';
import { blankPath, type PictureHub, startPictureHub } from './screens/pictureHub.ts';
import { type Picture, reach } from './screens/shoot.ts';
import { type TextSize, textSizes } from './screens/textSizes.ts';

let hub: PictureHub;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	hub = await startPictureHub();
	browser = await openBrowser();
	page = await browser.newPage({ reducedMotion: 'reduce' });
	await page.clock.install();
});
afterAll(async () => {
	await browser.close();
	await hub.close();
});

async function measured(picture: Picture, wanted: Readonly<Record<string, number>>): Promise<readonly TextSize[]> {
	const { width, height } = picture;
	hub.show(picture.scene);
	await page.goto(`${hub.url}${blankPath}`);
	await page.setViewportSize({ width, height });
	await reach(page, hub, picture);
	return page.evaluate(textSizes, wanted);
}

/** Numbers fill their plates at any size; a row of ten keys fills the page. */
const asLargeAsThePage = ['result-number', 'fault-number', 'slot-number', 'wait-figures', 'night-plate', 'keyboard'];
/** On a screen of little height on one line, so that the number is in sight. */
const titlesOverNumber = ['result-title', 'fault-title'];
/** These have no button for large text: the browser's own doubling of all shows them in a window of half the size. */
const withoutButtons = /^kiosk-(08|12)-/;

/** One of each page. */
const pages =
	/^kiosk-(02-start-closed-en|03-groups|04-services-en|05-search|06-service-assistance|06-service-refused-en|07-result-en|08-closed-night-en|09-printer-fault|09-service-paperless|10-start-offline|10-service-used-up|12-preparing)-(portrait|landscape|large|large-landscape)$/;
const picturesOf = (look: string): readonly Picture[] => fewKioskPictures(look).filter(({ name }) => pages.test(name));

/** What is neither twice as large as drawn nor as wide as the page, a line each; and how many texts were compared. */
async function smallTexts(drawn: Picture, large: Picture): Promise<Readonly<{ compared: number; small: string[] }>> {
	const hasButtons = !withoutButtons.test(drawn.name);
	const doubled = hasButtons ? large : { ...drawn, width: drawn.width / 2, height: drawn.height / 2 };
	const before = new Map((await measured(drawn, {})).map(({ name, px }) => [name, px]));
	const wanted = Object.fromEntries([...before].map(([name, px]) => [name, hasButtons ? 2 * px : px]));
	const texts = (await measured(doubled, wanted)).filter(({ name }) => before.has(name));
	const mayBeSmaller = large.width > large.height ? [...asLargeAsThePage, ...titlesOverNumber] : asLargeAsThePage;
	const small = texts.filter(({ name, px, isWordTooWide, around }) => {
		const isAsWide = isWordTooWide || around.some((one) => mayBeSmaller.includes(one));
		return px < (wanted[name] ?? 0) - 0.1 && !isAsWide;
	});
	const percent = ({ name, px }: TextSize): number => Math.round((200 * px) / (wanted[name] ?? px));
	return { compared: texts.length, small: small.map((text) => `${drawn.name}: ${text.name} ${percent(text)} %`) };
}

describe('large text', () => {
	it.each([
		['portrait', 'large'],
		['landscape', 'large-landscape'],
	])(
		'[KSK36] is twice as large on every page as drawn (%s), or as large as its words let it be',
		async (drawn, large) => {
			const enlarged = picturesOf(large);
			const small: string[] = [];
			for (const [n, picture] of picturesOf(drawn).entries()) {
				const found = await smallTexts(picture, enlarged[n] ?? picture);
				expect([picture.name, found.compared > 1]).toEqual([picture.name, true]);
				small.push(...found.small);
			}
			expect(small).toEqual([]);
		},
		300_000,
	);
});
