/** A board's Chromium with the policies that docs/INSTALL.md puts there, in a real one; other browsers of this machine don't see them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, quiet } from './browser.ts';
import { repository } from './mall.ts';
import { until } from './until.ts';

const documented: Record<string, unknown> & { URLAllowlist: string[] } = JSON.parse(
	readFileSync(join(repository, 'build/linux/chromium-policies.json'), 'utf8'),
);
/** Chromium 156 honours these still; what it would have instead, Debian 12's first Chromium does not know. */
const deprecated = ['AutofillAddressEnabled', 'AutofillCreditCardEnabled'];
/** Where Debian's Chromium reads its policies, in a view of the file system of its own. */
const place = '/etc/chromium';
const unshare = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];
const mounting = spawnSync('unshare', [...unshare, 'mount', '--bind', tmpdir(), place], { encoding: 'utf8' });
const isDebians = chromiumPath() === '/usr/bin/chromium';
const mayTry = isDebians && mounting.status === 0;
if (!mayTry)
	console.warn(
		`A board's policies are not tried: ${isDebians ? mounting.stderr || mounting.error : 'only Debian’s Chromium reads them there'}.`,
	);

const folders: string[] = [];
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function openBoard(policies: Readonly<Record<string, unknown>>): Promise<BrowserContext> {
	const folder = mkdtempSync(join(tmpdir(), 'antrean-board-'));
	folders.push(folder);
	mkdirSync(join(folder, 'policies/managed'), { recursive: true });
	writeFileSync(join(folder, 'policies/managed/antrean.json'), JSON.stringify(policies));
	const program = join(folder, 'chromium');
	const mounted = `mount --bind '${folder}' ${place} && exec '${chromiumPath()}' "$@"`;
	writeFileSync(program, `#!/bin/sh\nexec unshare ${unshare.join(' ')} sh -c ${quoted(mounted)} sh "$@"\n`);
	chmodSync(program, 0o755);
	// Of its own profile: the browser's own pages open in no other. Where its account's files are, so are its downloads.
	return chromium.launchPersistentContext(join(folder, 'profile'), {
		...{ executablePath: program, headless: true, args: quiet },
		env: { ...process.env, HOME: folder } as Record<string, string>,
	});
}

function quoted(words: string): string {
	return `'${words.replaceAll("'", "'\\''")}'`;
}

async function opened(page: Page, url: string): Promise<string> {
	return page.goto(url).then(
		() => 'open',
		(error: Error) => /net::(\w+)/.exec(error.message)?.[1] ?? error.message,
	);
}

/** Runs in chrome://policy: name, value, source, level and status of each that is set. */
function policiesTold(): readonly string[] {
	const rows: string[] = [];
	const look = (root: ParentNode): void => {
		for (const element of root.querySelectorAll('*')) {
			const inside = element.shadowRoot;
			const told = element.tagName === 'POLICY-ROW' ? inside?.querySelector('.policy.row')?.textContent : null;
			const row = told?.replace(/\s+/g, ' ').trim() ?? '';
			if (row.includes(' Machine Mandatory ')) rows.push(row);
			if (inside !== null) look(inside);
		}
	};
	look(document);
	return rows;
}

describe.skipIf(!mayTry)('the policies of a board’s Chromium', { timeout: 120_000 }, () => {
	const station = createServer((request, response) => {
		if (request.url === '/file') response.setHeader('content-disposition', 'attachment; filename=file.bin');
		else response.setHeader('content-type', 'text/html');
		response.end('<h1>Antrean</h1>');
	});
	/** A browser without developer tools opens no page for whoever drives it: that one policy is left to build/linux.test.ts. */
	const { DeveloperToolsAvailability, ...drivable } = documented;
	let board: BrowserContext;
	let url: string;
	beforeAll(async () => {
		await new Promise<void>((resolve) => station.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(station.address() as AddressInfo).port}/`;
		board = await openBoard(drivable);
	});
	afterAll(async () => {
		await board?.close();
		station.close();
	});

	it('[PKG2] are all known to it', async () => {
		const asking = await openBoard({ ...drivable, URLAllowlist: [...documented.URLAllowlist, 'chrome://policy'] });
		try {
			const page = await asking.newPage();
			await page.goto('chrome://policy');
			const names = Object.keys(drivable).sort();
			const rows = await until('Chromium tells its policies', async () => {
				const found = await page.evaluate(policiesTold);
				return found.length === names.length ? found : null;
			});
			const isWell = (row: string): boolean =>
				row.endsWith(' OK') || (row.endsWith(' Deprecated') && deprecated.some((name) => row.startsWith(name)));
			expect(rows.map((row) => row.split(' ')[0]).sort()).toEqual(names);
			expect(rows.filter((row) => !isWell(row))).toEqual([]);
		} finally {
			await asking.close();
		}
	});

	it.each([
		...['https://example.org/', 'http://localhost/', 'ftp://127.0.0.1/', 'file:///etc/hostname', 'data:text/html,x'],
		...['view-source:http://127.0.0.1/', 'devtools://devtools/bundled/inspector.html'],
		...['chrome://settings', 'chrome://flags', 'chrome://history', 'chrome://downloads', 'chrome://policy'],
	])('[PKG2] keep %s shut', async (place) => {
		const page = await board.newPage();
		expect(await opened(page, place)).toBe('ERR_BLOCKED_BY_ADMINISTRATOR');
		await page.close();
	});

	it('[PKG2] open the station’s own page, and download nothing from it', async () => {
		expect(await downloadFrom(board)).toBe('canceled');
		const { DownloadRestrictions, ...lax } = drivable;
		const other = await openBoard(lax);
		try {
			expect(await downloadFrom(other)).toBe('completed');
		} finally {
			await other.close();
		}
	});

	/** @returns how the download of a file ended that the station's page offers */
	async function downloadFrom(browser: BrowserContext): Promise<string | undefined> {
		const page = await browser.newPage();
		expect(await opened(page, url)).toBe('open');
		expect(await page.textContent('h1')).toBe('Antrean');
		const session = await browser.newCDPSession(page);
		await session.send('Browser.setDownloadBehavior', { behavior: 'default', eventsEnabled: true });
		const states: string[] = [];
		session.on('Browser.downloadProgress', ({ state }) => states.push(state));
		await page.evaluate(() => {
			location.href = '/file';
		});
		await until('the download has ended', () => states.some((state) => state !== 'inProgress'));
		await page.close();
		return states.at(-1);
	}
});
