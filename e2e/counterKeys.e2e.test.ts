import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, repository } from './mall.ts';
import { until } from './until.ts';

const loket = 'loket-16';
const service = 'dpmptsp.pbg-rumah-tinggal';

let folder: string;
let hub: HubProcess;
let kiosk: Api;
let officer: Api;
let browser: Browser;

/** The sample site, with a no-show allowed right after the second call. */
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-keys-'));
	const site = JSON.parse(readFileSync(join(repository, 'data/mpp-tangsel.json'), 'utf8'));
	site.policy.noShowAfterSeconds = 0;
	writeFileSync(join(folder, 'site.json'), JSON.stringify(site));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', '0', '--site', join(folder, 'site.json')]);
	kiosk = api(hub.ready.hub, hub.ready.tokens.kiosk);
	officer = api(hub.ready.hub, hub.ready.tokens.counter);
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await ended(hub.child, 'SIGTERM');
	rmSync(folder, { recursive: true, force: true });
});

/** The ready file has no word for it. */
function infoDeskUrl(): string {
	const { infoDesk } = JSON.parse(readFileSync(join(folder, 'hub', 'tokens.json'), 'utf8'));
	return `${hub.ready.hub}/counter/?desk#token=${infoDesk}`;
}

type Given = Readonly<{ id: string; number: string }>;
async function give(assistance: boolean, serviceId: string = service): Promise<Given> {
	const { body } = await kiosk.post('/api/v1/tickets', { serviceId, priorityClassId: null, assistance });
	return body as unknown as Given;
}
const stateOf = async ({ id }: Given): Promise<unknown> => (await officer.get(`/api/v1/tickets/${id}`)).body.state;

/** Presses until the page shows the step: a press right after another is taken for the same one. */
async function step(page: Page, key: string, what: string, isDone: () => Promise<boolean>): Promise<void> {
	await until(what, async () => {
		if (await isDone()) return true;
		await page.keyboard.press(key);
		return false;
	});
}
/**
 * The same with F9, which means what comes next once the hub has answered: it counts only while the primary button says `before`. The page
 * itself looks, for the answer may come while a press is on its way.
 */
async function stepOn(page: Page, before: string, what: string, isDone: () => Promise<boolean>): Promise<void> {
	const guard = await page.evaluateHandle((label) => {
		const kept = new AbortController();
		const keep = (event: KeyboardEvent): void => {
			const says = document.querySelector('.primary')?.textContent ?? '';
			if (event.key === 'F9' && !says.includes(label)) event.stopImmediatePropagation();
		};
		window.addEventListener('keydown', keep, { capture: true, signal: kept.signal });
		return kept;
	}, before);
	await step(page, 'F9', what, isDone);
	await guard.evaluate((kept) => kept.abort());
}
const says = (page: Page, selector: string, text: string | RegExp) => async (): Promise<boolean> =>
	(
		await page
			.locator(selector)
			.first()
			.textContent({ timeout: 50 })
			.catch(() => '')
	)?.match(text) != null;
const hasDialog = (page: Page) => async (): Promise<boolean> => (await page.locator('dialog[open]').count()) > 0;
/** A person's pace: keys that follow each other faster are a scanner's. */
const paceMs = 200;
/** The same in a window: pressed only while it is open. */
async function answer(page: Page, key: string, what: string, isDone: () => Promise<boolean>): Promise<void> {
	let last = performance.now();
	await until(what, async () => {
		if (await isDone()) return true;
		if (performance.now() - last < paceMs || !(await hasDialog(page)())) return false;
		last = performance.now();
		await page.keyboard.press(key);
		return false;
	});
}
/** Touches while there is something to touch, until the text is there. */
async function touch(page: Page, name: RegExp, text: string): Promise<void> {
	await until(`a touch shows ${text}`, async () => {
		if (await page.getByText(text).first().isVisible()) return true;
		const button = page.getByRole('button', { name }).first();
		// It goes as soon as the hub's answer is there, maybe under the finger.
		if (await button.isVisible()) await button.click({ timeout: 1_000 }).catch(() => undefined);
		return false;
	});
}
const becomes = (ticket: Given, state: string): Promise<true> =>
	until(`${ticket.number} is ${state}`, async () => (await stateOf(ticket)) === state && true);

