/** Moments of the hall: fourteen calls at once, an old picture, and the morning on which the kiosk is switched on first. */
import type { Api } from '../api.ts';
import type { Camera } from './camera.ts';
import { desk, type GalleryMall, hall, upright } from './galleryMall.ts';
import { callNext, issue, post } from './officerMoments.ts';

const calls = 14;
/** Fourteen in ten seconds; the hall, and the hub's heartbeats, live in real time. */
const betweenCallsMs = 10_000 / calls;

export async function fourteenCalls(mall: GalleryMall, camera: Camera): Promise<void> {
	const api = mall.api();
	const counters = await openCounters(api);
	const page = await mall.openDisplay('', hall);
	for (const [n, counterId] of counters.entries()) {
		await callNext(api, counterId);
		await page.waitForTimeout(betweenCallsMs);
		if (n === 0) await camera.take(page, 'Fourteen calls in ten seconds: the first of them');
	}
	await page.waitForTimeout(4_000);
	await camera.take(page, 'Four seconds after the last call');
	await page.waitForTimeout(11_000);
	await camera.take(page, 'Fifteen seconds after the last call');
	await page.close();
}

export async function anOldPicture(mall: GalleryMall, camera: Camera): Promise<void> {
	const page = await mall.openDisplay('', hall);
	await mall.killHub();
	await page.clock.runFor(10_000);
	await page.clock.fastForward(180_000);
	await page.clock.runFor(2_000);
	await camera.take(page, 'The hub is silent for three minutes');
	await page.setViewportSize(desk);
	await camera.take(page, 'The same on 1366×768');
	await page.close();
	await mall.startHub(null);
}

/** Half past seven: the kiosk is switched on before its hub. */
export async function coldStart(mall: GalleryMall, camera: Camera): Promise<void> {
	const kiosk = await mall.openEdge(mall.kiosk, upright);
	await camera.take(kiosk, 'Half past seven: the kiosk is on, the hub is not yet');
	await mall.startHub(null);
	await kiosk.locator('.tile').first().waitFor();
	await camera.take(kiosk, 'The hub is there');
	await kiosk.close();
	const api = mall.api();
	const [first = ''] = await openCounters(api);
	await callNext(api, first);
	const display = await mall.openDisplay('', hall);
	await display.reload();
	await display.waitForSelector('main');
	await camera.take(display, 'The display after a reload: right and silent');
	await display.close();
}

/** Opens as many counters as there are calls, each with somebody who waits for it alone. */
async function openCounters(api: Api): Promise<readonly string[]> {
	const { counters, agencies } = (await api.get('/api/v1/catalogue')).body as {
		counters: { id: string; seriesIds: string[] }[];
		agencies: { services: { id: string; seriesId: string }[] }[];
	};
	const services = agencies.flatMap((agency) => agency.services);
	const alone = counters.filter(({ seriesIds }) => seriesIds.length === 1).slice(0, calls);
	for (const { id, seriesIds } of alone) {
		await issue(api, services.find(({ seriesId }) => seriesId === seriesIds[0])?.id ?? '', null);
		await post(api, id, 'open', { takeOver: true });
	}
	return alone.map(({ id }) => id);
}
