import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { findMisplaced } from './screens/pageFaults.ts';

/** A text of 20 px at the top of a page of 300 px, and what stands beside or before it. */
const page = (other: string): string =>
	`<main style="position:relative;width:300px;font:20px/24px sans-serif"><p style="margin:0">Nomor Anda</p>${other}</main>`;
const box = (top: number, style: string): string =>
	`<div style="position:absolute;left:0;top:${top}px;width:300px;height:40px;${style}"></div>`;

describe('a text on a picture of a page', () => {
	let browser: Awaited<ReturnType<typeof openBrowser>>;
	beforeAll(async () => {
		browser = await openBrowser();
	});
	afterAll(() => browser.close());

	it.each([
		['below it', box(24, 'background:#fff'), []],
		['before it, without a fill', box(0, ''), []],
		['before it', box(0, 'background:#fff'), ['something stands on “Nomor Anda”']],
		['before its feet', box(18, 'background:#fff'), ['something stands on “Nomor Anda”']],
		[
			'before it, with a picture',
			box(0, 'background-image:linear-gradient(#fff,#000)'),
			['something stands on “Nomor Anda”'],
		],
	])('[UI14] stands free: a box %s', async (_, other, faults) => {
		const tab = await browser.newPage();
		await tab.setContent(page(other));
		expect(await tab.evaluate(findMisplaced)).toEqual(faults);
		await tab.close();
	});
});
