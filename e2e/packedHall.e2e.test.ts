/** The packages of counter and display: made, installed by dpkg into a folder, started, looked at, and removed again. */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, restartPort } from './mall.ts';
import { type BareScreen, openBareScreen } from './shell/bareScreen.ts';
import { aptIsBlind, debianRoot, simulateInstall } from './shell/debianRoot.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import {
	accountFile,
	accountFolder,
	packStation,
	packsWithinMs,
	programIn,
	startPacked,
	unpackStation,
} from './shell/packedProgram.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const hasDebianTools = spawnSync('dpkg-deb', ['--version']).status === 0;
const isRoot = process.getuid?.() === 0;
const blind = aptIsBlind();
if (blind !== null) console.warn(`Whether apt finds what a package depends on is not tested: ${blind}.`);
if (!isRoot) console.warn('The packages are unpacked, not installed: only root installs.');
/** Parts of the screen in which two Chromiums draw the same page differently (packedShell.e2e.test.ts measured). */
const sameWithin = 0.01;
/** A display's running text turns its pages; a picture of it is like one of a page just opened about every second time. */
const looksAlikeWithinMs = 120_000;

const stations = [
	{ role: 'counter', size: { width: 1600, height: 900 }, settings: { counter: 'loket-03' } },
	{ role: 'display', size: { width: 1920, height: 1080 }, settings: { zone: 'lt1', staffPin: '246810' } },
] as const;

let folder: string;
let hub: HubProcess;
let browser: Browser;
const debians = new Map<string, string>();
const screens: BareScreen[] = [];
const children: ChildProcess[] = [];

describe.skipIf(runtime === null || !hasDebianTools)('the packages of the hall', () => {
	beforeAll(async () => {
		if (runtime === null) return;
		folder = mkdtempSync(join(tmpdir(), 'antrean-hall-packages-'));
		chmodSync(folder, 0o755);
		const electron = dirname(runtime.executable);
		[hub, browser] = await Promise.all([
			startHubProcess(join(folder, 'hub'), ['--demo', '--no-announce', '--port', String(await freePort())]),
			openBrowser(),
		]);
		// One after another: they share the folder of icons and licences.
		for (const { role } of stations) debians.set(role, await packStation(role, electron, []));
	}, packsWithinMs);
	afterAll(async () => {
		await browser?.close();
		for (const child of children) await ended(child, 'SIGTERM');
		if (hub !== undefined) await ended(hub.child, 'SIGKILL');
		for (const screen of screens) screen.close();
		if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it.skipIf(blind !== null).each(stations)('[PKG3] apt finds all that the $role’s package depends on', ({ role }) => {
		const { code, out } = simulateInstall(debians.get(role) ?? '');
		expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`^Inst antrean-${role} `, 'm'))]);
	});

	it.each(stations)(
		'[PKG7][PKG3] a $role is installed, started, seen and ended, and removed without its folder',
		async (station) => {
			const { role, size, settings } = station;
			const root = join(folder, `${role}-root`);
			const debian = debians.get(role) ?? '';
			mkdirSync(root);
			const system = isRoot ? debianRoot(root) : null;
			system?.install(debian);
			const program = system === null ? unpackStation(role, debian, root) : programIn(role, root);
			// Chromium's sandbox, where the kernel gives plain accounts no namespaces.
			expect(statSync(join(dirname(program), 'chrome-sandbox')).mode & 0o7777).toBe(0o4755);
			expect(system?.status(`antrean-${role}`)).toBe(isRoot ? 'install ok installed' : undefined);

			const frame = join(folder, `${role}-screen`);
			mkdirSync(frame);
			const screen = await openBareScreen(frame, size);
			screens.push(screen);
			const data = accountFolder(join(folder, role));
			const token = hub.ready.tokens[role];
			accountFile(join(data, 'station.json'), { hub: hub.ready.hub, token, port: await restartPort(), ...settings });
			// A counter's window is as large as somebody made it; a display's screen is its own.
			accountFile(join(data, 'window.json'), { mode: 'desk', desk: { x: 0, y: 0, ...size }, strip: null });
			const child = startPacked(program, { userData: data, home: data, display: screen.display }, []);
			children.push(child);
			const edge = await until('its edge is ready', () => {
				try {
					return JSON.parse(readFileSync(join(data, 'edge.ready.json'), 'utf8'));
				} catch {
					return null; // not written yet
				}
			});
			await until(
				'the screen shows its page',
				async () => {
					const { page } = await openPage(browser, `${edge.url}/#token=${edge.token}`, size);
					await page.waitForFunction(() => document.body.innerText.trim() !== '');
					const picture = await loadImage(await page.screenshot());
					await page.context().close();
					return screen.unlike(picture) < sameWithin;
				},
				looksAlikeWithinMs,
			);
			expect(await ended(child, 'SIGTERM')).toBe(0);
			await until('its edge has ended', () => !isAlive(edge.pid));

			system?.remove(`antrean-${role}`);
			expect(system?.status(`antrean-${role}`) ?? null).toBeNull();
			if (system !== null) expect(existsSync(dirname(program))).toBe(false);
			expect(existsSync(join(data, 'station.json'))).toBe(true);
		},
		2 * looksAlikeWithinMs,
	);
});
