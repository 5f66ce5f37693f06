/** Moments of a visitor: from the start page to the paper in the hand, also where there is no paper. */
import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import type { Camera } from './camera.ts';
import { type GalleryMall, upright } from './galleryMall.ts';
import { countPapers, newestPaper, setFaults } from './printerPage.ts';

/** A page takes touches once it has stood for a moment, by its own clock. */
const settledMs = 500;
const doubled = { width: upright.width / 2, height: upright.height / 2 };

async function touch(page: Page, what: Locator): Promise<void> {
	await what.first().waitFor();
	await page.clock.fastForward(settledMs);
	await what.first().click();
}

async function go(page: Page, ...texts: readonly string[]): Promise<void> {
	for (const text of texts) await touch(page, page.locator('button', { hasText: text }));
}

/** A Friday at 08:05, on which three agencies are closed. */
export async function startOnFriday(mall: GalleryMall, camera: Camera): Promise<void> {
	const page = await mall.openEdge(mall.kiosk, upright);
	await page.getByRole('button', { name: 'English' }).click();
	await camera.take(page, 'The start page at 08:05 on a Friday, in English: three agencies are closed');
	await page.setViewportSize(doubled);
	await camera.take(page, 'The same with text at 200 %');
	await page.close();
}

export async function longestNames(mall: GalleryMall, camera: Camera): Promise<void> {
	const page = await mall.openEdge(mall.kiosk, upright);
	await go(page, 'DPMPTSP');
	await camera.take(page, 'The agency with the most services, in groups');
	await go(page, 'SIP perawat');
	await camera.take(page, 'A group of 26 services, the longest names');
	await page.close();
}

export async function noCounterOpen(mall: GalleryMall, camera: Camera): Promise<void> {
	const page = await mall.openEdge(mall.kiosk, upright);
	await go(page, 'Kemenag', 'nikah');
	await camera.take(page, 'A service that no counter is open for: said before the ticket');
	await page.close();
}

export async function paperBesideResult(mall: GalleryMall, camera: Camera): Promise<void> {
	const page = await mall.openEdge(mall.kiosk, upright);
	await takeNumber(page);
	await until('the paper is printed', async () => (await countPapers(mall.printer)) > 0);
	await page.locator('.result-number').first().waitFor();
	await camera.take(page, 'The number, and where to go');
	camera.keep(await newestPaper(mall.printer), 'Its paper, as the printer draws it');
	await page.close();
}

/** The roll ends in the middle of a ticket: what the visitor and the officer see at that moment. */
export async function paperOut(mall: GalleryMall, camera: Camera): Promise<void> {
	const officer = await mall.openCounter('loket-03');
	await setFaults(mall.printer, { paperOutAfter: 0 });
	const visitor = await mall.openEdge(mall.kiosk, upright);
	await takeNumber(visitor);
	await visitor.locator('.fault-number').first().waitFor();
	await camera.take(visitor, 'The roll ended in the middle of the ticket: the number holds');
	await officer.locator('.messages, .check-paper, [class*=message]').first().waitFor();
	await camera.take(officer, 'The officer’s screen at the same moment');
	await officer.close();
	await visitor.close();
	await setFaults(mall.printer, { paperOut: false, paperOutAfter: null });
}

async function takeNumber(page: Page): Promise<void> {
	await go(page, 'Disdukcapil', 'Kelahiran dan anak', 'Akta kelahiran');
	await touch(page, page.locator('.take'));
}
