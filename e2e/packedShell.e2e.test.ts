/** A kiosk's package: made, unpacked from its Debian package, started, and touched as one that a technician has installed. */
import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { loadImage } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { openBrowser, openPage } from './browser.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, restartPort } from './mall.ts';
import { type BareScreen, openBareScreen } from './shell/bareScreen.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import {
	accountFile,
	accountFolder,
	packStation,
	packsWithinMs,
	shellOn,
	startPacked,
	unpackStation,
} from './shell/packedProgram.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const hasDebianTools = spawnSync('dpkg-deb', ['--version']).status === 0;
const size = { width: 1080, height: 1920 } as const;
/** Parts of the screen. Two Chromiums draw the same page that little differently (0.0006 was measured), and another page that much (0.09). */
const sameWithin = 0.01;
const otherFrom = 0.05;

let folder: string;
let hub: HubProcess;
let debian: string;
let program: string;
let data: string;
let screen: BareScreen;
let child: ChildProcess;
let browser: Browser;
/** The page as its edge gives it to a browser: what the screen has to look like, and where is what. The package itself lets nobody look. */
let twin: Page;

type EdgeReady = Readonly<{ pid: number; paper: string; url: string; token: string }>;
const edge = (): EdgeReady | null => {
	try {
		return JSON.parse(readFileSync(join(data, 'edge.ready.json'), 'utf8'));
	} catch {
		return null; // not written yet
	}
};
const papers = async (): Promise<readonly Readonly<{ qr: string | null }>[]> =>
	(await fetch(`${edge()?.paper}/papers`)).json();

const start = (userData: string, switches: readonly string[]): ChildProcess =>
	startPacked(program, { userData, home: data, display: screen.display }, switches);

const unlike = async (): Promise<number> => screen.unlike(await loadImage(await twin.screenshot()));
const looksAlike = (what: string) => until(`the screen shows ${what}`, async () => (await unlike()) < sameWithin);

/** Touches on the screen what the twin has there, until the screen is another one: a page takes no touch in its first moments. */
async function touch(selector: string): Promise<void> {
	await looksAlike(`what has ${selector}`);
	const before = await loadImage(await twin.screenshot());
	const box = await twin.locator(selector).first().boundingBox();
	if (box === null) throw new Error(`${selector} can't be touched`);
	await until(`${selector} was touched`, () => {
		if (screen.unlike(before) > otherFrom) return true;
		screen.touch(box.x + box.width / 2, box.y + box.height / 2);
		return false;
	});
}
async function touchBoth(selector: string, there: string): Promise<void> {
	await touch(selector);
	await until(`“${there}” is there`, async () => {
		if ((await twin.locator(there).count()) > 0) return true;
		await twin
			.locator(selector)
			.first()
			.click({ timeout: 1_000 })
			.catch(() => undefined);
		return false;
	});
}

