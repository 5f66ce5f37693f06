/** Takes pictures of the shells' own screens, with the style, type and headers that a shell serves them with, and says what is wrong with them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenHtml } from '@antrean/shared/shell/screens/screenHtml.ts';
import type { Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { repository } from '../mall.ts';
import type { ShellPicture } from './shellPictures.ts';
import { axeFaults, layoutFaults } from './shoot.ts';

const origin = 'http://shell.test';
const built = join(repository, 'apps/kiosk/dist/shell');
const files: Readonly<Record<string, string>> = { '/shell.css': 'text/css', '/text.woff2': 'font/woff2' };

/** Takes the pictures into `folder` (null: only looks); returns what axe and the layout complain of, a line each. */
export async function shootShells(
	pictures: readonly ShellPicture[],
	folder: string | null,
): Promise<readonly string[]> {
	if (folder !== null) mkdirSync(folder, { recursive: true });
	const browser = await openBrowser();
	const complaints: string[] = [];
	try {
		const page = await browser.newPage();
		let html = '';
		await page.route(`${origin}/**`, async (route) => {
			const { pathname } = new URL(route.request().url());
			const contentType = files[pathname];
			const body = contentType === undefined ? html : readFileSync(join(built, pathname));
			await route.fulfill({ body, contentType: contentType ?? 'text/html; charset=utf-8' });
		});
		for (const { name, width, height, view } of pictures) {
			html = screenHtml(view);
			await page.setViewportSize({ width, height });
			await page.goto(`${origin}/${view.name}`);
			await page.evaluate(() => document.fonts.ready);
			if (folder !== null) await page.screenshot({ path: join(folder, `${name}.png`) });
			complaints.push(...(await faultsOf(page, view)).map((fault) => `${name}: ${fault}`));
		}
	} finally {
		await browser.close();
	}
	return complaints;
}

/** What stands below a screen can't be reached, but for a set-up's: its papers are as long as they are, and its counters and displays have a wheel. */
async function faultsOf(page: Page, { name, role, setUp }: ShellPicture['view']): Promise<readonly string[]> {
	const layout = await layoutFaults(page, { textsApart: true, leastTarget: 72 });
	const below = await page.evaluate(() => document.body.scrollHeight - document.body.clientHeight);
	const mayScroll = name === 'setUp' && (role !== 'kiosk' || (setUp?.pictures.length ?? 0) > 0);
	const hidden = below > 0 && !mayScroll ? [`${below} px below the screen`] : [];
	return [...(await axeFaults(page)), ...layout, ...hidden];
}
