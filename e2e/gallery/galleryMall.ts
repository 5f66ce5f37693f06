/** A real mall whose time can be moved on: hub, kiosk edge and printer, each as its users run it, and pages in a real browser. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import type { Browser, Page } from 'playwright-core';
import { type Api, api } from '../api.ts';
import { type EdgeProcess, startEdgeProcess } from '../edgeProcess.ts';
import { ended, restartPort } from '../mall.ts';
import type { GalleryLanguage } from './camera.ts';

export type Size = Readonly<{ width: number; height: number }>;
export const upright: Size = { width: 1080, height: 1920 };
export const desk: Size = { width: 1366, height: 768 };
export const hall: Size = { width: 1920, height: 1080 };
type Tokens = Readonly<Record<'kiosk' | 'counter' | 'display' | 'admin', string>>;

export interface GalleryMall {
	readonly hubUrl: string;
	readonly printer: VirtualPrinter;
	/** The public contract of the hub. */
	readonly api: () => Api;
	readonly kiosk: EdgeProcess;
	/** Started anew: a station dates what it did by its own monotonic clock since it met the hub, and the time that passed at once is not in that. */
	renewKiosk(): Promise<void>;
	/** A station's own page. */
	openEdge(edge: EdgeProcess, size: Size): Promise<Page>;
	/** The hub's own page of a display. */
	openDisplay(query: Readonly<Record<string, string>>, size: Size, language: GalleryLanguage): Promise<Page>;
	/** The hub's own page of a counter, opened by its officer. */
	openCounter(counterId: string): Promise<Page>;
	counterEdge(counterId: string): Promise<EdgeProcess>;
	startHub(): Promise<void>;
	/** Lets the time until then pass at once. @param time of the mall's day, as "10:42" */
	moveTo(time: string): Promise<void>;
	/** As by a power cut. */
	killHub(): Promise<void>;
	/** What its pages have complained of since they were asked last, a line each. */
	complaints(): readonly string[];
	close(): Promise<void>;
}

/** @param start the hub's wall clock at its first start, as "2026-11-24T07:30" there; @param hasHub false: the hub is to be started later */
export async function openGalleryMall(browser: Browser, start: string, hasHub: boolean): Promise<GalleryMall> {
	const data = mkdtempSync(join(tmpdir(), 'antrean-gallery-'));
	mkdirSync(join(data, 'hub'));
	const port = await restartPort();
	const hubUrl = `http://127.0.0.1:${port}`;
	const edges: EdgeProcess[] = [];
	let complaints: string[] = [];
	let hub: ChildProcess | null = null;
	let aheadMs = epochMs(start) - Date.now();
	let tokens: Tokens | null = null;
	const known = (): Tokens => {
		if (tokens === null) throw new Error('the hub was never started');
		return tokens;
	};

	async function startHub(): Promise<void> {
		const script = fileURLToPath(new URL('./hubAtTime.ts', import.meta.url));
		const child = fork(script, [join(data, 'hub'), String(port), String(aheadMs)]);
		hub = child;
		tokens = await new Promise<Tokens>((resolve, reject) => {
			child.once('message', (said) => resolve((said as { tokens: Tokens }).tokens));
			child.once('exit', (code) => reject(new Error(`the hub ended with ${code} before it answered`)));
		});
	}
	async function moveTo(time: string): Promise<void> {
		aheadMs = Math.max(aheadMs, epochMs(`${start.slice(0, 10)}T${time}`) - Date.now());
		if (hub === null) return;
		const heard = once(hub, 'message');
		hub.send({ aheadMs });
		await heard;
	}
	async function killHub(): Promise<void> {
		if (hub !== null) await ended(hub, 'SIGKILL');
		hub = null;
	}
	async function edge(role: 'kiosk' | 'counter', name: string, args: readonly string[]): Promise<EdgeProcess> {
		const started = await startEdgeProcess(role, join(data, name), [
			...['--hub', hubUrl, '--token', known()[role], '--port', '0', ...args],
		]);
		edges.push(started);
		return started;
	}
	const startKiosk = (): Promise<EdgeProcess> => edge('kiosk', 'kiosk', ['--printer', printer.printerUrl]);

	async function open(url: string, viewport: Size): Promise<Page> {
		const page = await browser.newPage({ viewport, locale: 'id-ID', reducedMotion: 'reduce' });
		page.on('pageerror', ({ message }) => complaints.push(message));
		page.on('console', (message) => {
			// The browser tells each try to reach a hub whose power was cut.
			const isExpected = message.text().includes('net::ERR_CONNECTION_');
			if (message.type() === 'error' && !isExpected) complaints.push(message.text());
		});
		await page.clock.install();
		await page.goto(url);
		await page.waitForSelector('main');
		await page.waitForFunction(() => document.fonts.status === 'loaded');
		return page;
	}
	const page = (name: 'counter' | 'display', query: string): string =>
		`${hubUrl}/${name}/${query}#token=${known()[name]}`;

	// The tokens of a hub are in its folder from its first start on, so that a station can be set up before its hub is switched on.
	await startHub();
	if (!hasHub) await killHub();
	const printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
	let kiosk = await startKiosk();

	return {
		hubUrl,
		printer,
		get kiosk() {
			return kiosk;
		},
		async renewKiosk() {
			await ended(kiosk.child, 'SIGTERM');
			kiosk = await startKiosk();
		},
		api: () => api(hubUrl, known().admin),
		openEdge: ({ ready }, size) => open(`${ready.url}/#token=${ready.token}`, size),
		openDisplay: (query, size, language) =>
			open(page('display', `?${new URLSearchParams({ ...query, lang: language })}`), size),
		async openCounter(counterId) {
			const opened = await open(page('counter', `?counter=${counterId}`), desk);
			await signOn(opened);
			return opened;
		},
		counterEdge: (counterId) => edge('counter', counterId, ['--counter', counterId]),
		startHub,
		moveTo,
		killHub,
		complaints() {
			const told = complaints;
			complaints = [];
			return told;
		},
		async close() {
			for (const { child } of edges) await ended(child, 'SIGTERM');
			await killHub();
			await printer.close();
			rmSync(data, { recursive: true, force: true });
		},
	};
}

/** Wall time of the sample's site. */
function epochMs(wall: string): number {
	return Date.parse(`${wall}:00+07:00`);
}

/** The same page of the same tab in the other language: its address says which, and what the tab remembers it keeps. */
export async function turnTo(page: Page, language: GalleryLanguage): Promise<void> {
	const url = new URL(page.url());
	url.searchParams.set('lang', language);
	await page.goto(url.href);
	await page.locator(`html[lang="${language}"] main`).waitFor();
	await page.waitForFunction(() => document.fonts.status === 'loaded');
}

/** The officer's first press: opens the counter that the address proposes. */
export async function signOn(counter: Page): Promise<void> {
	await counter.locator('.primary:enabled').first().waitFor();
	await pressPrimary(counter, 'Panggil berikutnya');
}

/** F9, when it is no longer taken for the press before. */
export async function pressPrimary(counter: Page, then: string): Promise<void> {
	await counter.clock.fastForward(500);
	await counter.keyboard.press('F9');
	await counter.locator('.primary', { hasText: then }).first().waitFor();
}
