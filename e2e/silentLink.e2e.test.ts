/** Links on which nobody says goodbye: a pulled cable, a frozen hub, a network that is seconds late. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTcpProxy, type TcpProxy } from '@antrean/shared/testing/tcpProxy.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type FaultMall, type Station, startFaultMall } from './faults/faultMall.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, restartPort } from './mall.ts';
import { until } from './until.ts';

/** LNK5. */
const noticedWithinMs = 5_000;
/** FAULT5. */
const rightWithinMs = 2_000;
/** Of an answer, on two cores that others use too. What is promised of links is held to the promise. */
const marginMs = 4_000;

const issue = (at: Api) => at.post('/api/v1/tickets', { serviceId: 'pos-indonesia.meterai', priorityClassId: null });
const linkOf = async (at: Api) => (await at.get('/healthz')).body.link;

/** The slowest of many answers, ms. */
function stopwatch() {
	let slowestMs = 0;
	return {
		async time<T>(ask: () => Promise<T>): Promise<T> {
			const asked = performance.now();
			const answer = await ask();
			slowestMs = Math.max(slowestMs, performance.now() - asked);
			return answer;
		},
		slowestMs: () => Math.round(slowestMs),
	};
}

describe('a link that falls silent', () => {
	let mall: FaultMall;
	beforeAll(async () => {
		// A kiosk that is asked all the time while its hub is silent gives over a hundred numbers in five seconds: of three digits it has 400.
		mall = await startFaultMall(null, 4);
	});
	afterAll(() => mall.close());

	const troubles = {
		'a pulled cable': {
			begin: (_mall: FaultMall, { link }: Station) => link.hold(),
			end: (_mall: FaultMall, { link }: Station) => link.heal(),
		},
		'a frozen hub': { begin: ({ hub }: FaultMall) => hub.freeze(), end: ({ hub }: FaultMall) => hub.thaw() },
		'a link that is seven seconds late': {
			begin: (_mall: FaultMall, { link }: Station) => link.delay(() => 7_000),
			end: (_mall: FaultMall, { link }: Station) => link.heal(),
		},
	} as const;

	/** What is asked of the station meanwhile, and what must be answered. */
	const roles = {
		kiosk: { of: ({ kiosks }: FaultMall) => kiosks[0], ask: issue, status: 201 },
		counter: {
			of: ({ counters }: FaultMall) => counters[0],
			ask: (at: Api) => at.get('/api/v1/counters/meja-a/queue'),
			status: 200,
		},
		display: { of: ({ displays }: FaultMall) => displays[0], ask: (at: Api) => at.get('/api/v1/board'), status: 200 },
	} as const;

	const cases = (Object.keys(troubles) as (keyof typeof troubles)[]).flatMap((trouble) =>
		(Object.keys(roles) as (keyof typeof roles)[]).map((role) => [role, trouble] as const),
	);

	it.each(cases)(
		'[FAULT3] is noticed by a %s behind %s within five seconds, and it goes on meanwhile',
		async (role, trouble) => {
			const { of, ask, status } = roles[role];
			const station = of(mall);
			const [, bystander] = mall.kiosks;
			if (station === undefined || bystander === undefined) throw new Error(`no ${role}, or no other station`);
			const { api: at } = station.machine;
			await until('it is linked', async () => (await linkOf(at)) === 'live');
			const watch = stopwatch();
			const looks = stopwatch();
			const machine = stopwatch();
			const began = performance.now();
			troubles[trouble].begin(mall, station);
			// When it was asked last and took its link for live; a slow answer says nothing of the link.
			let unawareMs = 0;
			let knows = false;
			await Promise.all([
				until('it knows', async () => {
					const askedMs = Math.round(performance.now() - began);
					knows = (await looks.time(() => watch.time(() => linkOf(at)))) !== 'live';
					if (!knows) unawareMs = askedMs;
					return knows;
				}),
				until('it has answered until then', async () => {
					expect((await watch.time(() => ask(at))).status).toBe(status);
					return knows;
				}),
				until('a station without trouble has answered until then', async () => {
					await machine.time(() => linkOf(bystander.machine.api));
					return knows;
				}),
			]);
			expect((await watch.time(() => ask(at))).status).toBe(status);
			const healed = performance.now();
			await troubles[trouble].end(mall, station);
			await until('it is linked again', async () => (await linkOf(at)) === 'live');
			const backMs = Math.round(performance.now() - healed);
			console.log(
				`${role}, ${trouble}: noticed after ${unawareMs} ms, slowest answer ${watch.slowestMs()} ms, back ${backMs} ms`,
			);
			// A machine that stands still for a moment notices nothing meanwhile, and does not answer who looks either.
			expect(unawareMs).toBeLessThan(noticedWithinMs + looks.slowestMs());
			// A kiosk asks its hub for 800 ms before it gives a number of its own. A machine that stands still lets nobody else answer either.
			expect(watch.slowestMs()).toBeLessThan(800 + marginMs + machine.slowestMs());
		},
	);

	it('[FAULT4] that is slow and loses a tenth of all packets stops no kiosk, and each number comes home once', async () => {
		const [kiosk] = mall.kiosks;
		if (kiosk === undefined) throw new Error('no kiosk');
		const { machine, link } = kiosk;
		// TCP sends what is lost again after 200 ms, then after twice as long; what comes after it waits.
		let piece = 0;
		link.delay(() => (++piece % 10 === 0 ? 400 : 60));
		const watch = stopwatch();
		const given: { id: unknown; number: unknown }[] = [];
		for (let n = 0; n < 20; n++) {
			const { status, body } = await watch.time(() => issue(machine.api));
			expect([status, body.code]).toEqual([201, undefined]);
			given.push({ id: body.id, number: body.number });
		}
		console.log(`kiosk on a slow and lossy link: slowest number ${watch.slowestMs()} ms`);
		expect(watch.slowestMs()).toBeLessThan(800 + marginMs);
		expect(new Set(given.map(({ number }) => number)).size).toBe(20);
		await until('all are home', async () => (await machine.api.get('/healthz')).body.outbox === 0);
		for (const { id, number } of given)
			expect((await mall.hub.api.get(`/api/v1/tickets/${id}`)).body).toMatchObject({ id, number });
		await link.heal();
	});
});

