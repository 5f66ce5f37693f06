/** The composition root of every shell: one window, its edge, and what keeps both alive. Holds no queue logic. */
import { join } from 'node:path';
import { app, type BrowserWindow, powerSaveBlocker, session } from 'electron';
import { openCounterTools } from './counterTools.ts';
import { placeCounterWindow } from './counterWindow.ts';
import { createEdgeKeeper } from './edgeKeeper.ts';
import { endWith } from './endWith.ts';
import { fillMonitor } from './fillMonitor.ts';
import type { Launched } from './launched.ts';
import { readMemory } from './launchMemory.ts';
import { lockEveryContents } from './lockContents.ts';
import { lockSession } from './lockSession.ts';
import { openSetUp } from './openSetUp.ts';
import { createPageKeeper } from './pageKeeper.ts';
import { type ShellAsks, type ShellMessage, shellChannel } from './policy/shellChannel.ts';
import { heard } from './policy/shellMessage.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { type Shown, shownNow } from './policy/shown.ts';
import { edgeVariables, pageAddress, type ReadSettings, type StationSettings } from './policy/stationSettings.ts';
import { isNewer } from './policy/updateRules.ts';
import { prepareApp } from './prepareApp.ts';
import { screenAddress, serveScreens } from './screenServer.ts';
import { screenHtml } from './screens/screenHtml.ts';
import type { SetUpView } from './screens/setUpHtml.ts';
import type { RunningVersion, StaffView } from './screens/staffHtml.ts';
import { readSettingsFile } from './settingsFile.ts';
import type { ShellLog } from './shellLog.ts';
import { openShellWindow } from './shellWindow.ts';
import { createStaffDesk } from './staffDesk.ts';
import { startAtLogIn } from './startAtLogIn.ts';
import { watchComingUp } from './watchComingUp.ts';
import { watchGraphics } from './watchGraphics.ts';

/** Ten looks a second: what happens shows at once to a person, and an idle processor hardly notices. */
const tickMs = 100;
/** A technician who has just written the settings need not start anything. */
const settingsEveryMs = 2_000;
/** Times in the language of the screen (10.42, 10:42). */
const clocks: Readonly<Record<string, string>> = { id: 'id-ID', en: 'en-GB' };
const now = (): number => performance.now();

export async function runShell(role: ShellRole, launched: Launched): Promise<void> {
	prepareApp();
	await app.whenReady();
	openShell(role, placesOf(launched), launched);
}

type Places = Readonly<{
	settings: string;
	memory: string;
	data: string;
	readyFile: string;
	built: string;
	edge: string;
}>;

function placesOf({ built, edge }: Launched): Places {
	const folder = app.getPath('userData');
	return {
		settings: join(folder, 'station.json'),
		memory: join(folder, 'window.json'),
		data: join(folder, 'edge'),
		readyFile: join(folder, 'edge.ready.json'),
		built,
		edge,
	};
}

