/** Moments of the hall: fourteen calls at once, an old picture, and the morning on which the kiosk is switched on first. */
import type { Page } from 'playwright-core';
import type { Api } from '../api.ts';
import { pauseClock } from '../pauseClock.ts';
import type { Camera } from './camera.ts';
import { galleryLanguages } from './camera.ts';
import { desk, type GalleryMall, hall, upright } from './galleryMall.ts';
import { callNext, issue, post } from './officerMoments.ts';

/** As many counters as there are calls. */
const floor = 'lt2';
/** Fourteen calls in ten seconds of the page's clock, which stands still while the real hub works: each picture is of its very moment. */
const betweenCallsMs = 10_000 / 14;
/** A little after four and fifteen seconds, when the stage's own timers have run. */
const looksAtMs = [0, 4_050, 15_050] as const;

export async function fourteenCalls(mall: GalleryMall, camera: Camera): Promise<void> {
	const api = mall.api();
	const counters = await openFloor(api);
	const pages: Page[] = [];
	for (const language of galleryLanguages) {
		const page = await mall.openDisplay({ zone: floor }, hall, language);
		await pauseClock(page);
		pages.push(page);
	}
	let clockMs = 0;
	const runTo = async (ms: number): Promise<void> => {
		if (ms > clockMs) for (const page of pages) await page.clock.runFor(ms - clockMs);
		clockMs = ms;
	};
	let called = 0;
	for (const lookAtMs of looksAtMs) {
		for (; called < counters.length && called * betweenCallsMs <= lookAtMs; called++) {
			await runTo(Math.round(called * betweenCallsMs));
			const { number } = await callAnother(api, counters[called] ?? '');
			for (const page of pages) await page.locator('.cell-number', { hasText: number }).waitFor({ state: 'attached' });
		}
		await runTo(lookAtMs);
		const after = `${Math.floor(lookAtMs / 1_000)} s after the first of fourteen calls`;
		for (const page of pages) {
			const drawing = lookAtMs === 0 ? 'display-10-called.png' : 'display-11-burst.png';
			await camera.takeStopped(page, `${after}, ${called} were made`, drawing);
			await camera.takeFar(page, `${after}, as ten metres leave it of a 55-inch display`);
		}
	}
	for (const page of pages) await page.close();
}

export async function anOldPicture(mall: GalleryMall, camera: Camera): Promise<void> {
	const pages: Page[] = [];
	for (const language of galleryLanguages) pages.push(await mall.openDisplay({}, hall, language));
	await mall.killHub();
	for (const page of pages) {
		await page.clock.runFor(10_000);
		await page.clock.fastForward(180_000);
		await page.clock.runFor(2_000);
		await camera.take(page, 'The hub is silent for three minutes', 'display-14-stale.png');
		await page.setViewportSize(desk);
		await camera.take(page, 'The same on 1366×768', null);
		await page.close();
	}
	await mall.startHub();
}

/** Half past seven: the kiosk is switched on before its hub. */
export async function coldStart(mall: GalleryMall, camera: Camera): Promise<void> {
	const kiosk = await mall.openEdge(mall.kiosk, upright);
	await camera.takeBilingual(kiosk, 'Half past seven: the kiosk is on, the hub is not yet');
	await mall.startHub();
	await kiosk.locator('.tile').first().waitFor();
	for (const language of galleryLanguages) {
		await kiosk.locator(`.header-languages button[lang="${language}"]`).click();
		await kiosk.locator(`html[lang="${language}"]`).waitFor();
		await camera.take(kiosk, 'The hub is there', language === 'id' ? 'kiosk-01b-start-hints.png' : null);
	}
	await kiosk.close();
	const api = mall.api();
	const [first = ''] = await openFloor(api);
	await callAnother(api, first);
	for (const language of galleryLanguages) {
		const display = await mall.openDisplay({}, hall, language);
		await display.reload();
		await display.waitForSelector('main');
		await camera.take(display, 'The display after a reload: right and silent', null);
		await display.close();
	}
}

/** Opens the floor's counters, with more people than they will call. */
async function openFloor(api: Api): Promise<readonly string[]> {
	const { counters, agencies } = (await api.get('/api/v1/catalogue')).body as {
		counters: { id: string; zoneId: string; seriesIds: string[] }[];
		agencies: { services: { id: string; seriesId: string }[] }[];
	};
	const services = agencies.flatMap((agency) => agency.services);
	const onFloor = counters.filter(({ zoneId }) => zoneId === floor);
	for (const { id, seriesIds } of onFloor) {
		for (const seriesId of seriesIds) {
			const service = services.find((one) => one.seriesId === seriesId);
			if (service !== undefined) await issue(api, service.id, null);
		}
		await post(api, id, 'open', { takeOver: true });
	}
	return onFloor.map(({ id }) => id);
}

/** Whoever is at the counter steps aside for the next one. */
async function callAnother(api: Api, counterId: string): Promise<Readonly<{ number: string }>> {
	const { ticket } = (await api.get(`/api/v1/counters/${counterId}`)).body as { ticket: { id: string } | null };
	if (ticket !== null) await post(api, counterId, 'hold', { ticketId: ticket.id });
	return callNext(api, counterId);
}
