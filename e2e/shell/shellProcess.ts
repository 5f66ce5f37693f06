import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { isAlive, repository } from '../mall.ts';
import { until } from '../until.ts';
import type { ElectronRuntime } from './electronRuntime.ts';

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/** A shell as a desktop starts it, with a folder of its own. */
export type Shell = Readonly<{
	app: ElectronApplication;
	pid: number;
	folder: string;
	/** The window's page as Playwright sees it, until its process is killed. */
	page: () => Promise<Page>;
	/** What the edge said when it was last ready; null: it is not. */
	edge: () => Readonly<{ url: string; token: string; pid: number; paper: string | null }> | null;
	/** Runs in the page, by the main process: also where Playwright has lost a page that was killed. */
	inPage: <T>(script: string) => Promise<T>;
	/** The page that stands there now is drawn: before its first picture it takes no touch. */
	drawn: () => Promise<unknown>;
	/** Touches the middle of the first element that has this text, as a person does, once the page is drawn. */
	press: (selector: string, text: string) => Promise<void>;
	/** Presses it until something else is there: a page takes no touch in its first moments. */
	pressUntil: (selector: string, text: string, there: string) => Promise<void>;
	touchAt: (x: number, y: number) => Promise<void>;
	/** As a keyboard types it. */
	key: (keyCode: string, modifiers: readonly ('control' | 'alt' | 'shift' | 'meta')[]) => Promise<void>;
	/** The process that draws the page. */
	pagePid: () => Promise<number>;
	heading: () => Promise<string | null>;
	log: () => readonly Readonly<Record<string, unknown>>[];
	close: () => Promise<void>;
}>;

export type ShellStart = Readonly<{
	runtime: ElectronRuntime;
	role: 'kiosk' | 'counter' | 'display';
	folder: string;
	/** What `station.json` says; null: it is as it is. */
	settings: Readonly<Record<string, unknown>> | null;
	/** A Node for the edge; null: Electron's own. */
	edgeRuntime: string | null;
	/** The app's folder; null: the repository's own. */
	appFolder: string | null;
}>;

/** Far more than a page needs that can answer at all. */
const pageAnswersWithinMs = 5_000;
/** Far more than Electron needs to start. Two such waits fit into a test's time. */
const launchesWithinMs = 30_000;

const afterTwoPictures =
	"new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.readyState === 'complete'))))";

export async function startShell(start: ShellStart): Promise<Shell> {
	const { runtime, role, folder, settings, edgeRuntime } = start;
	mkdirSync(folder, { recursive: true });
	if (settings !== null) writeFileSync(join(folder, 'station.json'), JSON.stringify(settings));
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([key, value]) => value !== undefined && !/^(ANTREAN|ELECTRON)_/.test(key)),
	) as Record<string, string>;
	const app = await launch({
		executablePath: runtime.executable,
		args: ['--no-sandbox', `--user-data-dir=${folder}`, start.appFolder ?? join(repository, 'apps', role)],
		env: {
			...env,
			DISPLAY: runtime.display,
			ANTREAN_LOG_LEVEL: 'error',
			...(edgeRuntime === null ? {} : { ANTREAN_EDGE_RUNTIME: edgeRuntime }),
		},
	});
	const inPage = <T>(script: string): Promise<T> =>
		app.evaluate(
			({ BrowserWindow }, { code, withinMs }) =>
				// A page whose process ends meanwhile never answers: Electron leaves the promise open.
				Promise.race([
					BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
					new Promise<never>((_resolve, reject) => {
						setTimeout(() => reject(new Error('the page did not answer')), withinMs);
					}),
				]),
			{ code: script, withinMs: pageAnswersWithinMs },
		);
	const touchAt = (x: number, y: number): Promise<void> =>
		app.evaluate(
			({ BrowserWindow }, at) => {
				for (const type of ['mouseDown', 'mouseUp'] as const)
					BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type, ...at, button: 'left', clickCount: 1 });
			},
			{ x: Math.round(x), y: Math.round(y) },
		);
	const pid = app.process().pid ?? 0;
	const drawn = () => until('the screen is drawn', () => inPage<boolean>(afterTwoPictures).catch(() => false));
	/** Its middle; null: it is not there, or can't be pressed. */
	const find = (selector: string, text: string) =>
		inPage<Readonly<{ x: number; y: number }> | null>(`(() => {
			const one = [...document.querySelectorAll(${JSON.stringify(selector)})]
				.find(({ textContent, disabled }) => textContent.includes(${JSON.stringify(text)}) && !disabled);
			const box = one?.getBoundingClientRect();
			return box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
		})()`).catch(() => null);
	return {
		app,
		pid,
		folder,
		page: () => app.firstWindow(),
		edge: () => readReady(join(folder, 'edge.ready.json')),
		inPage,
		touchAt,
		drawn,
		async press(selector, text) {
			await drawn();
			const { x, y } = await until(`“${text}” can be pressed`, () => find(selector, text));
			await touchAt(x, y);
		},
		async pressUntil(selector, text, there) {
			await until(`“${there}” is there`, async () => {
				if ((await find(there, '')) !== null) return true;
				const at = await find(selector, text);
				if (at !== null) await touchAt(at.x, at.y);
				return false;
			});
		},
		key: (keyCode, modifiers) =>
			app.evaluate(
				({ BrowserWindow }, pressed) => {
					for (const type of ['keyDown', 'char', 'keyUp'] as const)
						BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type, ...pressed });
				},
				{ keyCode, modifiers: [...modifiers] },
			),
		pagePid: () =>
			app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0),
		heading: () => inPage<string | null>("document.querySelector('h1')?.textContent ?? null").catch(() => null),
		log: () =>
			readFileSync(join(folder, 'shell.log'), 'utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line)),
		async close() {
			if (!isAlive(pid)) return;
			await app.close();
			await until('the shell has ended', () => !isAlive(pid));
		},
	};
}

function readReady(file: string): ReturnType<Shell['edge']> {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null; // not written yet
	}
}

/**
 * Once in some hundred starts Playwright never hears from the Electron that it has started, and would wait for three minutes. It is ended
 * then and started again, once; what it said is kept, for it is all there is to learn why.
 */
async function launch(options: LaunchOptions): Promise<ElectronApplication> {
	try {
		return await _electron.launch({ ...options, timeout: launchesWithinMs });
	} catch (error) {
		console.warn('Electron is started once more:', error);
		return _electron.launch({ ...options, timeout: launchesWithinMs });
	}
}