function openShell(role: ShellRole, places: Places, launched: Launched): void {
	const { log } = launched;
	const runtime = process.env.ANTREAN_EDGE_RUNTIME ?? null;
	/** Null: not looked for yet. */
	let read: ReadSettings | null = null;
	let readAt = Number.NEGATIVE_INFINITY;
	let language = 'id';
	const settings = (): StationSettings | null => read?.settings ?? null;

	const edge = createEdgeKeeper({
		...{ role, now, log, runtime, entry: places.edge, readyFile: places.readyFile },
		variables() {
			const said = settings();
			return said === null ? {} : edgeVariables(role, said, places, launched.version);
		},
	});
	const edgeOrigin = (): string | null => {
		const { address } = edge.state();
		return address === null ? null : new URL(address.url).origin;
	};
	lockEveryContents(role, edgeOrigin, log);
	lockSession(session.defaultSession, role, edgeOrigin);

	const window = openShellWindow(role, join(places.built, 'preload.cjs'));
	const ending = endWith({ window, hidesOnClose: role === 'counter', stop: edge.stop });
	const page = createPageKeeper({ window, now, onHopeless: ending.restart, log });
	const staff = createStaffDesk({
		...{ now, log, onRestart: ending.restart, onLeave: app.quit.bind(app) },
		pin: () => settings()?.staffPin ?? null,
		version: runningVersion(launched),
		wallTime: (inMs) => wallTime(inMs, language),
	});
	const show = showIn(role, places.built, (address) => page.show(address));
	const tools = openTools(role, window, places, settings, log);
	const setUp = openSetUp({
		...{ role, log, now, runtime, file: places.settings, entry: places.edge },
		language: () => language,
		onLanguage: speak,
		onLeave: app.quit.bind(app),
		// The screen that says that it rings is about to be loaded: asked before, the bell would end with the page that was asked.
		ring: () =>
			window.webContents.once('did-finish-load', () =>
				window.webContents.send(shellChannel, 'ring' satisfies ShellAsks),
			),
		onChange: refresh,
	});
	const version = watchComingUp({
		...{ role, launched, now, settings, edgeOrigin, restart: ending.restart },
		look: () => ({ edge: edge.state(), isPageShown: page.isShown(), isPageDrawn: page.isDrawn() }),
	});
	watchGraphics(ending.restartWith, log);
	powerSaveBlocker.start(role === 'counter' ? 'prevent-app-suspension' : 'prevent-display-sleep');
	app.on('second-instance', () => {
		if (!window.isDestroyed()) tools.show();
	});

	window.webContents.ipc.on(shellChannel, (event, said: unknown) => {
		const frame = event.senderFrame;
		const sender = { url: frame?.url ?? '', isMainFrame: frame?.parent === null };
		const hearer = { role, edgeOrigin: edgeOrigin(), isSettingUp: isSettingUp() };
		const message = heard(hearer, sender, said);
		if (message === null) log('refused', { what: 'message', url: sender.url.slice(0, 200) });
		else take(message);
	});

	function take(message: ShellMessage): void {
		switch (message.type) {
			case 'alive':
				page.alive(message.isDrawn);
				break;
			case 'language':
				speak(message.language);
				break;
			case 'setUp':
			case 'rang':
				setUp.hear(message);
				break;
			default:
				staff.hear(message);
		}
		refresh();
	}

	function speak(next: string): void {
		language = next;
		tools.say(next);
	}

	function shownAtPresent(): Shown {
		return shownNow(edge.state(), staff.state(), read?.problem ?? null, now());
	}

	function isSettingUp(): boolean {
		const shown = shownAtPresent();
		return shown.kind === 'screen' && shown.name === 'setUp';
	}

	function refresh(): void {
		const shown = shownAtPresent();
		show({ language, shown, staff: staff.view(), setUp: isSettingUp() ? setUp.view() : null, settings: settings() });
	}

	/** Until the settings can be used; then the edge is started, and they are what they are. */
	function readOnce(): void {
		if (settings() !== null || now() - readAt < settingsEveryMs) return;
		readAt = now();
		read = readSettingsFile(role, places.settings);
		if (read.settings === null) return;
		startAtLogIn(read.settings.startAtLogIn, log);
		tools.settled(read.settings);
		edge.start();
	}

	function tick(): void {
		readOnce();
		edge.tick();
		page.tick();
		staff.tick();
		setUp.tick(isSettingUp());
		version.tick();
		refresh();
	}
	tick();
	window.show();
	const ticking = setInterval(tick, tickMs);
	// What has been closed has no page to look after.
	window.once('closed', () => clearInterval(ticking));
}

function runningVersion({ version, updates }: Launched): RunningVersion {
	const last = updates === null ? undefined : readMemory(updates.folder)?.failed.at(-1);
	// Older ones are no news: another has come up since.
	return { runs: version, failed: last !== undefined && isNewer(last, version) ? last : null };
}

type Show = (
	now: Readonly<{
		language: string;
		shown: Shown;
		staff: StaffView | null;
		setUp: SetUpView | null;
		settings: StationSettings | null;
	}>,
) => void;

/** Loads what is shown when it changes, and only then. */
function showIn(role: ShellRole, built: string, load: (address: string) => void): Show {
	let html = '';
	let last = '';
	let changes = 0;
	serveScreens(session.defaultSession, built, () => html);
	return ({ language, shown, staff, setUp, settings }) => {
		if (shown.kind === 'page' && settings !== null) {
			const address = pageAddress(role, settings, shown.address);
			if (address !== last) load(address);
			last = address;
		} else if (shown.kind === 'screen') {
			const { kind: _, ...told } = shown;
			const next = screenHtml({ role, language, ...told, staff, setUp });
			if (next === last) return;
			html = next;
			last = next;
			load(screenAddress(shown.name, ++changes));
		}
	};
}

type Tools = Readonly<{
	/** A second start of the program brings the first one's window. */
	show: () => void;
	say: (language: string) => void;
	settled: (settings: StationSettings) => void;
}>;

function openTools(
	role: ShellRole,
	window: BrowserWindow,
	places: Places,
	settings: () => StationSettings | null,
	log: ShellLog,
): Tools {
	if (role !== 'counter') {
		const wanted = (): string | null => settings()?.monitor ?? null;
		const place = fillMonitor({ window, wanted, prefersSecond: role === 'display', log });
		return { show: () => window.focus(), say: () => undefined, settled: place };
	}
	const counter = placeCounterWindow(window, places.memory, log);
	const tools = openCounterTools({
		...{ window: counter, folder: places.built, log, onQuit: app.quit.bind(app) },
		pressPrimary: () => window.webContents.send(shellChannel, 'primary' satisfies ShellAsks),
	});
	return { show: counter.show, say: tools.say, settled: ({ callKey }) => tools.bind(callKey) };
}

function wallTime(inMs: number, language: string): string {
	const at = new Date(Date.now() + inMs);
	return at.toLocaleTimeString(clocks[language] ?? clocks.id, { hour: '2-digit', minute: '2-digit' });
}
