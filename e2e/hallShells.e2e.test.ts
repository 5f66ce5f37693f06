/** The shells of counter and display in a real Electron, on one hub. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, restartPort } from './mall.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const counterId = 'loket-03';
let folder: string;
let hub: HubProcess;
const shells: Shell[] = [];
/** Of the ticket that the counter has called. */
let called: string;

async function start(role: 'counter' | 'display', settings: Record<string, unknown>): Promise<Shell> {
	if (runtime === null) throw new Error('no runtime');
	const shell = await startShell({
		...{ runtime, role, edgeRuntime: process.execPath, appFolder: null, folder: join(folder, role) },
		settings: { hub: hub.ready.hub, token: hub.ready.tokens[role], port: await restartPort(), ...settings },
	});
	shells.push(shell);
	return shell;
}
const atHub = () => api(hub.ready.hub, hub.ready.tokens.counter);
const issue = () =>
	api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', {
		serviceId: 'disdukcapil.akta-kelahiran',
		priorityClassId: null,
	});
const text = (shell: Shell) => shell.inPage<string>('document.body.innerText').catch(() => '');
type Bounds = Readonly<{ x: number; y: number; width: number; height: number }>;
const bounds = (shell: Shell) =>
	shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

describe.skipIf(runtime === null)('the shells of the hall', () => {
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-hall-shells-'));
		hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	});
	afterAll(async () => {
		for (const shell of shells) await shell.close();
		await ended(hub.child, 'SIGKILL');
		rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[SHL8][SHL41] a counter calls by its key, and the display shows whom', async () => {
		const display = await start('display', { zone: 'lt1', staffPin: '1234' });
		const counter = await start('counter', { counter: counterId });
		const issued = await issue();
		await until('its key is its own', () =>
			counter.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+F9')),
		);
		await until('the number is called', async () => {
			// What its key does (counterTools.e2e presses it): it opens the counter, then calls.
			await counter.app.evaluate(({ BrowserWindow }) =>
				BrowserWindow.getAllWindows()[0]?.webContents.send('antrean-shell', 'primary'),
			);
			const { state } = (await atHub().get(`/api/v1/tickets/${issued.body.id}`)).body;
			return state === 'called' || state === 'serving';
		});
		called = String(issued.body.number);
		await until('the hall sees it', async () => (await text(display)).includes(called));
	});

	it('[SHL1][SHL4] both lose their edge and their page to kills, and show again what they had', async () => {
		for (const shell of shells) {
			const edge = shell.edge()?.pid ?? 0;
			const page = await shell.pagePid();
			process.kill(edge, 'SIGKILL');
			process.kill(page, 'SIGKILL');
			await until('another edge is ready', () => (shell.edge()?.pid ?? edge) !== edge);
			await until('another process draws', async () => ![0, page].includes(await shell.pagePid()));
			await until(`${called} is shown again`, async () => (await text(shell)).includes(called));
		}
	});

	it('[SHL41] a counter’s window that is closed is in the tray, and back at a second start', async () => {
		const [, counter] = shells;
		const isVisible = () => counter?.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
		await counter?.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
		await until('it is hidden', async () => (await isVisible()) === false);
		await counter?.app.evaluate(({ app }) => app.emit('second-instance', {}, [], '', null));
		await until('it is shown', isVisible);
	});

	it('[SHL40] a counter’s window stands where it stood, its strip above the others', async () => {
		const [, before] = shells;
		const place: Bounds = { x: 40, y: 60, width: 900, height: 700 };
		await before?.app.evaluate(({ BrowserWindow }, at) => BrowserWindow.getAllWindows()[0]?.setBounds(at), place);
		const memory = join(folder, 'counter', 'window.json');
		await before?.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('moved'));
		expect(JSON.parse(readFileSync(memory, 'utf8'))).toMatchObject({ mode: 'desk', desk: place });
		await before?.close();
		const again = await start('counter', { counter: counterId });
		expect(await bounds(again)).toEqual(place);
		await again.close();
		writeFileSync(memory, JSON.stringify({ mode: 'strip', desk: place, strip: null }));
		const strip = await start('counter', { counter: counterId });
		expect(await bounds(strip)).toEqual({ x: 660, y: 0, width: 420, height: 1920 });
		expect(await strip.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isAlwaysOnTop())).toBe(
			true,
		);
		await strip.close();
	});

	it('[SHL31] a display goes to the monitor that is there, and back', async () => {
		const display = shells[0] as Shell;
		const plug = (...all: readonly Bounds[]) =>
			display.app.evaluate(({ screen }, given) => {
				const real = screen.getPrimaryDisplay();
				screen.getAllDisplays = () =>
					given.map((one, index) => ({ ...real, id: index === 0 ? real.id : index, bounds: one }));
				screen.emit(given.length > 1 ? 'display-added' : 'display-removed', {}, real);
			}, all);
		// Smaller than the real one: of a window as large as its screen Chromium takes a pixel away on X11.
		const own: Bounds = { x: 0, y: 0, width: 1000, height: 1800 };
		const hall: Bounds = { x: 1080, y: 0, width: 1920, height: 1080 };
		const placed = () =>
			display
				.log()
				.filter(({ event }) => event === 'monitor')
				.map(({ x, width }) => [x, width]);
		/** Where it stands, and the whole of what it was told to fill: of a window that fills the screen Chromium takes the size from the only monitor that there is. */
		const stands = () =>
			display.app.evaluate(({ BrowserWindow }) => {
				const [window] = BrowserWindow.getAllWindows();
				const { x, y } = window?.getBounds() ?? { x: null, y: null };
				return { at: [x, y], filled: window?.getNormalBounds(), isKiosk: window?.isKiosk() };
			});
		for (const monitors of [[own, hall], [own], [own, hall]]) {
			await plug(...monitors);
			const filled = monitors.at(-1) ?? own;
			const wanted = { at: [filled.x, filled.y], filled, isKiosk: true };
			await until('it fills its monitor', async () => isDeepStrictEqual(await stands(), wanted));
		}
		expect(placed()).toEqual([
			[0, 1080],
			[1080, 1920],
			[0, 1000],
			[1080, 1920],
		]);
	});
});