describe.skipIf(runtime === null || !hasDebianTools)('a kiosk’s package', () => {
	beforeAll(async () => {
		if (runtime === null) return;
		folder = mkdtempSync(join(tmpdir(), 'antrean-package-'));
		chmodSync(folder, 0o755);
		mkdirSync(join(folder, 'screen'));
		[debian, hub, screen, browser] = await Promise.all([
			packStation('kiosk', dirname(runtime.executable), []),
			startHubProcess(join(folder, 'hub'), ['--demo', '--no-announce', '--port', String(await freePort())]),
			openBareScreen(join(folder, 'screen'), size),
			openBrowser(),
		]);
		program = unpackStation('kiosk', debian, join(folder, 'installed'));
		data = accountFolder(join(folder, 'kiosk'));
		const settings = { hub: hub.ready.hub, token: hub.ready.tokens.kiosk, printer: 'virtual', staffPin: '246810' };
		accountFile(join(data, 'station.json'), { ...settings, port: await restartPort() });
		child = start(data, []);
		const { url, token } = await until('its edge is ready', edge);
		twin = (await openPage(browser, `${url}/#token=${token}`, size)).page;
	}, packsWithinMs);
	afterAll(async () => {
		await browser?.close();
		if (child !== undefined) await ended(child, 'SIGTERM');
		if (hub !== undefined) await ended(hub.child, 'SIGKILL');
		screen?.close();
		if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[PKG3] is one that Debian takes: its names, and no script that would run at its installation', () => {
		const fields = execFileSync('dpkg-deb', ['--field', debian, 'Package', 'Version', 'Homepage'], {
			encoding: 'utf8',
		});
		expect(fields).toMatch(/^Package: antrean-kiosk\nVersion: \d+\.\d+\.\d+\nHomepage: https:/);
		execFileSync('dpkg-deb', ['--control', debian, join(folder, 'control')]);
		expect(readdirSync(join(folder, 'control'))).toEqual(['control']);
	});

	it('[PKG3] has its fuses burnt, and the shell in an archive without sources', async () => {
		const wire: Readonly<Partial<Record<FuseV1Options, FuseState>>> = await getCurrentFuseWire(program);
		for (const fuse of [
			FuseV1Options.RunAsNode,
			FuseV1Options.EnableNodeOptionsEnvironmentVariable,
			FuseV1Options.EnableNodeCliInspectArguments,
		])
			expect([fuse, wire[fuse]]).toEqual([fuse, FuseState.DISABLE]);
		expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
		const resources = join(dirname(program), 'resources');
		const files = listPackage(join(resources, 'app.asar'), { isPack: false });
		expect(files).toEqual(
			expect.arrayContaining([
				'/package.json',
				'/dist/shell/main.cjs',
				'/dist/shell/shell.cjs',
				'/dist/shell/preload.cjs',
			]),
		);
		expect(files.filter((file) => /^\/(?:src|node_modules)|\.tsx?$/.test(file))).toEqual([]);
		expect(readdirSync(resources).sort()).toEqual(['app.asar', 'edge', 'licences']);
	});

	it('[PKG5] takes along the licence of each package that its edge has', () => {
		const resources = join(dirname(program), 'resources');
		const licences = readFileSync(join(resources, 'licences/THIRD-PARTY.txt'), 'utf8');
		const names = readdirSync(join(resources, 'edge/node_modules')).flatMap((name) =>
			name.startsWith('@')
				? readdirSync(join(resources, 'edge/node_modules', name)).map((one) => `${name}/${one}`)
				: [name],
		);
		expect(names).toContain('better-sqlite3');
		expect(names.filter((name) => !licences.includes(`\n${name} `))).toEqual([]);
	});

	it('[PKG7] gives a visitor a number, which its printer prints', async () => {
		await until('its page asks what is needed', async () =>
			(await twin.locator('h1').textContent())?.includes('layanan apa'),
		);
		await touchBoth('button:has-text("Bapenda")', '.row');
		await touchBoth('.row', '.take');
		await touch('.take');
		const [paper] = await until('its paper is out', async () => {
			const printed = await papers();
			return printed.length > 0 && printed;
		});
		const { get } = api(hub.ready.hub, hub.ready.tokens.counter);
		const ticket = await until('the hub has heard of it', async () => {
			const { status, body } = await get(`/api/v1/tickets/${paper?.qr}`);
			return status === 200 && body;
		});
		expect(ticket).toMatchObject({ number: expect.stringMatching(/^[A-Z]{1,2}-\d{3,4}$/), state: 'waiting' });
		expect(await papers()).toHaveLength(1);
	});

	it('[PKG7] loses its edge to a kill and gets it back, and takes it along when it ends', async () => {
		const killed = edge()?.pid ?? 0;
		process.kill(killed, 'SIGKILL');
		const { pid: last } = await until('another edge is ready', () => {
			const now = edge();
			return now !== null && now.pid !== killed && now;
		});
		expect(await ended(child, 'SIGTERM')).toBe(0);
		await until('its edge has ended', () => !isAlive(last));
	});

	it('[SHL50] is started again when it is killed, and not when somebody ends it', async () => {
		const before = edge()?.pid;
		child = start(data, []);
		const { pid } = await until('its edge is ready', () => {
			const found = edge();
			return found !== null && found.pid !== before && found;
		});
		const killed = child.pid ?? 0;
		process.kill(killed, 'SIGKILL');
		const again = await until('another shell runs', () => {
			const found = shellOn(data);
			return found !== null && found !== killed && found;
		});
		const next = await until('its own edge is ready', () => {
			const found = edge();
			return found !== null && found.pid !== pid && found.pid;
		});
		process.kill(again, 'SIGTERM');
		await until('both have ended', () => !isAlive(again) && !isAlive(next));
		await until('nobody guards it any more', () => readdirSync(join(data, 'guard')).length === 0);
		expect(shellOn(data)).toBeNull();
	});

	it('[SHL17] does not start with a switch that looks into it', async () => {
		const other = accountFolder(join(folder, 'other'));
		const looked = start(other, ['--remote-debugging-port=0']);
		expect(await new Promise((resolve) => looked.once('exit', resolve))).toBe(2);
		expect(readdirSync(other)).not.toContain('shell.log');
	});

	it('[SHL45] starts when its account logs in', () => {
		const entries = join(data, 'config/autostart');
		const [name = ''] = readdirSync(entries);
		expect(readFileSync(join(entries, name), 'utf8')).toContain(`Exec="${program}"`);
	});
});
