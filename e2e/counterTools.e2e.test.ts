/** What a counter has outside of its window, used as an officer does: its key while another program has the keyboard, its tray's menu. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, restartPort } from './mall.ts';
import { type BareScreen, openBareScreen } from './shell/bareScreen.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const size = { width: 1600, height: 900 } as const;
let folder: string;
let hub: HubProcess;
/** Its own: keys that are pressed on a person's screen would be heard by that person's programs. */
let screen: BareScreen;
let counter: Shell;
let display: Shell;

async function start(role: 'counter' | 'display', settings: Record<string, unknown>): Promise<Shell> {
	if (runtime === null) throw new Error('no runtime');
	return startShell({
		...{ runtime: { ...runtime, display: screen.display }, role, edgeRuntime: process.execPath, appFolder: null },
		folder: join(folder, role),
		settings: { hub: hub.ready.hub, token: hub.ready.tokens[role], port: await restartPort(), ...settings },
	});
}

type Issued = Readonly<{ id: string; number: string }>;
async function issue(): Promise<Issued> {
	const wanted = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
	const { body } = await api(hub.ready.hub, hub.ready.tokens.kiosk).post('/api/v1/tickets', wanted);
	return { id: String(body.id), number: String(body.number) };
}
/** Each press is one step of the counter: it opens, ends whom it serves, calls the next. One that comes too soon after another is none. */
const isCalledBy = (press: () => unknown, { id, number }: Issued) =>
	until(`${number} is called`, async () => {
		await press();
		const { state } = (await api(hub.ready.hub, hub.ready.tokens.counter).get(`/api/v1/tickets/${id}`)).body;
		return state === 'called' || state === 'serving';
	});

type Seen = Readonly<{
	isVisible: boolean;
	isFocused: boolean;
	isAlwaysOnTop: boolean;
	bounds: Readonly<{ x: number; y: number; width: number; height: number }>;
}>;
const seen = (shell: Shell): Promise<Seen> =>
	shell.app.evaluate(({ BrowserWindow }) => {
		const [window] = BrowserWindow.getAllWindows();
		if (window === undefined) throw new Error('no window');
		return {
			...{ isVisible: window.isVisible(), isFocused: window.isFocused() },
			...{ isAlwaysOnTop: window.isAlwaysOnTop(), bounds: window.getBounds() },
		};
	});
const putAway = async (): Promise<void> => {
	await counter.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
	await until('it is in the tray', async () => !(await seen(counter)).isVisible);
};

type Menus = { menus?: { items: { label: string; click: () => void }[] }[] };
/** Keeps the menus that the tray is given from now on; a tray itself shows its menu to nobody. */
const keepMenus = () =>
	counter.app.evaluate(({ Menu }) => {
		const kept = globalThis as Menus;
		kept.menus = [];
		const build = Menu.buildFromTemplate;
		Menu.buildFromTemplate = (template) => {
			const menu = build.call(Menu, template);
			kept.menus?.push(menu as never);
			return menu;
		};
	});
const labels = () =>
	counter.app.evaluate(() => (globalThis as Menus).menus?.at(-1)?.items.flatMap(({ label }) => label || []) ?? []);
const choose = (label: string) =>
	counter.app.evaluate((_electron, wanted) => {
		const item = (globalThis as Menus).menus?.at(-1)?.items.find((one) => one.label === wanted);
		if (item === undefined) throw new Error(`the tray has no “${wanted}”`);
		item.click();
	}, label);
/** As its page does when an officer chooses the language; the tray follows. */
const speak = (language: string) => counter.inPage(`{ document.documentElement.lang = '${language}'; 0 }`);

describe.skipIf(runtime === null)('a counter outside of its window', () => {
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-counter-tools-'));
		mkdirSync(join(folder, 'screen'));
		screen = await openBareScreen(join(folder, 'screen'), size);
		hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
		counter = await start('counter', { counter: 'loket-03' });
		await until('its key is its own', () =>
			counter.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+F9')),
		);
		// Whoever starts it later has the keyboard.
		display = await start('display', { zone: 'lt1', staffPin: '1234' });
		await until('the other program has the keyboard', async () => (await seen(display)).isFocused);
	});
	afterAll(async () => {
		for (const shell of [counter, display]) await shell?.close();
		await ended(hub.child, 'SIGKILL');
		screen?.close();
		rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[SHL41] calls by its key while another program has the keyboard, and the hall sees whom', async () => {
		const first = await issue();
		await isCalledBy(async () => {
			expect((await seen(counter)).isFocused).toBe(false);
			screen.pressKeys('Control_L', 'F9');
		}, first);
		await until('the hall sees it', () =>
			display.inPage<boolean>(`document.body.innerText.includes(${JSON.stringify(first.number)})`).catch(() => false),
		);
		expect((await seen(display)).isFocused).toBe(true);
	});

	it('[SHL41] calls by its key from the tray, and stays there', async () => {
		await putAway();
		await isCalledBy(() => screen.pressKeys('Control_L', 'F9'), await issue());
		expect((await seen(counter)).isVisible).toBe(false);
	});

	it('[SHL41] comes out of the tray, calls and speaks the page’s language by its menu', async () => {
		await keepMenus();
		await speak('en');
		await until('it speaks English', async () => (await labels()).includes('Show'));
		expect(await labels()).toEqual(['Show', 'Primary button (call next)', 'Narrow window, always on top', 'Quit']);
		await speak('id');
		await until('it speaks Indonesian', async () => (await labels()).includes('Tampilkan'));
		expect((await seen(counter)).isVisible).toBe(false);
		await choose('Tampilkan');
		await until('it is shown', async () => (await seen(counter)).isVisible);
		await isCalledBy(() => choose('Tombol utama (panggil berikutnya)'), await issue());
	});

	it('[SHL40][SHL41] becomes a strip above the others and a desk again by its menu', async () => {
		const desk = await seen(counter);
		expect(desk).toMatchObject({ isAlwaysOnTop: false, bounds: { x: 117, y: 66, width: 1366, height: 768 } });
		await choose('Jendela sempit, selalu di atas');
		const strip = { isAlwaysOnTop: true, bounds: { x: 1180, y: 0, width: 420, height: 900 } };
		await until('it is a strip', async () => (await seen(counter)).bounds.width === 420);
		expect(await seen(counter)).toMatchObject(strip);
		await choose('Jendela penuh');
		await until('it is a desk', async () => (await seen(counter)).bounds.width === 1366);
		expect(await seen(counter)).toMatchObject({ isAlwaysOnTop: false, bounds: desk.bounds });
		expect(await labels()).toContain('Jendela sempit, selalu di atas');
	});

	it('[SHL41] ends by its menu alone, and its edge with it', async () => {
		const pids = [counter.pid, counter.edge()?.pid ?? 0];
		await putAway();
		expect(pids.map(isAlive)).toEqual([true, true]);
		await choose('Keluar').catch(() => undefined);
		await until('both have ended', () => !pids.some(isAlive));
	});
});
