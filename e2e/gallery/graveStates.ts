/** The grave states that a working mall gets into by itself, one of each, beside the ten moments: reached by its people, its clock and its faults. */
import type { Page } from 'playwright-core';
import type { Camera, GalleryLanguage } from './camera.ts';
import { galleryLanguages } from './camera.ts';
import { type GalleryMall, hall, pressPrimary, turnTo } from './galleryMall.ts';
import type { Morning } from './morning.ts';
import { setFaults } from './printerPage.ts';
import { choose, civilActs, openKiosk, toBirthCertificate } from './visitorMoments.ts';

export async function graveStates(mall: GalleryMall, camera: Camera, morning: Morning): Promise<void> {
	const officer = morning.pageAt(civilActs);
	await sendingOn(officer, camera);
	await pausing(officer, camera);
	await brokenKiosk(mall, camera);
	await breakAtNoon(mall, camera);
	await afterHours(mall, officer, camera);
}

async function inEach(page: Page, look: (language: GalleryLanguage) => Promise<void>): Promise<void> {
	for (const language of galleryLanguages) {
		await turnTo(page, language);
		await page.locator('.primary').first().waitFor();
		await look(language);
	}
	await turnTo(page, 'id');
	await page.locator('.primary:enabled').first().waitFor();
}

async function sendingOn(officer: Page, camera: Camera): Promise<void> {
	const isServing = (await officer.locator('.primary', { hasText: 'Selesai' }).count()) > 0;
	if (!isServing) {
		await pressPrimary(officer, 'Mulai layani');
		await pressPrimary(officer, 'Selesai');
	}
	await inEach(officer, async (language) => {
		await officer.keyboard.press('F10');
		await officer.locator('dialog[open]').waitFor();
		await officer.keyboard.type({ id: 'paspor', en: 'passport' }[language]);
		await officer
			.locator('dialog[open] button', { hasText: /[Pp]aspor|[Pp]assport/ })
			.first()
			.waitFor();
		await camera.take(
			officer,
			'A visitor is sent on: a service of another agency is looked for',
			'counter-04-transfer.png',
		);
		await officer.keyboard.press('Escape');
	});
	await pressPrimary(officer, 'Panggil berikutnya');
}

async function pausing(officer: Page, camera: Camera): Promise<void> {
	await officer.clock.fastForward(500);
	await officer.locator('button', { hasText: 'Salat' }).first().click();
	await officer.locator('.primary', { hasText: 'Lanjutkan layanan' }).first().waitFor();
	await inEach(officer, () => camera.take(officer, 'The counter is paused for prayer', 'counter-05-paused.png'));
	await pressPrimary(officer, 'Panggil berikutnya');
}

/** The roll ends, and is changed; then the hub loses its power. */
async function brokenKiosk(mall: GalleryMall, camera: Camera): Promise<void> {
	const kiosk = await openKiosk(mall, 'id');
	await setFaults(mall.printer, { paperOut: true });
	await kiosk.locator('.bar').waitFor();
	for (const language of galleryLanguages) {
		await choose(kiosk, language);
		await camera.take(kiosk, 'The kiosk has no paper, and goes on', null);
	}
	await setFaults(mall.printer, { paperOut: false });
	await kiosk.locator('.bar').waitFor({ state: 'detached' });
	await mall.killHub();
	await kiosk.locator('.bar').waitFor();
	for (const language of galleryLanguages) {
		await choose(kiosk, language);
		await camera.take(kiosk, 'The kiosk has lost its hub, and goes on', 'kiosk-10-start-offline.png');
	}
	await kiosk.close();
	await mall.startHub();
}

async function breakAtNoon(mall: GalleryMall, camera: Camera): Promise<void> {
	await mall.moveTo('12:10');
	await mall.renewKiosk();
	for (const language of galleryLanguages) {
		const kiosk = await openKiosk(mall, language);
		await toBirthCertificate(kiosk, language);
		await kiosk.locator('.take').waitFor();
		await camera.take(kiosk, 'In the break numbers are given, and it is said when calling goes on', null);
		await kiosk.close();
		await onDisplay(mall, language, (page) => camera.take(page, 'The hall in the break', 'display-13-break.png'));
	}
}

async function afterHours(mall: GalleryMall, officer: Page, camera: Camera): Promise<void> {
	await mall.moveTo('15:40');
	await mall.renewKiosk();
	await officer.clock.fastForward(500);
	await officer.locator('button', { hasText: 'Tutup loket' }).first().click();
	await officer.locator('.primary', { hasText: 'Buka loket' }).first().waitFor();
	await inEach(officer, () => camera.take(officer, 'The counter is closed', null));
	for (const language of galleryLanguages) {
		const kiosk = await openKiosk(mall, language);
		await kiosk.locator('.night').waitFor();
		await camera.take(kiosk, 'After hours: when numbers can be taken again', 'kiosk-08-closed-night.png');
		await kiosk.close();
		await onDisplay(mall, language, (page) => camera.take(page, 'The hall after hours', null));
	}
}

async function onDisplay(
	mall: GalleryMall,
	language: GalleryLanguage,
	look: (page: Page) => Promise<void>,
): Promise<void> {
	const page = await mall.openDisplay({}, hall, language);
	await page.locator('.pause').first().waitFor();
	await look(page);
	await page.close();
}