describe('a hall’s display whose cable is pulled', () => {
	let folder: string;
	let hub: HubProcess;
	let link: TcpProxy;
	let display: EdgeProcess;
	let browser: Browser;
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-hall-'));
		const port = await restartPort();
		hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(port)]);
		link = await startTcpProxy({ port: 0, to: { host: '127.0.0.1', port } });
		const args = ['--hub', link.url, '--token', hub.ready.tokens.display, '--port', '0'];
		display = await startEdgeProcess('display', join(folder, 'display'), args);
		browser = await openBrowser();
	});
	afterAll(async () => {
		await browser.close();
		for (const { child } of [display, hub]) await ended(child, 'SIGKILL');
		await link.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const counterId = 'loket-03';
	const officer = (action: string, body: Record<string, unknown> = {}) =>
		api(hub.ready.hub, hub.ready.tokens.counter).post(`/api/v1/counters/${counterId}/${action}`, body);

	/** @returns the number that was called */
	async function callSomebody(): Promise<string> {
		await api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', {
			...{ serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null },
		});
		const { body } = await officer('call-next');
		const { id, number } = body.ticket as { id: string; number: string };
		await officer('complete', { ticketId: id });
		return number;
	}
	const shows = (page: Page, number: string) => page.getByText(number).first().isVisible();
	/** A page of the running text stays for some seconds, a minute on the clock for a minute. */
	async function untilChanged(page: Page, selector: string): Promise<void> {
		const before = await page.locator(selector).textContent();
		await page.waitForFunction(
			([place, text]) => document.querySelector(String(place))?.textContent !== text,
			[selector, before],
			{ timeout: 75_000 },
		);
	}

	/** Shows the number, and no word of a broken link. */
	const isRight = async (page: Page, number: string) =>
		(await shows(page, number)) && (await page.locator('.hall-bar').count()) === 0;
	/** @returns how long after `since` the page was looked at last and was not right, ms: how slow the look is does not count */
	async function untilRight(page: Page, number: string, since: number): Promise<number> {
		let wrongMs = 0;
		await until('the page is right', async () => {
			const lookedMs = Math.round(performance.now() - since);
			const right = await isRight(page, number);
			if (!right) wrongMs = lookedMs;
			return right;
		});
		return wrongMs;
	}
	/** What was called before is called to its end, also without the link. */
	const untilCalled = (page: Page) => page.locator('.stage-called').waitFor({ state: 'detached' });

	const returns = 5;
	it('[FAULT5] keeps its last state, says since when, its clock and text go on, and it is right within 2 s of the cable’s return', async () => {
		await officer('open', { takeOver: false });
		const { page, complaints } = await openPage(browser, display.ready.url, { width: 1920, height: 1080 });
		let before = await callSomebody();
		await page.getByText(before).first().waitFor();

		const said: number[] = [];
		const right: number[] = [];
		for (let n = 0; n < returns; n++) {
			await untilCalled(page);
			const pulled = performance.now();
			link.hold();
			const during = await callSomebody();
			await page.locator('.hall-bar').waitFor();
			said.push(Math.round(performance.now() - pulled));
			expect(await page.locator('.hall-bar').textContent()).toMatch(/\d{2}[.:]\d{2}/);
			if (n === 0) {
				await untilChanged(page, '.running-now');
				await untilChanged(page, '.clock');
			}
			expect([await shows(page, before), await shows(page, during)]).toEqual([true, false]);

			const healed = performance.now();
			await link.heal();
			right.push(await untilRight(page, during, healed));
			before = during;
		}

		// What a call takes to this page, here and now, without any trouble: the machine's part in the slowest of them.
		const calm: number[] = [];
		for (let n = 0; n < returns; n++) {
			const since = performance.now();
			await untilRight(page, await callSomebody(), since);
			calm.push(Math.round(performance.now() - since));
		}
		const [median = Number.NaN] = right.toSorted((a, b) => a - b).slice(Math.floor(returns / 2));
		const slowest = Math.max(...right);
		console.log(`display: said so after ${said} ms, right again after ${right} ms; a call without trouble ${calm} ms`);
		// DSP9 counts five seconds of age from the last word; the link itself takes five to be noticed.
		expect(Math.max(...said)).toBeLessThan(2 * noticedWithinMs);
		expect(median).toBeLessThan(rightWithinMs);
		expect(slowest).toBeLessThan(rightWithinMs + Math.max(...calm));
		expect(complaints).toEqual([]);
	}, 180_000);
});
