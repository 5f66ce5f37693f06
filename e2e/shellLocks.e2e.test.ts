/** Who tries to get out of a shell, in or over its page: the same attempts in the real window of each role. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shellRoles } from '@antrean/shared/shell/policy/shellRole.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, repository, restartPort } from './mall.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
/** Beside what all have. A counter's window is not locked: an officer may put it away. */
const settingsOf = {
	kiosk: { printer: 'virtual', staffPin: '246810' },
	counter: { counter: 'loket-03' },
	display: { zone: 'lt1', staffPin: '246810' },
} as const;
let folder: string;
let hub: HubProcess;

beforeAll(async () => {
	if (runtime === null) return;
	folder = mkdtempSync(join(tmpdir(), 'antrean-locks-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
});
afterAll(async () => {
	if (runtime === null) return;
	if (hub !== undefined) await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
	runtime.close();
});

describe.skipIf(runtime === null).each(shellRoles)('the real window of a %s', (role) => {
	let shell: Shell;
	/** Where its page is, its token too. */
	let own: string;

	beforeAll(async () => {
		if (runtime === null) return;
		const port = await restartPort();
		const settings = { hub: hub.ready.hub, token: hub.ready.tokens[role], port, ...settingsOf[role] };
		const common = { edgeRuntime: process.execPath, appFolder: null } as const;
		shell = await startShell({ ...common, runtime, role, folder: join(folder, role), settings });
		await until('its page shows something', () =>
			shell
				.inPage<boolean>("location.protocol === 'http:' && document.body.innerText.trim() !== ''")
				.catch(() => false),
		);
		own = await shell.inPage('location.href');
		// A page that is loaded again, or gives way to another, loses it.
		await shell.inPage('(globalThis.marked = true)');
	});
	afterAll(() => shell?.close());
	/** Whatever was tried: it is one window, and in it the very page that it was. */
	afterEach(async () => {
		expect(await windows()).toBe(1);
		expect(await shell.inPage('[location.href, globalThis.marked]')).toEqual([own, true]);
	});

	const windows = () => shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
	const refused = (what: string) => shell.log().filter((line) => line.event === 'refused' && line.what === what).length;
	const drawnTwice = () =>
		shell.inPage('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))');
	const devtools = async () => (await shell.page()).context().newCDPSession(await shell.page());
	/** As if a person had just touched the page: some things a browser asks about only then. */
	async function byTouch<T>(script: string): Promise<T> {
		const session = await devtools();
		const how = { userGesture: true, awaitPromise: true, returnByValue: true };
		return (await session.send('Runtime.evaluate', { expression: script, ...how })).result.value as T;
	}

	it('[SHL10] is not taken back to what was there before the page, by script or by a mouse', async () => {
		await shell.inPage('{ history.back(); 0 }');
		await drawnTwice();
		const session = await devtools();
		for (const button of ['back', 'forward'] as const)
			for (const type of ['mousePressed', 'mouseReleased'] as const)
				await session.send('Input.dispatchMouseEvent', { type, x: 400, y: 250, button, clickCount: 1 });
		await drawnTwice();
		expect(await shell.inPage('history.length')).toBe(1);
	});

	it('[SHL10] takes its page nowhere else', async () => {
		const elsewhere = [
			'https://example.org/',
			`${hub.ready.hub}/`,
			'/healthz',
			'antrean-shell://screen/staff',
			'data:text/html,<h1>x</h1>',
		];
		for (const to of elsewhere) {
			const before = refused('navigation');
			await shell.inPage(`{ location.href = ${JSON.stringify(to)}; 0 }`);
			// What Chromium refuses by itself (data:) is told to nobody.
			if (!to.startsWith('data:')) await until(`${to} is refused`, () => refused('navigation') > before);
		}
		await shell.inPage("{ location.href = 'file:///etc/hostname'; 0 }");
		await shell.inPage(
			`{ const form = document.createElement('form'); form.action = 'https://example.org/'; document.body.append(form); form.submit(); form.remove(); 0 }`,
		);
		await drawnTwice();
	});

	it('[SHL11] fetches nothing but from its edge', async () => {
		const healths = [`${shell.edge()?.url}/healthz`, `${hub.ready.hub}/healthz`];
		const answers = await shell.app.evaluate(
			({ net }, urls) =>
				Promise.all(
					urls.map((url) =>
						net.fetch(url).then(
							({ status }) => String(status),
							(error: Error) => error.message,
						),
					),
				),
			healths,
		);
		expect(answers).toEqual(['200', 'net::ERR_BLOCKED_BY_CLIENT']);
		const inPage = await shell.inPage<string[]>(`Promise.all([
			fetch(${JSON.stringify(`${hub.ready.hub}/healthz`)}, { mode: 'no-cors' }),
			new Promise((came, refused) => {
				const socket = new WebSocket(${JSON.stringify(hub.ready.hub.replace('http', 'ws'))});
				socket.onopen = came;
				socket.onerror = refused;
			}),
			new Promise((came, refused) => Object.assign(new Image(), { onload: came, onerror: refused }).src = 'https://example.org/x.png'),
		].map((one) => one.then(() => 'came', () => 'refused')))`);
		expect(inPage).toEqual(['refused', 'refused', 'refused']);
	});

	it('[SHL12] adds its own walls to the edge’s policy, and does not take one down', async () => {
		const said = (await fetch(`${shell.edge()?.url}/`)).headers.get('content-security-policy');
		expect(said).toContain("default-src 'none'");
		expect(said).not.toContain('sandbox');
		// What only the shell's part forbids: without it a page asks for the system's dialog, and waits.
		expect(await shell.inPage("(print(), 'went on')")).toBe('went on');
		const script = `new Promise((done) => {
			const script = document.createElement('script');
			script.onerror = () => done('refused');
			script.onload = () => done('ran');
			script.src = 'data:text/javascript,1';
			document.head.append(script);
		})`;
		expect(await shell.inPage(script)).toBe('refused');
	});

	it('[SHL12] saves nothing', async () => {
		await shell.app.evaluate(({ session }, url) => {
			const asked = globalThis as { downloads?: boolean[] };
			asked.downloads = [];
			session.defaultSession.on('will-download', (event) => asked.downloads?.push(event.defaultPrevented));
			session.defaultSession.downloadURL(url);
		}, `${shell.edge()?.url}/healthz`);
		const told = () => shell.app.evaluate(() => (globalThis as { downloads?: boolean[] }).downloads ?? []);
		await until('a download was asked for', async () => (await told()).length > 0);
		await byTouch(
			`{ const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['x'])); link.download = 'x'; link.click(); 0 }`,
		);
		await drawnTwice();
		expect(new Set(await told())).toEqual(new Set([true]));
	});

	it('[SHL13] lets its page use nothing that a browser asks about', async () => {
		const states = await shell.inPage<string[]>(
			`Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`,
		);
		expect(new Set(states)).toEqual(new Set(['denied']));
		const used = await byTouch<string[]>(`Promise.all([
			() => navigator.mediaDevices.getUserMedia({ audio: true }),
			() => navigator.mediaDevices.getDisplayMedia({ video: true }),
			() => navigator.clipboard.readText(),
			() => navigator.usb.requestDevice({ filters: [] }),
			() => navigator.serial.requestPort(),
			() => navigator.hid.requestDevice({ filters: [] }).then((all) => { if (all.length === 0) throw new Error('none'); }),
		].map((use) => Promise.resolve().then(use).then(() => 'granted', () => 'refused')))`);
		expect(used).toEqual(Array.from({ length: 6 }, () => 'refused'));
	});

	it('[SHL14] hands its page what is typed and nothing that a browser understands', async () => {
		await shell.inPage("{ globalThis.keys = []; addEventListener('keydown', ({ key }) => keys.push(key), true); 0 }");
		const browsers = [
			...[['F1'], ['F5'], ['F11'], ['F12'], ['R', 'control'], ['P', 'control'], ['W', 'control'], ['N', 'control']],
			...[
				['I', 'control', 'shift'],
				['Left', 'alt'],
				['F4', 'alt'],
				['Home', 'alt'],
			],
		] as const;
		for (const [key, ...modifiers] of browsers) await shell.key(key, modifiers as never);
		await shell.key('a', []);
		await until('the letter has come', () => shell.inPage<boolean>('keys.length > 0'));
		expect(await shell.inPage('keys')).toEqual(['a']);
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

	it('[SHL15] opens no window, no frame, no dialog and no devtools', async () => {
		expect(await byTouch("window.open('https://example.org/') === null")).toBe(true);
		await byTouch(
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
		const framed = await shell.inPage<string>(
			"(() => { try { return frames[0]?.document.body.textContent ?? '' } catch (error) { return String(error.name) } })()",
		);
		expect(framed).not.toContain('outbox');
		await shell.inPage("{ document.querySelector('iframe').remove(); 0 }");
	});

	it('[SHL15] takes no file that is dropped on it', async () => {
		await shell.inPage("{ globalThis.dropped = []; addEventListener('drop', () => dropped.push('drop')); 0 }");
		const session = await devtools();
		const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
		for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
			await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
		await drawnTwice();
		expect(await shell.inPage('dropped')).toEqual([]);
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
		// Again until it is heard, for a fresh page hears nothing before its first picture.
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
		const session = await devtools();
		await session.send('Input.synthesizePinchGesture', { x: 400, y: 250, scaleFactor: 2 });
		expect(await shell.inPage('heard.every(([, isPrevented]) => isPrevented)')).toBe(true);
		expect(await shell.app.evaluate(() => (globalThis as { asked?: string[] }).asked)).toEqual([]);
		expect(await size()).toEqual(before);
	});

	it('[SHL16] does not hear the window of anybody else', async () => {
		// Its preload says what staff's touches on a corner mean, and says it; whoever listens to all windows would hear it.
		const built = join(repository, `apps/${role}/dist/shell/preload.cjs`);
		const corners = await shell.app.evaluate(async ({ BrowserWindow, ipcMain }, preload) => {
			const other = new BrowserWindow({ x: 0, y: 0, webPreferences: { preload, sandbox: true } });
			let heard = 0;
			const count = (_event: unknown, { type }: { type: string }): void => {
				if (type === 'corner') heard++;
			};
			ipcMain.on('antrean-shell', count);
			await other.loadURL('data:text/html,<h1>x</h1>');
			// Again until it is heard, for a fresh page hears nothing before its first picture.
			for (let tries = 0; heard === 0 && tries < 200; tries++) {
				for (let touch = 0; touch < 5; touch++)
					for (const type of ['mouseDown', 'mouseUp'] as const)
						other.webContents.sendInputEvent({ type, x: 9, y: 9, button: 'left', clickCount: 1 });
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
			ipcMain.removeListener('antrean-shell', count);
			other.destroy();
			return heard;
		}, built);
		expect(corners).toBeGreaterThan(0);
		expect(shell.log().some(({ event }) => event === 'staff')).toBe(false);
	});

	it('[SHL16] does not hear a frame inside of its page', async () => {
		await shell.inPage("{ document.body.append(document.createElement('iframe')); 0 }");
		const messages = [{ type: 'language', language: 'xx' }, { type: 'corner' }, { type: 'staff', act: 'leave' }];
		const before = refused('message');
		// A frame has no preload, so that nothing speaks for it: what one that was broken open would send is put where messages arrive.
		await shell.app.evaluate(({ BrowserWindow }, said) => {
			const contents = BrowserWindow.getAllWindows()[0]?.webContents;
			const senderFrame = contents?.mainFrame.frames[0];
			if (senderFrame === undefined) throw new Error('there is no frame');
			for (const message of said) contents?.ipc.emit('antrean-shell', { senderFrame }, message);
		}, messages);
		expect(refused('message') - before).toBe(messages.length);
		expect(shell.log().some(({ event }) => event === 'staff')).toBe(false);
		await shell.inPage("{ document.querySelector('iframe').remove(); 0 }");
	});

	// A counter's goes to the tray (SHL41).
	if (role !== 'counter')
		it('[SHL23] is not closed from outside', async () => {
			await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
		});
});
