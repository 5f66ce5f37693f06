/** The kiosk's page as a visitor's finger meets it, against a hub that says what the test wants. */
import { asId } from '@antrean/shared/domain/ids.ts';
import type { IssueBody } from '@antrean/shared/protocol/httpContract.ts';
import type { NumbersStanding } from '@antrean/shared/protocol/messages.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { pauseClock } from './pauseClock.ts';
import { drawnTuesday, issuedBody, issuedReply, kioskScene } from './screens/kioskScenes.ts';
import { type PictureHub, startPictureHub } from './screens/pictureHub.ts';
import { until } from './until.ts';

let hub: PictureHub;
let browser: Browser;
let page: Page;
/** Requests for a number since the page was opened. */
let asked: IssueBody[];

beforeAll(async () => {
	hub = await startPictureHub();
	browser = await openBrowser();
});
afterEach(() => page.close());
afterAll(async () => {
	await browser.close();
	await hub.close();
});

/** The start page at 10:42 with a printer that is ready; numbers are given as `BC-027`. */
async function openKiosk(): Promise<void> {
	hub.show(kioskScene(drawnTuesday));
	hub.tell({ printer: 'idle' });
	asked = [];
	hub.answerIssue((body) => {
		asked.push(body);
		const issued = issuedBody(drawnTuesday, body.serviceId, 27);
		hub.append({ ...issued, paper: 'pending' });
		return { status: 201, body: issuedReply(issued) };
	});
	page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
	await page.clock.install();
	await page.addInitScript(sumShifts);
	await page.goto(`${hub.url}/kiosk/#token=visitor`);
	await tile('Disdukcapil').waitFor();
}
/** Runs in the page. */
function sumShifts(): void {
	const sums = Object.assign(globalThis, { shifts: 0 });
	new PerformanceObserver((list) => {
		for (const { value, hadRecentInput } of list.getEntries() as unknown as {
			value: number;
			hadRecentInput: boolean;
		}[])
			if (!hadRecentInput) sums.shifts += value;
	}).observe({ type: 'layout-shift', buffered: true });
}
const tile = (text: string) => page.locator('button', { hasText: text }).first();
async function touch(...texts: readonly string[]): Promise<void> {
	for (const text of texts) await tile(text).click();
}
const toBirth = ['Disdukcapil', 'Kelahiran dan anak', 'Akta kelahiran'] as const;
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const focused = () => page.evaluate(() => document.activeElement?.textContent);
const paperIs = (paper: 'printed' | 'failed'): void => {
	const { ticketId } = issuedBody(drawnTuesday, asked[0]?.serviceId ?? '', 27);
	hub.append({ type: 'paper.changed', ticketId, paper, jobId: 'job', copy: false });
};

describe('a touch', () => {
	it('[KSK6] that is a double tap on "Ambil nomor" asks for one number', async () => {
		await openKiosk();
		await touch(...toBirth);
		await page.locator('.take').dblclick();
		await heading('Tiket sedang dicetak').waitFor();
		expect(asked).toHaveLength(1);
	});

	it('[KSK5] that is a double tap on a row does not press what the next page has there', async () => {
		await openKiosk();
		await touch('Bapenda');
		const last = page.locator('.row').last();
		const box = await last.boundingBox();
		// Both taps come before the next page takes any, however slow this machine is.
		await pauseClock(page);
		await last.dblclick();
		await page.locator('.take').waitFor();
		const take = await page.locator('.take').boundingBox();
		expect((box?.y ?? 0) + 60).toBeGreaterThan(take?.y ?? Number.POSITIVE_INFINITY);
		expect(asked).toEqual([]);
		expect(await page.locator('.take').isEnabled()).toBe(true);
	});

	it('[KSK6] on a broken network repeats the same request', async () => {
		await openKiosk();
		const sent: string[] = [];
		await page.route('**/api/v1/tickets', async (route) => {
			sent.push(route.request().postData() ?? '');
			await (sent.length < 3 ? route.abort() : route.continue());
		});
		await touch(...toBirth, 'Ambil nomor');
		await heading('Tiket sedang dicetak').waitFor();
		expect(sent).toHaveLength(3);
		expect(new Set(sent).size).toBe(1);
	});
});

