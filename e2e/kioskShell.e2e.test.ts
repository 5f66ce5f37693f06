/** The kiosk's shell in a real Electron: its edge, its page, and who tries to get out of it. */
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
const refused = (what: string) => shell.log().filter((line) => line.event === 'refused' && line.what === what).length;
const windows = () => shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
/** `shown`: where the number stands, with paper or without. */
async function takeNumber(shown: '.result-number' | '.fault-number'): Promise<string> {
	await shell.pressUntil('button', 'Bapenda', '.row');
	await shell.pressUntil('.row', '', '.take');
	await shell.pressUntil('.take', 'Ambil nomor', shown);
	return shell.inPage<string>(`document.querySelector('${shown}').textContent`);
}
const number = /^[A-Z]{1,2}-\d{3}$/;
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

	it('[SHL15] shows its page nothing of Node, Electron or the shell', async () => {
		const seen = await shell.inPage<string[]>(
			`['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in globalThis)`,
		);
		expect(seen).toEqual([]);
		const preferences = await shell.app.evaluate(({ BrowserWindow }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
				getLastWebPreferences: () => Record<string, unknown>;
			};
			return contents.getLastWebPreferences();
		});
		expect(preferences).toMatchObject({
			...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
			...{ webviewTag: false, nodeIntegrationInSubFrames: false },
		});
	});

	it('[SHL10] takes its page nowhere else', async () => {
		await mark();
		const own = await shell.inPage<string>('location.href');
		const elsewhere = [
			'https://example.org/',
			`${hub.ready.hub}/`,
			'/healthz',
			'file:///etc/hostname',
			'antrean-shell://screen/staff',
		];
		for (const [index, to] of elsewhere.entries()) {
			await shell.inPage(`{ location.href = ${JSON.stringify(to)}; 0 }`);
			// What Chromium refuses by itself (file:) is told to nobody.
			if (!to.startsWith('file:')) await until(`${to} is refused`, () => refused('navigation') > index - 1);
		}
		await shell.inPage(
			`{ const link = document.createElement('a'); link.href = 'https://example.org/'; link.download = 'x'; link.click(); 0 }`,
		);
		expect(await shell.inPage('location.href')).toBe(own);
		expect(await isMarked()).toBe(true);
	});

	it('[SHL12] adds its own walls to the edge’s policy, and does not take one down', async () => {
		const said = (await fetch(`${shell.edge()?.url}/`)).headers.get('content-security-policy');
		expect(said).toContain("default-src 'none'");
		expect(said).not.toContain('sandbox');
		// What only the shell's part forbids: without it a page asks for the system's dialog, and waits.
		expect(await shell.inPage("(print(), 'went on')")).toBe('went on');
		expect(
			await shell.inPage(
				"new Promise((resolve) => { const s = document.createElement('script'); s.onerror = () => resolve('refused'); s.onload = () => resolve('ran'); s.src = 'data:text/javascript,1'; document.head.append(s); })",
			),
		).toBe('refused');
	});

	it('[SHL15] opens no window, no frame, no dialog and no devtools', async () => {
		await mark();
		expect(await shell.inPage("window.open('https://example.org/') === null")).toBe(true);
		await shell.inPage(
			`{ const link = document.createElement('a'); link.href = '/'; link.target = '_blank'; link.click(); 0 }`,
		);
		await shell.inPage(
			`{ const frame = document.createElement('iframe'); frame.src = '/healthz'; document.body.append(frame); 0 }`,
		);
		// Either would wait for a person.
		expect(await shell.inPage("(alert('x'), confirm('x'))")).toBe(false);
		await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.openDevTools());
		expect(
			await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened()),
		).toBe(false);
		expect(await windows()).toBe(1);
		const framed = await shell.inPage<string>(
			"(() => { try { return frames[0]?.document.body.textContent ?? '' } catch (error) { return String(error.name) } })()",
		);
		expect(framed).not.toContain('outbox');
		expect(await isMarked()).toBe(true);
	});

	it('[SHL15] takes no file that is dropped on it', async () => {
		await mark();
		const page = await shell.page();
		const cdp = await page.context().newCDPSession(page);
		const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
		for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
			await cdp.send('Input.dispatchDragEvent', { type, x: 500, y: 900, data });
		await shell.inPage('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
		expect(await isMarked()).toBe(true);
	});

	it('[SHL15] keeps its size by key, wheel and pinch, and opens no menu', async () => {
		const size = async () => [
			await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()),
			...(await shell.inPage<number[]>('[innerWidth, innerHeight, devicePixelRatio, visualViewport.scale]')),
		];
		const before = await size();
		await shell.inPage(
			"{ globalThis.heard = []; for (const type of ['wheel', 'contextmenu']) addEventListener(type, (event) => heard.push([type, event.defaultPrevented])); 0 }",
		);
		await shell.app.evaluate(({ BrowserWindow }) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			const asked = globalThis as { asked?: string[] };
			asked.asked = [];
			contents?.on('context-menu', () => asked.asked?.push('menu'));
			for (const keyCode of ['+', '=', 'Plus', 'numadd', '-', '0'])
				for (const type of ['keyDown', 'keyUp'] as const)
					contents?.sendInputEvent({ type, keyCode, modifiers: ['control'] });
		});
		// Where nothing is to be pressed; again until it is heard, for a fresh page hears nothing before its first picture.
		const turnAndClick = () =>
			shell.app.evaluate(({ BrowserWindow }) => {
				const contents = BrowserWindow.getAllWindows()[0]?.webContents;
				const at = { x: 400, y: 250 };
				const turn = { ...at, deltaX: 0, deltaY: 120, wheelTicksX: 0, wheelTicksY: 1, canScroll: true };
				contents?.sendInputEvent({ type: 'mouseWheel', ...turn, modifiers: ['control'] });
				for (const type of ['mouseDown', 'mouseUp'] as const)
					contents?.sendInputEvent({ type, ...at, button: 'right', clickCount: 1 });
			});
		await until('wheel and menu were asked for', async () => {
			await turnAndClick();
			return shell.inPage<boolean>("['wheel', 'contextmenu'].every((type) => heard.some(([one]) => one === type))");
		});
		const page = await shell.page();
		const cdp = await page.context().newCDPSession(page);
		await cdp.send('Input.synthesizePinchGesture', { x: 400, y: 250, scaleFactor: 2 });
		expect(await shell.inPage('heard.every(([, isPrevented]) => isPrevented)')).toBe(true);
		expect(await shell.app.evaluate(() => (globalThis as { asked?: string[] }).asked)).toEqual([]);
		expect(await size()).toEqual(before);
		expect(await shell.heading()).toBe(startPage);
	});

	it('[SHL11] fetches nothing but from its edge', async () => {
		const answers = await shell.app.evaluate(
			async ({ net }, urls) => {
				const all: string[] = [];
				for (const url of urls)
					all.push(
						await net.fetch(url, { method: 'GET' }).then(
							({ status }) => String(status),
							(error: Error) => error.message,
						),
					);
				return all;
			},
			[`${shell.edge()?.url}/healthz`, `${hub.ready.hub}/healthz`],
		);
		expect(answers).toEqual(['200', 'net::ERR_BLOCKED_BY_CLIENT']);
	});

	it('[SHL13] grants its page nothing', async () => {
		const states = await shell.inPage<string[]>(
			`Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`,
		);
		expect(new Set(states)).toEqual(new Set(['denied']));
		expect(
			await shell.inPage(
				"navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', ({ name }) => name)",
			),
		).not.toBe('granted');
	});

	it('[SHL14] hands its page what is typed and nothing that a browser understands', async () => {
		await shell.inPage("{ globalThis.keys = []; addEventListener('keydown', ({ key }) => keys.push(key), true); 0 }");
		await shell.key('F5', []);
		await shell.key('R', ['control']);
		await shell.key('I', ['control', 'shift']);
		await shell.key('F12', []);
		await shell.key('a', []);
		await until('the letter has come', () => shell.inPage<boolean>('keys.length > 0'));
		expect(await shell.inPage('keys')).toEqual(['a']);
	});

	it('[SHL16] does not hear the window of anybody else', async () => {
		await shell.app.evaluate(async ({ BrowserWindow }) => {
			const [own] = BrowserWindow.getAllWindows();
			const { preload } = (
				own?.webContents as unknown as { getLastWebPreferences: () => { preload: string } } | undefined
			)?.getLastWebPreferences() ?? { preload: '' };
			const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
			await other.loadURL('data:text/html,<h1>x</h1>');
			for (let touch = 0; touch < 5; touch++)
				for (const type of ['mouseDown', 'mouseUp'] as const)
					other.webContents.sendInputEvent({ type, x: 9, y: 9, button: 'left', clickCount: 1 });
			await other.webContents.executeJavaScript('new Promise((resolve) => setTimeout(resolve))');
			other.destroy();
		});
		expect(shell.log().some(({ event }) => event === 'staff')).toBe(false);
		expect(await shell.heading()).toBe(startPage);
	});

	it('[SHL23] is not closed from outside', async () => {
		await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
		expect(await windows()).toBe(1);
		expect(await shell.heading()).toBe(startPage);
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
		process.kill(shell.edge()?.pid ?? 0, 'SIGKILL');
		await until('somebody else has its port', async () => {
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
