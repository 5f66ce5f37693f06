/** Moments of an officer: ticket two hundred, and the strip over a form when the hub is gone. */
import type { Api } from '../api.ts';
import { ended } from '../mall.ts';
import { until } from '../until.ts';
import type { Camera } from './camera.ts';
import { galleryLanguages } from './camera.ts';
import { desk, type GalleryMall, pressPrimary, signOn, turnTo } from './galleryMall.ts';
import { setFaults } from './printerPage.ts';

/** Most of those who wait have waited a while. */
const later = '2026-11-24T11:10:00+07:00';
const narrow = { width: 420, height: 768 };

export async function ticketTwoHundred(mall: GalleryMall, camera: Camera): Promise<void> {
	const api = mall.api();
	await post(api, 'loket-02', 'open', { takeOver: true });
	const given = 160;
	for (let n = 0; n < given; n++) await issue(api, 'disdukcapil.kk-tambah-anggota', null);
	for (let n = 0; n < given; n++) {
		const { id: ticketId } = await callNext(api, 'loket-02');
		await post(api, 'loket-02', 'complete', { ticketId });
	}
	await post(api, 'loket-02', 'close', {});
	for (let n = 0; n < 39; n++) await issue(api, 'disdukcapil.kk-tambah-anggota', n === 3 ? 'lansia' : null);
	await transferIn(api);
	await takeWithoutProof(mall);
	await mall.killHub();
	await mall.startHub(later);
	const page = await mall.openCounter('loket-02');
	await pressPrimary(page, 'Mulai layani');
	for (const language of galleryLanguages) {
		await turnTo(page, language);
		await page.locator('.row').first().waitFor();
		await camera.take(page, 'Ticket two hundred: 40 waiting, one sent on, one priority mark, one paper not confirmed');
	}
	await turnTo(page, 'id');
	await pressPrimary(page, 'Selesai');
	await pressPrimary(page, 'Panggil berikutnya');
	await page.close();
}

/** A visitor of another counter is sent on to this one's line. */
async function transferIn(api: Api): Promise<void> {
	await issue(api, 'disdukcapil.ktp-rekam', null);
	await post(api, 'loket-01', 'open', { takeOver: true });
	const { id: ticketId } = await callNext(api, 'loket-01');
	const serviceId = 'disdukcapil.kk-tambah-anggota';
	await post(api, 'loket-01', 'transfer', { ticketId, serviceId, reasonId: 'lanjut-proses', position: null });
	await post(api, 'loket-01', 'close', {});
}

/** A printer that answers nothing leaves its paper in doubt. */
async function takeWithoutProof(mall: GalleryMall): Promise<void> {
	await setFaults(mall.printer, { mute: true });
	const answer = await mall.kiosk.api.post('/api/v1/tickets', {
		serviceId: 'disdukcapil.kk-tambah-anggota',
		priorityClassId: null,
	});
	const path = `/api/v1/tickets/${answer.body.id}`;
	await until('the paper is in doubt', async () => (await mall.kiosk.api.get(path)).body.paper === 'uncertain');
	await setFaults(mall.printer, { mute: false });
}

/** The hub's power is cut while an officer serves at the strip, and comes back. */
export async function stripCutOff(mall: GalleryMall, camera: Camera): Promise<void> {
	const api = mall.api();
	for (let n = 0; n < 6; n++) await issue(api, 'imigrasi.paspor-baru', null);
	const { counters } = (await api.get('/api/v1/catalogue')).body as { counters: { id: string; seriesIds: string[] }[] };
	const counterId = counters.find(({ seriesIds }) => seriesIds.includes('DA'))?.id ?? '';
	const edge = await mall.counterEdge(counterId);
	const page = await mall.openEdge(edge, narrow);
	await signOn(page);
	await pressPrimary(page, 'Mulai layani');
	const inEach = async (caption: string, seen: string, key: string | null): Promise<void> => {
		for (const language of galleryLanguages) {
			await page.setViewportSize(narrow);
			await turnTo(page, language);
			await page.locator('.ticket-number').waitFor();
			if (key !== null) await page.keyboard.press(key);
			await page.locator(seen).first().waitFor();
			await camera.takeOverForm(page, caption);
			if (key === null) continue;
			// What a browser gives that lets a page have the whole screen.
			await page.setViewportSize(desk);
			await camera.take(page, `${caption}, with the whole screen that it asks for`);
		}
	};
	await inEach('The strip over a form: a number is called', '.ticket-called', null);
	await mall.killHub();
	await page.locator('.link-notice').waitFor();
	await inEach('The hub is gone: the officer goes on', '.link-notice', null);
	await inEach('The number held up to the hall', 'dialog[open]', 'F3');
	await page.close();
	await ended(edge.child, 'SIGTERM');
	await mall.startHub(later);
}

export async function issue(api: Api, serviceId: string, priorityClassId: string | null): Promise<void> {
	const answer = await api.post('/api/v1/tickets', { serviceId, priorityClassId });
	if (answer.status !== 201) throw new Error(`no ticket: ${JSON.stringify(answer.body)}`);
}

/** @returns the called ticket */
export async function callNext(api: Api, counterId: string): Promise<Readonly<{ id: string; number: string }>> {
	const { ticket } = await post(api, counterId, 'call-next', {});
	return ticket as { id: string; number: string };
}

export async function post(
	api: Api,
	counterId: string,
	action: string,
	body: Record<string, unknown>,
): Promise<Record<string, unknown>> {
	const answer = await api.post(`/api/v1/counters/${counterId}/${action}`, body);
	if (answer.status !== 200) throw new Error(`${counterId} ${action}: ${JSON.stringify(answer.body)}`);
	return answer.body;
}
