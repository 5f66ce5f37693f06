/** The kiosk's shell in a real Electron: its edge, its page, and how staff get out of it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, repository, restartPort } from './mall.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const startPage = 'Anda perlu layanan apa?';
const pin = '246810';
let folder: string;
let hub: HubProcess;
let shell: Shell;
let settings: Record<string, unknown>;

async function start(): Promise<Shell> {
	if (runtime === null) throw new Error('no runtime');
	const common = { role: 'kiosk', edgeRuntime: process.execPath, appFolder: null, settings: null } as const;
	return startShell({ ...common, runtime, folder: join(folder, 'kiosk') });
}
const shows = (heading: string) => until(`“${heading}” is shown`, async () => (await shell.heading()) === heading);
/** A mark that a page loses when it is loaded again. */
const mark = () => shell.inPage('(globalThis.marked = true)');
const isMarked = () => shell.inPage<boolean>('globalThis.marked === true');
/** `shown`: where the number stands, with paper or without. */
async function takeNumber(shown: '.result-number' | '.fault-number'): Promise<string> {
	await shell.pressUntil('button', 'Bapenda', '.row');
	await shell.pressUntil('.row', '', '.take');
	await shell.pressUntil('.take', 'Ambil nomor', shown);
	return shell.inPage<string>(`document.querySelector('${shown}').textContent`);
}
/** The hub's, or where it was slow to answer the kiosk's own. */
const number = /^[A-Z]{1,2}-\d{3,4}$/;
async function papers(): Promise<number> {
	return ((await (await fetch(`${shell.edge()?.paper}/papers`)).json()) as unknown[]).length;
}
async function paperIsOut(paperOut: boolean): Promise<void> {
	await fetch(`${shell.edge()?.paper}/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ paperOut }),
	});
}
const says = (words: string) =>
	until(`“${words}” is said`, () =>
		shell.inPage<boolean>(
			`document.readyState === 'complete' && document.body.textContent.includes(${JSON.stringify(words)})`,
		),
	);
async function toStaff(): Promise<void> {
	await until('the staff’s screen is there', async () => {
		if ((await shell.heading()) === 'Petugas') return true;
		await shell.touchAt(20, 20);
		return false;
	});
	await says('Masukkan PIN');
}
async function enterPin(digits: string): Promise<void> {
	for (const digit of digits) await shell.press('[data-digit]', digit);
	await shell.press('[data-enter]', '');
}

describe.skipIf(runtime === null)('a kiosk’s shell', () => {
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-shell-'));
		hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
		settings = {
			...{ hub: hub.ready.hub, token: hub.ready.tokens.kiosk, printer: 'virtual', staffPin: pin },
			port: await restartPort(),
		};
		shell = await start();
	});
	afterAll(async () => {
		await shell?.close();
		await ended(hub.child, 'SIGKILL');
		rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[SHL9] says that it has no settings, and starts as soon as it has', async () => {
		await shows('Belum disiapkan');
		const file = join(shell.folder, 'station.json');
		expect(await shell.inPage('document.body.textContent')).toContain(`Atau taruh berkas pengaturan di ${file}`);
		writeFileSync(file, JSON.stringify(settings));
		await shows(startPage);
		expect(shell.edge()?.url).toBe(`http://127.0.0.1:${settings.port}`);
	});

	it('[SHL22] has put the hash in the place of its PIN', () => {
		const kept = JSON.parse(readFileSync(join(shell.folder, 'station.json'), 'utf8'));
		expect(kept.staffPin).toMatch(/^scrypt:/);
		expect({ ...kept, staffPin: pin }).toEqual(settings);
	});

	it('[SHL18] keeps its token out of the edge’s arguments', () => {
		const words = readFileSync(`/proc/${shell.edge()?.pid}/cmdline`, 'utf8');
		expect(words).toContain('kiosk');
		expect(words).not.toContain(settings.token);
	});

	it('[SHL8] gives a visitor a number, which its printer prints', async () => {
		expect(await takeNumber('.result-number')).toMatch(number);
		await until('its paper is out', async () => (await papers()) === 1);
		await shows(startPage);
	});

	it('[KSK15][SHL8] gives a visitor a number to photograph while its paper is out, and prints the next one', async () => {
		await paperIsOut(true);
		await says('Kertas habis. Nomor akan tampil di layar');
		const shown = await takeNumber('.fault-number');
		expect(shown).toMatch(number);
		expect(await shell.heading()).toContain('Kertas habis');
		const code = await shell.inPage<boolean>(
			'document.querySelector(\'[aria-label="Kode tiket untuk difoto"]\') !== null',
		);
		expect(code).toBe(true);
		await shell.pressUntil('button', 'Sudah saya catat', '.tile');
		await paperIsOut(false);
		await until('its paper is back', () => shell.inPage<boolean>("document.querySelector('.bar') === null"));
		const next = await takeNumber('.result-number');
		expect(next).toMatch(number);
		expect(next).not.toBe(shown);
		// The one without stays without: a paper that came out now would be in the next visitor's hand.
		await until('the next paper is out', async () => (await papers()) >= 2);
		await says('Silakan ambil tiket');
		expect(await papers()).toBe(2);
		await shows(startPage);
	});

	it('[SHL1] loses its edge to a kill, gets it back, and the page never noticed', async () => {
		await mark();
		const before = shell.edge()?.pid ?? 0;
		process.kill(before, 'SIGKILL');
		await until('another edge is ready', () => (shell.edge()?.pid ?? before) !== before);
		expect(await isMarked()).toBe(true);
		expect(await takeNumber('.result-number')).toMatch(number);
		await shows(startPage);
		expect(await isMarked()).toBe(true);
	});

	it('[SHL47] keeps the screen on', async () => {
		expect(
			await shell.app.evaluate(({ powerSaveBlocker }) => [0, 1].some((id) => powerSaveBlocker.isStarted(id))),
		).toBe(true);
	});

	it('[SHL46] is one: a second start ends by itself', async () => {
		const again = spawn(
			runtime?.executable ?? '',
			['--no-sandbox', `--user-data-dir=${shell.folder}`, join(repository, 'apps/kiosk')],
			{
				env: { ...process.env, DISPLAY: runtime?.display },
				stdio: 'ignore',
			},
		);
		expect(await new Promise((resolve) => again.once('exit', resolve))).toBe(0);
		expect(await shell.heading()).toBe(startPage);
	});

	it('[SHL4] loses its page’s process to a kill, and shows the page again', async () => {
		await mark();
		const before = await shell.pagePid();
		process.kill(before, 'SIGKILL');
		await until(
			'the page is there again',
			async () => (await shell.pagePid()) !== before && (await shell.heading()) === startPage,
		);
		expect(await isMarked()).toBe(false);
	});

	it('[SHL5] shows the page again when it hangs', async () => {
		const before = await shell.pagePid();
		// Its answer never comes.
		void shell.inPage('for (;;);').catch(() => undefined);
		await until('another process draws', async () => ![0, before].includes(await shell.pagePid()));
		await shows(startPage);
	});

	it('[SHL8][SHL51] sends visitors elsewhere in their language while its edge can’t run, and staff see why', async () => {
		await shell.pressUntil('[lang=en]', 'EN', '[lang=en][aria-pressed=true]');
		await shows('What do you need?');
		let taken: Server | null = null;
		await until('somebody else has its port', async () => {
			const { pid } = shell.edge() ?? {};
			if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
			taken = await listening(Number(settings.port));
			return taken !== null;
		});
		await shows('Not available yet');
		const said = await shell.inPage('document.body.textContent');
		for (const words of ['port/in-use: ', 'Another program uses', 'Program lain memakai'])
			expect(said).toContain(words);
		(taken as Server | null)?.close();
		await shows(startPage);
	});

	it('[SHL20] lets nobody out without the PIN, and staff back to the page', async () => {
		await toStaff();
		await enterPin('111111');
		await says('PIN salah');
		await enterPin(pin);
		await says('Keluar dari aplikasi');
		await shell.press('[data-act]', 'Kembali ke layar');
		await shows(startPage);
	});

	it('[SHL20] lets staff out; its edge ends in peace', async () => {
		const pids = [shell.pid, shell.edge()?.pid ?? 0];
		await toStaff();
		await enterPin(pin);
		await says('Keluar dari aplikasi');
		await shell.press('[data-act]', 'Keluar dari aplikasi');
		await until('both have ended', () => !pids.some(isAlive));
	});

	it('[SHL3] takes its edge with it when it is killed itself', async () => {
		shell = await start();
		await shows(startPage);
		const edge = shell.edge()?.pid ?? 0;
		process.kill(shell.pid, 'SIGKILL');
		await until('the edge has ended too', () => !isAlive(edge));
	});
});

/** @returns null: somebody has it */
function listening(port: number): Promise<Server | null> {
	const server = createServer();
	return new Promise((resolve) => {
		server.once('error', () => resolve(null));
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}
