/** Moments of an officer: ticket two hundred, and the strip over a form when the hub is gone. */
import type { Page } from 'playwright-core';
import type { Api } from '../api.ts';
import { ended } from '../mall.ts';
import { until } from '../until.ts';
import type { Camera } from './camera.ts';
import { galleryLanguages } from './camera.ts';
import { desk, type GalleryMall, pressPrimary, signOn, turnTo } from './galleryMall.ts';
import type { Morning } from './morning.ts';
import { setFaults } from './printerPage.ts';

const narrow = { width: 420, height: 768 };
/** Family cards: the line of the officer's counter, which two others call too. */
const series = 'BB';
/** Its officer works at the page since the doors opened. */
export const familyCards = 'loket-02';
/** Three minutes a visit, so that two hundred are called before three o'clock; identity cards and passports are nearly as quick. */
export const briskAtFamilyCards = {
	...{ [familyCards]: [2, 4, 3, 3], 'loket-04': [3, 2, 4, 3], 'loket-05': [4, 3, 2, 3] },
	...{ 'loket-01': [4, 3], 'loket-28': [6, 5, 7] },
};
const usual = 'disdukcapil.kk-ubah-data';
/** A passport counter whose officer comes when the strip is to be seen. */
export const passports = 'loket-27';

const twoHundred = 'Ticket two hundred: 40 waiting, one sent on, one priority mark, one paper not confirmed';

/** The afternoon. The two hundredth family card of the day is at the counter, and forty wait. */
export async function ticketTwoHundred(mall: GalleryMall, camera: Camera, morning: Morning): Promise<void> {
	morning.letWait(series, 40);
	morning.letWait('BA', 1);
	// For the strip, which is looked at next.
	morning.letWait('DA', 7);
	morning.letWait('DB', 2);
	await morning.runUntil(() => morning.given(series) >= 201);
	// These stand near the head of the line when the two hundredth is called.
	await morning.come('disdukcapil.ktp-ubah-data', null, 'disdukcapil.kk-tambah-anggota');
	await morning.runUntil(() => morning.given(series) >= 203);
	await morning.come('disdukcapil.pindah-datang', 'lansia', null);
	await morning.runUntil(() => morning.given(series) >= 206);
	await takeWithoutProof(mall);
	morning.hasCome(series);
	morning.callAtMost(series, 199);
	await morning.runUntil(() => morning.called(series) >= 199);
	const page = morning.takeOver(familyCards);
	await finish(page);
	await pressPrimary(page, 'Mulai layani');
	await pressPrimary(page, 'Selesai');
	// The morning does not see this call: it counts one more in the line than are there.
	morning.letWait(series, 41);
	await morning.runFor(3);
	for (const language of galleryLanguages) {
		await turnTo(page, language);
		await page.locator('.row').first().waitFor();
		await camera.take(page, twoHundred, 'counter-03-serving.png');
	}
	await page.close();
}

/** Whoever is at the counter goes. */
async function finish(page: Page): Promise<void> {
	if ((await page.locator('.primary', { hasText: 'Selesai' }).count()) > 0)
		await pressPrimary(page, 'Panggil berikutnya');
}

/** A printer that answers nothing leaves its paper in doubt. */
async function takeWithoutProof(mall: GalleryMall): Promise<void> {
	await mall.renewKiosk();
	await setFaults(mall.printer, { mute: true });
	const answer = await mall.kiosk.api.post('/api/v1/tickets', {
		serviceId: usual,
		priorityClassId: null,
	});
	const path = `/api/v1/tickets/${answer.body.id}`;
	await until('the paper is in doubt', async () => (await mall.kiosk.api.get(path)).body.paper === 'uncertain');
	await setFaults(mall.printer, { mute: false });
}

/** The hub's power is cut while an officer serves at the strip, and comes back. */
export async function stripCutOff(mall: GalleryMall, camera: Camera): Promise<void> {
	const edge = await mall.counterEdge(passports);
	const page = await mall.openEdge(edge, narrow);
	await signOn(page);
	await pressPrimary(page, 'Mulai layani');
	const inEach = async (caption: string, seen: string, key: string | null, drawing: string): Promise<void> => {
		for (const language of galleryLanguages) {
			await page.setViewportSize(narrow);
			await turnTo(page, language);
			await page.locator('.ticket-number').waitFor();
			if (key !== null) await page.keyboard.press(key);
			await page.locator(seen).first().waitFor();
			await camera.takeOverForm(page, caption, drawing);
			if (key === null) continue;
			// What a browser gives that lets a page have the whole screen.
			await page.setViewportSize(desk);
			await camera.take(page, `${caption}, with the whole screen that it asks for`, 'counter-06b-heldup.png');
		}
	};
	await inEach('The strip over a form: a number is called', '.ticket-called', null, 'counter-07-strip.png');
	await mall.killHub();
	await page.locator('.link-notice').waitFor();
	await inEach('The hub is gone: the officer goes on', '.link-notice', null, 'counter-06-offline.png');
	await inEach('The number held up to the hall', 'dialog[open]', 'F3', 'counter-06b-heldup.png');
	await page.close();
	await ended(edge.child, 'SIGTERM');
	await mall.startHub();
}

/** @returns the new ticket; null: its agency gives none now */
export async function issue(
	api: Api,
	serviceId: string,
	priorityClassId: string | null,
): Promise<Readonly<{ id: string; number: string }> | null> {
	const { status, body } = await api.post('/api/v1/tickets', { serviceId, priorityClassId });
	if (status === 201) return body as { id: string; number: string };
	if (status === 409) return null;
	throw new Error(`no ticket: ${JSON.stringify(body)}`);
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
