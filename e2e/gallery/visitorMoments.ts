/** Moments of a visitor: from the start page to the paper in the hand, also where there is no paper. */
import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import type { Camera, GalleryLanguage } from './camera.ts';
import { galleryLanguages } from './camera.ts';
import { type GalleryMall, turnTo, upright } from './galleryMall.ts';
import type { Morning } from './morning.ts';
import { countPapers, newestPaper, setFaults } from './printerPage.ts';

/** A page takes touches once it has stood for a moment, by its own clock. */
const settledMs = 500;

/** The counter of births, where the visitor of these moments goes; its officer works at the page. */
export const civilActs = 'loket-03';
const actsSeries = 'BC';

async function touch(page: Page, what: Locator): Promise<void> {
	await what.first().waitFor();
	await page.clock.fastForward(settledMs);
	await what.first().click();
}

async function go(page: Page, ...texts: readonly string[]): Promise<void> {
	for (const text of texts) await touch(page, page.locator('button', { hasText: text }));
}

/** The kiosk's start page, in the language that its visitor touches. */
export async function openKiosk(mall: GalleryMall, language: GalleryLanguage): Promise<Page> {
	const page = await mall.openEdge(mall.kiosk, upright);
	await choose(page, language);
	return page;
}

/** Takes the moment's pictures once in each language, each time as a visitor of its own. */
async function inEach(
	mall: GalleryMall,
	visit: (page: Page, language: GalleryLanguage) => Promise<void>,
): Promise<void> {
	for (const language of galleryLanguages) {
		const page = await openKiosk(mall, language);
		await visit(page, language);
		await page.close();
	}
}

export async function choose(page: Page, language: GalleryLanguage): Promise<void> {
	await page.locator(`.header-languages button[lang="${language}"]`).click();
	await page.locator(`html[lang="${language}"]`).waitFor();
}

/** A Friday at 08:05, on which three agencies are closed. */
export async function startOnFriday(mall: GalleryMall, camera: Camera): Promise<void> {
	await inEach(mall, async (page, language) => {
		const drawing = { id: null, en: 'kiosk-02-start-en-closed.png' }[language];
		await camera.take(page, 'The start page at 08:05 on a Friday: three agencies are closed', drawing);
		await touch(page, page.locator('.ease button'));
		await page.locator('.ease button[aria-pressed="true"]').waitFor();
		await camera.take(page, 'The same in the kiosk’s large text, 200 %', null);
	});
}

export async function longestNames(mall: GalleryMall, camera: Camera): Promise<void> {
	await inEach(mall, async (page, language) => {
		await go(page, 'DPMPTSP');
		await camera.take(
			page,
			'The agency with the most services, in groups',
			{ id: 'kiosk-03-groups.png', en: null }[language],
		);
		await go(page, { id: 'SIP perawat', en: 'Practice licences for nurses' }[language]);
		const drawing = { id: 'kiosk-04-services.png', en: 'kiosk-04b-services-en.png' }[language];
		await camera.take(page, 'A group of 26 services, the longest names', drawing);
	});
}

export async function noCounterOpen(mall: GalleryMall, camera: Camera): Promise<void> {
	await inEach(mall, async (page, language) => {
		await go(page, 'Kemenag', { id: 'nikah', en: 'arriage' }[language]);
		await camera.take(page, 'A service that no counter is open for: said before the ticket', 'kiosk-06-service.png');
	});
}

export async function paperBesideResult(mall: GalleryMall, camera: Camera, morning: Morning): Promise<void> {
	await inEach(mall, async (page, language) => {
		const before = await countPapers(mall.printer);
		await takeNumber(page, language);
		morning.hasCome(actsSeries);
		await until('the paper is printed', async () => (await countPapers(mall.printer)) > before);
		await page.locator('.result-number').first().waitFor();
		await camera.take(page, 'The number, and where to go', 'kiosk-07-result.png');
		camera.keep(
			await newestPaper(mall.printer),
			'Its paper, as the printer draws it',
			language,
			'kiosk-12-ticket-80mm.png',
		);
	});
}

/** The roll ends in the middle of a ticket: what the visitor and the officer see at that moment. */
export async function paperOut(mall: GalleryMall, camera: Camera, morning: Morning): Promise<void> {
	const officer = morning.pageAt(civilActs);
	await setFaults(mall.printer, { paperOutAfter: 0 });
	const visitor = await openKiosk(mall, 'id');
	await takeNumber(visitor, 'id');
	morning.hasCome(actsSeries);
	await visitor.locator('.fault-number').first().waitFor();
	for (const language of galleryLanguages) {
		await choose(visitor, language);
		await camera.take(
			visitor,
			'The roll ended in the middle of the ticket: the number holds',
			'kiosk-09-printer-fault.png',
		);
	}
	for (const language of galleryLanguages) {
		await turnTo(officer, language);
		await officer.locator('.message').first().waitFor();
		await camera.take(officer, 'The officer’s screen at the same moment', 'counter-03-serving.png');
	}
	await turnTo(officer, 'id');
	await visitor.close();
	await setFaults(mall.printer, { paperOut: false, paperOutAfter: null });
}

async function takeNumber(page: Page, language: GalleryLanguage): Promise<void> {
	await toBirthCertificate(page, language);
	await touch(page, page.locator('.take'));
}

export async function toBirthCertificate(page: Page, language: GalleryLanguage): Promise<void> {
	const way = {
		id: ['Disdukcapil', 'Kelahiran dan anak', 'Akta kelahiran'],
		en: ['Disdukcapil', 'Births and children', 'Birth certificate'],
	};
	await go(page, ...way[language]);
}
