import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, driven as a visitor's, officer's or hall's browser. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const quiet = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// The hall's sound must play without a touch, as it does on a display set up for it.
	'--autoplay-policy=no-user-gesture-required',
];

export function chromiumPath(): string {
	const path = process.env.ANTREAN_CHROMIUM ?? places.find((place) => existsSync(place));
	if (path === undefined) throw new Error('No Chromium found. On Debian: sudo apt-get install chromium');
	return path;
}

export async function openBrowser(): Promise<Browser> {
	return chromium.launch({ executablePath: chromiumPath(), headless: true, args: quiet });
}

/** A page of a screen's true size; what goes wrong inside it fails the test by `complaints`. */
export async function openPage(
	browser: Browser,
	url: string,
	size: Readonly<{ width: number; height: number }>,
): Promise<Readonly<{ page: Page; complaints: string[] }>> {
	const context = await browser.newContext({ viewport: { ...size }, locale: 'id-ID' });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(String(error)));
	page.on('console', (message) => {
		if (message.type() === 'error' && !message.text().includes('WebSocket connection')) complaints.push(message.text());
	});
	await page.goto(url);
	return { page, complaints };
}
