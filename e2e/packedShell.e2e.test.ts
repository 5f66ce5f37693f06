/** A kiosk's package: made, unpacked from its Debian package, started, and touched as one that a technician has installed. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, repository, restartPort } from './mall.ts';
import { runToEnd } from './runToEnd.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const hasDebianTools = spawnSync('dpkg-deb', ['--version']).status === 0;
/** Some hundred megabytes are copied and packed. */
const packsWithinMs = 300_000;

let folder: string;
let hub: HubProcess;
let debian: string;
let program: string;
let data: string;
let child: ChildProcess;
let browser: Browser;
let page: Page;

const edge = () =>
	JSON.parse(readFileSync(join(data, 'edge.ready.json'), 'utf8')) as Readonly<{ pid: number; paper: string }>;
const read = (file: string) => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null; // not written yet
	}
};
/** A page takes no touch in its first moments. */
const touchUntil = (selector: string, there: string) =>
	until(`“${there}” is there`, async () => {
		if ((await page.locator(there).count()) > 0) return true;
		await page
			.locator(selector)
			.first()
			.click({ timeout: 1_000 })
			.catch(() => undefined);
		return false;
	});

describe.skipIf(runtime === null || !hasDebianTools)('a kiosk’s package', () => {
	beforeAll(async () => {
		if (runtime === null) return;
		folder = mkdtempSync(join(tmpdir(), 'antrean-package-'));
		const pack = ['build/package/pack.ts', 'kiosk', '--trial', '--electron', dirname(runtime.executable)];
		const { code, out, err } = await runToEnd(pack);
		const [, made] = /^(\S+\.deb) is made/m.exec(out) ?? [];
		if (code !== 0 || made === undefined) throw new Error(`nothing was packed: ${out}${err}`);
		debian = join(repository, made);
		execFileSync('dpkg-deb', ['--extract', debian, join(folder, 'installed')]);
		program = join(folder, 'installed/opt/antrean-kiosk/antrean-kiosk');
		hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--no-announce', '--port', String(await freePort())]);
		data = join(folder, 'kiosk');
		mkdirSync(data);
		const settings = { hub: hub.ready.hub, token: hub.ready.tokens.kiosk, printer: 'virtual', staffPin: '246810' };
		writeFileSync(join(data, 'station.json'), JSON.stringify({ ...settings, port: await restartPort() }));
		const { ANTREAN_LOG_LEVEL: _, ...env } = process.env;
		child = spawn(program, ['--no-sandbox', `--user-data-dir=${data}`, '--remote-debugging-port=0'], {
			cwd: folder,
			// The Electron of this test is older than the Node that an edge wants.
			env: { ...env, DISPLAY: runtime.display, ANTREAN_EDGE_RUNTIME: process.execPath, ANTREAN_LOG_LEVEL: 'error' },
			stdio: 'ignore',
		});
		const port = await until('it can be watched', () => read(join(data, 'DevToolsActivePort'))?.split('\n')[0]);
		browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
		page = await until('its page is there', () => browser.contexts()[0]?.pages()[0]);
	}, packsWithinMs);
	afterAll(async () => {
		await browser?.close();
		if (child !== undefined) await ended(child, 'SIGTERM');
		if (hub !== undefined) await ended(hub.child, 'SIGKILL');
		rmSync(folder, { recursive: true, force: true });
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
		expect(files).toEqual(expect.arrayContaining(['/package.json', '/dist/shell/main.cjs', '/dist/shell/preload.cjs']));
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
			(await page.locator('h1').textContent())?.includes('layanan apa'),
		);
		await touchUntil('button:has-text("Bapenda")', '.row');
		await touchUntil('.row', '.take');
		await touchUntil('.take', '.result-number');
		expect(await page.locator('.result-number').textContent()).toMatch(/^[A-Z]{1,2}-\d{3}$/);
		await until('its paper is out', async () => {
			const papers = (await (await fetch(`${edge().paper}/papers`)).json()) as unknown[];
			return papers.length === 1;
		});
	});

	it('[PKG7] loses its edge to a kill and gets it back, and takes it along when it ends', async () => {
		const { pid } = edge();
		process.kill(pid, 'SIGKILL');
		await until('another edge is ready', () => edge().pid !== pid);
		const last = edge().pid;
		expect(await ended(child, 'SIGTERM')).toBe(0);
		await until('its edge has ended', () => !isAlive(last));
	});
});
