import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { openBrowser } from '../../e2e/browser.ts';
import { benchServices } from './benchSite.ts';
import { openHall } from './displayHall.ts';
import { overHub, type Side } from './fanOut.ts';
import { newFolder } from './folders.ts';
import { joinAs } from './hello.ts';
import { median } from './median.ts';
import { issue } from './past.ts';
import { type HubUnderTest, withHub } from './processes.ts';
import type { Figure } from './report.ts';
import { validRounds } from './validRounds.ts';
import { wish } from './wire.ts';

/** P8: a call costs the same however many wait: until the displays have it, CPU of the hub, CPU of the page that shows it. */
export type LineTask = Readonly<{
	few: number;
	many: number;
	displays: number;
	/** Of each round and side, to sockets. */
	calls: number;
	/** Of each round and side, to a page. */
	shown: number;
	rounds: number;
	isQuick: boolean;
}>;

type Calls = Side & Readonly<{ hubMs: number }>;
type Both<T> = Readonly<{ few: T; many: T }>;

export async function measureLine(task: LineTask): Promise<readonly Figure[]> {
	const { few, many, rounds, isQuick } = task;
	return withHub(newFolder(), [], (short) =>
		withHub(newFolder(), [], async (long) => {
			await issue(short, few, 1);
			await issue(long, many, 64);
			const wanted = { what: `calls with ${many} waiting`, rounds, isQuick };
			const called = await validRounds(wanted, async () => {
				const both = { few: await calls(short, task), many: await calls(long, task) };
				return { ...both, busiest: Math.max(both.few.hallShare, both.many.hallShare) };
			});
			const shown = await pageCosts(short, long, task);
			const what = `${many} waiting / ${few}`;
			return [
				figure(`call → last of ${task.displays} displays, p95, ${what}`, 'ms', called, ({ p95Ms }) => p95Ms),
				figure(`CPU of the hub a call, ${what}`, 'ms', called, ({ hubMs }) => hubMs),
				figure(`CPU of a display’s renderer a call, ${what}`, 'ms', shown, (ms) => ms),
			];
		}),
	);
}

async function calls(hub: HubUnderTest, { displays, calls: count }: LineTask): Promise<Calls> {
	const hall = await openHall(hub.url, hub.tokens.display, displays, 1);
	const before = cpuMs(hub.child.pid);
	const side = await overHub(hub, hall, count);
	return { ...side, hubMs: (cpuMs(hub.child.pid) - before) / count };
}

/** proc(5): schedstat of each thread begins with the nanoseconds that it ran. */
function cpuMs(pid: number | undefined): number {
	const threads = readdirSync(`/proc/${pid}/task`);
	const ran = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]));
	return ran.reduce((sum, ns) => sum + ns, 0) / 1e6;
}

/** A page needs a moment for what it does about a call: it shows it, and settles. */
const betweenMs = 250;

async function pageCosts(
	short: HubUnderTest,
	long: HubUnderTest,
	{ rounds, shown, isQuick }: LineTask,
): Promise<readonly Both<number>[]> {
	const browser = await openBrowser();
	try {
		const devtools = await browser.newBrowserCDPSession();
		const wanted = { what: 'calls to a page', rounds, isQuick };
		return await validRounds(wanted, async () => {
			const few = await pageCost(short);
			return { few, many: await pageCost(long), busiest: 0 };
		});

		async function pageCost(hub: HubUnderTest): Promise<number> {
			const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
			const page = await context.newPage();
			await page.goto(hub.displayUrl);
			await page.waitForSelector('main.hall');
			await callsToPage(hub, Math.ceil(shown / 5));
			const before = await rendererMs(devtools);
			await callsToPage(hub, shown);
			const spent = (await rendererMs(devtools)) - before;
			await context.close();
			return spent / shown;
		}
	} finally {
		await browser.close();
	}
}

async function callsToPage(hub: HubUnderTest, count: number): Promise<void> {
	const kiosk = await joinAs(hub.url, hub.tokens.kiosk, 'kiosk');
	const counter = await joinAs(hub.url, hub.tokens.counter, 'counter');
	for (let i = 0; i < count; i++) {
		const which = i % benchServices.length;
		const counterId = `counter-${which + 1}`;
		await wish(kiosk, { type: 'issueTicket', serviceId: benchServices[which], priorityClassId: null });
		await wish(counter, { type: 'openCounter', counterId, takeOver: true });
		const ticketId = await wish(counter, { type: 'callNext', counterId });
		await pause(betweenMs);
		await wish(counter, { type: 'complete', counterId, ticketId });
	}
	for (const wire of [kiosk, counter]) wire.close();
}

async function rendererMs(devtools: CDPSession): Promise<number> {
	const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
	const ran = processInfo.filter(({ type }) => type === 'renderer').map(({ cpuTime }) => cpuTime * 1000);
	return ran.reduce((sum, ms) => sum + ms, 0);
}

function figure<T>(what: string, unit: string, rounds: readonly Both<T>[], of: (side: T) => number): Figure {
	const ratios = rounds.map(({ few, many }) => of(many) / of(few));
	return {
		...{ id: 'P8', what, value: median(ratios), unit: 'ratio', gate: 1.15, goal: 1.05, sense: 'atMost' },
		parts: {
			[`many waiting ${unit}`]: median(rounds.map(({ many }) => of(many))),
			[`few waiting ${unit}`]: median(rounds.map(({ few }) => of(few))),
		},
		perRound: ratios,
	};
}
