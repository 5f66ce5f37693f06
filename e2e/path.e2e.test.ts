import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type Mall, startMall } from './mall.ts';
import { type Paper, papersOf, readPaper } from './readPaper.ts';
import { until } from './until.ts';

const service = { agency: 'Bapenda', name: 'Cetak SPPT PBB', counter: '21' };
let mall: Mall;
let browser: Browser;

beforeAll(async () => {
	mall = await startMall({ data: null, args: [] });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await mall.close();
});

const papers = (): Promise<readonly Paper[]> => papersOf(mall.ready().paper);

async function touchThrough(page: Page, serviceName: string): Promise<string> {
	await page.getByRole('button', { name: service.agency }).click();
	await page.getByRole('button', { name: serviceName }).first().click();
	await page.getByRole('button', { name: 'Ambil nomor' }).click();
	const number = await page.locator('.result-number, [data-number]').first().textContent();
	return (number ?? '').trim();
}

/** F9 while the primary button says `before`, until it says `after`: a press right after another is taken for the same one. */
async function pressUntil(page: Page, before: RegExp, after: RegExp): Promise<void> {
	await until(`the primary button says ${after}`, async () => {
		if (await page.getByRole('button', { name: after }).isVisible()) return true;
		if (await page.getByRole('button', { name: before }).isVisible()) await page.keyboard.press('F9');
		return false;
	});
}

describe('the path of a ticket', () => {
	it('[ALL1] goes from a touch to paper, to the officer’s call, to the hall', async () => {
		const { kiosk, counter, display, hub, tokens } = mall.ready();
		const board = api(hub, tokens.counter);
		const catalogue = (await board.get('/api/v1/catalogue')).body as unknown as {
			agencies: { shortName: string; services: { name: { id: string }; rank: number }[] }[];
		};
		const services = catalogue.agencies.find(({ shortName }) => shortName === service.agency)?.services ?? [];
		const first = services.toSorted((a, b) => a.rank - b.rank)[0]?.name.id ?? '';

		const visitor = await openPage(browser, kiosk, { width: 1080, height: 1920 });
		const number = await touchThrough(visitor.page, first);
		expect(number).toMatch(/^[A-Z]{1,2}-\d{3,4}$/);

		const [paper] = await until('the paper is out', async () => {
			const all = await papers();
			return all.length > 0 && all;
		});
		const ticket = await until('the hub knows that it is printed', async () => {
			const answer = await board.get(`/api/v1/tickets/${paper?.qr}`);
			return answer.body.paper === 'printed' && answer.body;
		});
		expect(ticket).toMatchObject({ id: paper?.qr, number, state: 'waiting', callable: true });
		const read = await readPaper(mall.ready().paper, 0, mall.data);
		expect(read.replaceAll(/\s/g, '')).toContain(number);
		expect(read.replaceAll(/\s+/g, ' ')).toContain(first.split(' ').slice(0, 2).join(' '));

		const hall = await openPage(browser, display, { width: 1920, height: 1080 });
		const officer = await openPage(browser, counter, { width: 1366, height: 768 });
		const labels = await countersOf(String(ticket.seriesId));
		await officer.page
			.getByText(labels[0] ?? '', { exact: true })
			.first()
			.click();
		await pressUntil(officer.page, /Buka|Mulai bekerja|Pilih/, /Panggil berikutnya/);
		await pressUntil(officer.page, /Panggil berikutnya/, /Mulai layani/);
		await hall.page.getByText(number).first().waitFor();
		const shown = (await board.get('/api/v1/board')).body as unknown as {
			lastCalls: { number: string; label: string }[];
		};
		expect(shown.lastCalls[0]).toMatchObject({ number, label: labels[0] });

		await pressUntil(officer.page, /Mulai layani/, /Selesai/);
		await pressUntil(officer.page, /Selesai/, /Panggil berikutnya/);
		await until('the ticket is completed', async () => {
			const answer = await board.get(`/api/v1/tickets/${paper?.qr}`);
			return answer.body.state === 'completed';
		});
		expect([...visitor.complaints, ...hall.complaints, ...officer.complaints]).toEqual([]);
	});

	it('[ALL1] makes one ticket of a double tap', async () => {
		const before = (await papers()).length;
		const { page } = await openPage(browser, mall.ready().kiosk, { width: 1080, height: 1920 });
		await page.getByRole('button', { name: service.agency }).click();
		await page.locator('.tickets button, .service-row, .rows button').first().click();
		const take = page.getByRole('button', { name: 'Ambil nomor' });
		await take.dblclick();
		await until('its paper is out', async () => (await papers()).length > before);
		const admin = api(mall.ready().hub, mall.ready().tokens.admin);
		const tickets = async (): Promise<number> => {
			const events = (await admin.get('/api/v1/events?limit=5000')).body.events as { type: string }[];
			return events.filter(({ type }) => type === 'ticket.issued').length;
		};
		// What the kiosk gave by itself is told to the hub beside the printing.
		await until('the hub knows it', async () => (await tickets()) > before);
		expect(await tickets()).toBe(before + 1);
	});

	async function countersOf(seriesId: string): Promise<string[]> {
		const { hub, tokens } = mall.ready();
		const { body } = await api(hub, tokens.counter).get('/api/v1/catalogue');
		const counters = body.counters as { label: string; seriesIds: string[] }[];
		return counters.filter((counter) => counter.seriesIds.includes(seriesId)).map(({ label }) => label);
	}
});
