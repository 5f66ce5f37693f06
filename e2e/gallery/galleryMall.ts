/** A real mall at a given hour: hub, kiosk edge and printer, each as its users run it, and pages in a real browser whose clock can be moved on. */
import { type ChildProcess, fork } from 'node:child_process';
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
	/** A station's own page. */
	openEdge(edge: EdgeProcess, size: Size): Promise<Page>;
	/** The hub's own page of a display. */
	openDisplay(query: Readonly<Record<string, string>>, size: Size, language: GalleryLanguage): Promise<Page>;
	/** The hub's own page of a counter, opened by its officer. */
	openCounter(counterId: string): Promise<Page>;
	counterEdge(counterId: string): Promise<EdgeProcess>;
	/** @param time of its wall clock, RFC 3339; null: that of the mall's beginning */
	startHub(time: string | null): Promise<void>;
	/** As by a power cut. */
	killHub(): Promise<void>;
	/** What its pages have complained of since they were asked last, a line each. */
	complaints(): readonly string[];
	close(): Promise<void>;
}

/** @param start the hub's wall clock at its first start, RFC 3339; @param hasHub false: the hub is to be started later */
export async function openGalleryMall(browser: Browser, start: string, hasHub: boolean): Promise<GalleryMall> {
	const data = mkdtempSync(join(tmpdir(), 'antrean-gallery-'));
	mkdirSync(join(data, 'hub'));
	const port = await restartPort();
	const hubUrl = `http://127.0.0.1:${port}`;
	const edges: EdgeProcess[] = [];
	let complaints: string[] = [];
	let hub: ChildProcess | null = null;
	let tokens: Tokens | null = null;
	const known = (): Tokens => {
		if (tokens === null) throw new Error('the hub was never started');
		return tokens;
	};

	async function startHub(time: string | null): Promise<void> {
		const script = fileURLToPath(new URL('./hubAtTime.ts', import.meta.url));
		const child = fork(script, [join(data, 'hub'), String(port), time ?? start]);
		hub = child;
		tokens = await new Promise<Tokens>((resolve, reject) => {
			child.once('message', (said) => resolve((said as { tokens: Tokens }).tokens));
			child.once('exit', (code) => reject(new Error(`the hub ended with ${code} before it answered`)));
		});
	}
	async function killHub(): Promise<void> {
		if (hub !== null) await ended(hub, 'SIGKILL');
		hub = null;
	}
	async function edge(role: 'kiosk' | 'counter', args: readonly string[]): Promise<EdgeProcess> {
		const started = await startEdgeProcess(role, join(data, `${role}-${edges.length}`), [
			...['--hub', hubUrl, '--token', known()[role], '--port', '0', ...args],
		]);
		edges.push(started);
		return started;
	}

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
	await startHub(null);
	if (!hasHub) await killHub();
	const printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
	const kiosk = await edge('kiosk', ['--printer', printer.printerUrl]);

	return {
		hubUrl,
		printer,
		api: () => api(hubUrl, known().admin),
		kiosk,
		openEdge: ({ ready }, size) => open(`${ready.url}/#token=${ready.token}`, size),
		openDisplay: (query, size, language) =>
			open(page('display', `?${new URLSearchParams({ ...query, lang: language })}`), size),
		async openCounter(counterId) {
			const opened = await open(page('counter', `?counter=${counterId}`), desk);
			await signOn(opened);
			return opened;
		},
		counterEdge: (counterId) => edge('counter', ['--counter', counterId]),
		startHub,
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