/** Goes on with Tab until the focus is on something that says the text. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
	const source = text.source;
	await until(`Tab reaches ${source}`, async () => {
		await page.keyboard.press('Tab');
		return page.evaluate((words) => new RegExp(words).test(document.activeElement?.textContent ?? ''), source);
	});
}

describe('a keyboard alone', { timeout: 180_000 }, () => {
	it('[CNT18] works the counter from sign-on to close', async () => {
		const tickets: Given[] = [];
		for (let n = 0; n < 6; n++) tickets.push(await give(n === 1));
		const [first, second, third, fourth, fifth, sixth] = tickets as [Given, Given, Given, Given, Given, Given];
		const { page, complaints } = await openPage(
			browser,
			`${hub.ready.hub}/counter/#token=${hub.ready.tokens.counter}`,
			{
				width: 1366,
				height: 768,
			},
		);
		const primary = (text: string) => says(page, '.primary', text);
		const plate = (text: string | RegExp) => says(page, '.ticket', text);

		await page.locator('.sign-on').waitFor();
		await page.keyboard.type('16');
		await stepOn(page, 'Buka Loket', 'the counter is open', primary('Panggil berikutnya'));

		await stepOn(page, 'Panggil berikutnya', 'the first is called', primary('Mulai layani'));
		await until('its number stands on the plate', plate(first.number));
		// A third time where the hub takes longer than a double press.
		await step(page, 'F8', 'it is called again', plate(/([2-9]|\d{2,}) kali/));
		await step(page, 'F6', 'it did not come', primary('Panggil berikutnya'));
		await becomes(first, 'noShow');
		await step(page, 'F2', 'that is taken back', primary('Mulai layani'));
		await becomes(first, 'called');
		await step(page, 'F6', 'it did not come after all', primary('Panggil berikutnya'));
		await tabTo(page, /menunggu$/);
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		await tabTo(page, /^Kembalikan$/);
		await step(page, 'Enter', 'it is brought back', async () => (await stateOf(first)) === 'waiting');

		await step(page, '+', 'the next one asks for assistance', hasDialog(page));
		await answer(page, '1', 'its class is confirmed', async () => {
			const { body } = await officer.get(`/api/v1/tickets/${second.id}`);
			return body.priorityClassId === 'lansia';
		});
		await stepOn(page, 'Panggil berikutnya', 'the second is called', primary('Mulai layani'));
		await stepOn(page, 'Mulai layani', 'it is served', primary('Selesai'));
		await step(page, 'F10', 'it is sent on', hasDialog(page));
		await page.keyboard.type('paspor baru');
		await tabTo(page, /^Salah loket/);
		await page.keyboard.press('Enter');
		await answer(page, 'F9', 'it waits for passports', primary('Panggil berikutnya'));
		await becomes(second, 'waiting');

		await tabTo(page, /^\d+\s*terakhir$/);
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await tabTo(page, new RegExp(third.number));
		await until('an arrow reaches the one behind the next', async () => {
			await page.keyboard.press('ArrowDown');
			return page.locator('.row:focus', { hasText: first.number }).isVisible();
		});
		await page.keyboard.press('Enter');
		await until('it asks why this one', hasDialog(page));
		await answer(page, '2', 'the one after the next is called', primary('Mulai layani'));
		expect(await plate(third.number)()).toBe(false);
		const [chosen] = await callsOf();
		await step(page, 'F7', 'it is put on hold', primary('Panggil berikutnya'));
		await tabTo(page, /menunggu$/);
		await page.keyboard.press('ArrowRight');
		await tabTo(page, /^Panggil lagi$/);
		await step(page, 'Enter', 'it is called from hold', plate(chosen ?? ''));
		await stepOn(page, 'Mulai layani', 'it is served', primary('Selesai'));
		await stepOn(page, 'Selesai', 'it is done', primary('Panggil berikutnya'));

		await page.keyboard.type(sixth.number.replace('-', ''));
		await answer(page, 'Enter', 'the paper is served', primary('Selesai'));
		await becomes(sixth, 'serving');
		await stepOn(page, 'Selesai', 'it is done', primary('Panggil berikutnya'));

		await step(page, 'F4', 'a pause asks why', hasDialog(page));
		await answer(page, '1', 'the counter pauses', plate('Salat'));
		await stepOn(page, 'Lanjutkan layanan', 'it goes on', primary('Panggil berikutnya'));
		await step(page, 'F4', 'the day is over', hasDialog(page));
		await answer(page, '0', 'the counter is closed', primary('Buka loket'));
		expect((await officer.get(`/api/v1/counters/${loket}`)).body).toMatchObject({ counter: { state: 'closed' } });
		expect([await stateOf(fourth), await stateOf(fifth)].sort()).toContain('waiting');
		expect(complaints).toEqual([]);
	});

	it('[CNT21] is not mistaken for a scanner, whose code in a window of reasons neither pauses nor closes the counter', async () => {
		const { page } = await openPage(
			browser,
			`${hub.ready.hub}/counter/?counter=loket-20#token=${hub.ready.tokens.counter}`,
			{ width: 1366, height: 768 },
		);
		await stepOn(page, 'Buka Loket', 'the counter is open', says(page, '.primary', 'Panggil berikutnya'));
		await step(page, 'F4', 'a pause asks why', hasDialog(page));
		const isEnterTaken = await page.evaluate((code) => {
			const type = (key: string): boolean =>
				(document.activeElement ?? document.body).dispatchEvent(
					new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
				);
			for (const sign of code) type(sign);
			return !type('Enter');
		}, '018f6b1e-7c2a-7000-8000-0123456789a0');
		expect(isEnterTaken).toBe(true);
		await answer(page, '2', 'the digit of the officer pauses it', says(page, '.ticket', 'Istirahat'));
	});

	it('[CNT18] goes by arrows through a line that was empty at first', async () => {
		const { page } = await openPage(
			browser,
			`${hub.ready.hub}/counter/?counter=loket-12#token=${hub.ready.tokens.counter}`,
			{ width: 1366, height: 768 },
		);
		await stepOn(page, 'Buka Loket', 'the counter is open', says(page, '.list-empty', 'Tidak ada'));
		const given = [await give(false, 'bank-bjb.setor-tarik'), await give(false, 'bank-bjb.setor-tarik')];
		await tabTo(page, new RegExp(given[0]?.number ?? ''));
		await until('an arrow reaches the second', async () => {
			await page.keyboard.press('ArrowDown');
			return page.locator('.row:focus', { hasText: given[1]?.number ?? '' }).isVisible();
		});
	});

	it('[CNT18] picks by arrows where a ticket is sent on to, and why by a digit', async () => {
		const { page } = await openPage(
			browser,
			`${hub.ready.hub}/counter/?counter=loket-12#token=${hub.ready.tokens.counter}`,
			{ width: 1366, height: 768 },
		);
		const primary = (text: string) => says(page, '.primary', text);
		await page.locator('.primary').waitFor();
		await step(page, 'F9', 'it asks whether to take over', hasDialog(page));
		await answer(page, 'F9', 'the counter is here', primary('Panggil berikutnya'));
		await stepOn(page, 'Panggil berikutnya', 'somebody is called', primary('Mulai layani'));
		await step(page, 'F10', 'it is sent on', hasDialog(page));
		await page.keyboard.type('paspor');
		await page.keyboard.press('ArrowDown');
		await page.locator('.target:focus[aria-pressed="true"]').waitFor();
		await page.keyboard.press('ArrowDown');
		const second = page.locator('.target').nth(1);
		await until('the second is picked', async () => (await second.getAttribute('aria-pressed')) === 'true');
		await answer(page, '2', 'the reason is chosen', says(page, '.choice[aria-pressed="true"]', 'Kurang meterai'));
		await answer(page, 'F9', 'it is gone', primary('Panggil berikutnya'));
	});

	it('[CNT22] shows the name that the officer gave, on this screen alone and until the counter is left', async () => {
		const { page, complaints } = await openPage(
			browser,
			`${hub.ready.hub}/counter/?counter=loket-13#token=${hub.ready.tokens.counter}`,
			{ width: 1366, height: 768 },
		);
		const name = 'Rina Wulandari';
		const sent: string[] = [];
		page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
		page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
		await page.reload();
		await page.locator('.sign-on-last input').fill(name);
		await stepOn(page, 'Buka Loket', 'the counter is open', says(page, '.primary', 'Panggil berikutnya'));
		await until('the name stands there', says(page, '.top-officer', name));
		await page.reload();
		await until('it stands there after a reload', says(page, '.top-officer', name));
		await step(page, 'F4', 'the day is over', hasDialog(page));
		await answer(page, '0', 'the counter is closed', says(page, '.primary', 'Buka loket'));
		await page.getByRole('button', { name: 'Ganti loket' }).click();
		expect(await page.locator('.sign-on-last input').inputValue()).toBe('');
		expect(sent.some((message) => message.includes('openCounter'))).toBe(true);
		expect(sent.filter((message) => message.includes('Rina'))).toEqual([]);
		expect(complaints).toEqual([]);
	});

	async function callsOf(): Promise<readonly string[]> {
		const { body } = await officer.get('/api/v1/board');
		return (body.lastCalls as { number: string }[]).map(({ number }) => number);
	}
});

describe('the information desk', { timeout: 180_000 }, () => {
	it('[CNT19] takes a number, says where it stands, sends it on, cancels it and brings it back, a touch each', async () => {
		const { page, complaints } = await openPage(browser, infoDeskUrl(), {
			width: 1280,
			height: 800,
		});
		await page.locator('.info-shortcut').first().click();
		await page.locator('.found-number').waitFor();
		const number = (await page.locator('.found-number').textContent()) ?? '';
		await page.getByText('Belum dipanggil').waitFor();

		await page.getByRole('button', { name: 'Kosongkan' }).click();
		for (const sign of number.replace('-', '')) await page.getByRole('button', { name: sign, exact: true }).click();
		await page.getByRole('button', { name: 'Pindah layanan' }).click();
		await page.keyboard.type('paspor baru');
		await page.getByRole('button', { name: 'Salah loket' }).click();
		await until('it waits for passports', async () => {
			if (await page.locator('.found-head').getByText('Imigrasi').isVisible()) return true;
			const confirm = page.locator('.dialog-confirm');
			if (await confirm.isVisible()) await confirm.click();
			return false;
		});
		expect(await page.locator('.found-number').textContent()).toBe(number);

		await touch(page, /^Batalkan tiket$/, 'Pengunjung pergi');
		await touch(page, /^Pengunjung pergi/, 'Sudah dibatalkan');
		await touch(page, /^Pulihkan ke antrean/, 'Belum dipanggil');
		expect(complaints).toEqual([]);
	});

	it('[CNT13] finds the ticket whose code a scanner types, whatever was touched last', async () => {
		const [one, other] = [await give(false), await give(false)];
		const { page, complaints } = await openPage(browser, infoDeskUrl(), { width: 1280, height: 800 });
		const scan = async (code: string): Promise<void> => {
			await page.keyboard.type(code);
			await page.keyboard.press('Enter');
		};
		await page.locator('.info-key-back').click();
		await scan(one.id);
		await page.locator('.found-number', { hasText: one.number }).waitFor();
		await page.getByRole('button', { name: 'Tunjukkan nomor' }).click();
		await page.keyboard.press('Escape');
		await page.locator('dialog').waitFor({ state: 'detached' });
		await scan(`https://antrean.example/t/${other.id}`);
		await page.locator('.found-number', { hasText: other.number }).waitFor();
		expect(await page.locator('.info-find input').inputValue()).toBe(other.number);
		expect(complaints).toEqual([]);
	});

	it('[CNT17] turns an open mark solid once somebody looked, and shows the class nowhere', async () => {
		const asking = await give(true);
		const { page, complaints } = await openPage(browser, infoDeskUrl(), { width: 1280, height: 800 });
		const need = page.locator('.info-needs li', { hasText: asking.number });
		await need.locator('.priority-asked').waitFor();
		await need.getByRole('button', { name: 'Ya' }).click();
		await until('what was seen makes it solid', async () => {
			if (await page.locator('.found-head .priority-mark:not(.priority-asked)').isVisible()) return true;
			const lansia = page.getByRole('button', { name: /^Lansia/ });
			if (await lansia.isVisible()) await lansia.click();
			return false;
		});
		await need.waitFor({ state: 'detached' });
		expect(await page.locator('main').textContent()).not.toMatch(/lansia/i);
		expect(complaints).toEqual([]);
	});
});