describe('the number', () => {
	it('[KSK8] follows its paper and gives way to the start after 8 s', async () => {
		await openKiosk();
		await touch(...toBirth, 'Ambil nomor');
		await heading('Tiket sedang dicetak').waitFor();
		paperIs('printed');
		await heading('Silakan ambil tiket').waitFor();
		expect(await page.locator('.result-number').textContent()).toBe('BC-027');
		await page.clock.fastForward(8_000);
		await heading('Anda perlu layanan apa?').waitFor();
	});

	it('[KSK32] is heard where a screen reader begins, and again when its paper came or failed', async () => {
		for (const [paper, words] of [
			['printed', 'Nomor Anda BC-027. Silakan ambil tiket'],
			['failed', 'Nomor Anda BC-027. Tiket tidak tercetak'],
		] as const) {
			await openKiosk();
			await touch(...toBirth, 'Ambil nomor');
			await heading('Nomor Anda BC-027. Tiket sedang dicetak').waitFor();
			await until(
				'its heading has the focus',
				async () => (await focused()) === 'Nomor Anda BC-027. Tiket sedang dicetak',
			);
			paperIs(paper);
			await page.locator('[aria-live] h1, [role=alert] h1', { hasText: words }).waitFor();
			await until('the heading has the focus', async () => (await focused()) === words);
			if (paper === 'printed') await page.close();
		}
	});

	it('[KSK15] stands with a code on the screen when there is no paper, until it is written down', async () => {
		await openKiosk();
		await touch(...toBirth, 'Ambil nomor');
		await heading('Tiket sedang dicetak').waitFor();
		hub.tell({ printer: 'paperOut' });
		await heading('Kertas habis').waitFor();
		expect(await page.getByRole('img', { name: 'Kode tiket' }).isVisible()).toBe(true);
		await touch('Sudah saya catat');
		await heading('Anda perlu layanan apa?').waitFor();
	});
});

describe('a kiosk', () => {
	it('[KSK19] says before any choice that it is cut off, without moving what can be touched, and goes on when linked', async () => {
		await openKiosk();
		const places = () =>
			page.locator('button').evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
		const before = await places();
		hub.tell({ link: 'offline' });
		await page.getByText('Server terputus').waitFor();
		expect(await places()).toEqual(before);
		await touch(...toBirth);
		await page.getByText('Nomor belum dapat diambil di sini').waitFor();
		expect(await page.locator('button.take').count()).toBe(0);
		const numbers: NumbersStanding = { from: 'own', obstacle: null, usedUp: [], hoursUnknown: false };
		hub.tell({ link: 'offline', numbers });
		await page.getByText('Nomor Anda tetap berlaku').waitFor();
		await page.getByRole('button', { name: 'Ambil nomor' }).waitFor();
		expect(await page.locator('.wait-reason').textContent()).toMatch(/^Data pukul \d\d\.\d\d$/);
		hub.tell({ numbers: { ...numbers, usedUp: [asId('BC')] } });
		await page.getByText('Nomor di kiosk ini habis').waitFor();
		expect(await page.locator('button.take').count()).toBe(0);
		// Before anybody chooses, too: in the list that led here.
		await page.getByRole('button', { name: 'Kembali' }).click();
		await page
			.getByRole('button', { name: /Nomor di kiosk ini habis/ })
			.first()
			.click();
		await page.getByText('Nomor di kiosk ini habis').waitFor();
		hub.tell({ link: 'live', numbers: { ...numbers, from: 'hub' } });
		await page.locator('button.take').waitFor();
		expect(await page.getByText('Server terputus').count()).toBe(0);
	});

	it('[KSK9] that is left alone goes back to the start and to Indonesian after 30 s', async () => {
		await openKiosk();
		await page.getByRole('button', { name: 'English' }).click();
		await touch('Disdukcapil', 'Births and children');
		await page.getByText('Back to start in').waitFor();
		await page.clock.fastForward(30_000);
		await heading('Anda perlu layanan apa?').waitFor();
	});

	it('[KSK20] does not move what it has drawn', async () => {
		await openKiosk();
		await touch(...toBirth);
		hub.append({ ...issuedBody(drawnTuesday, 'disdukcapil.akta-kelahiran', 90), paper: 'printed' });
		await until('the new ticket is counted', async () => (await page.locator('.wait-ahead').textContent()) === '4');
		const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts);
		expect(shifts).toBe(0);
	});
});
