/** Keeps a window's page alive by `pageMachine`: hands it what happens to the page and does what it says. */
import type { BrowserWindow } from 'electron';
import { type PageEffect, type PageInput, pageLoading, pageStep } from './policy/pageMachine.ts';
import { type ShellAsks, shellChannel } from './policy/shellChannel.ts';
import type { ShellLog } from './shellLog.ts';

export interface PageKeeper {
	/** Shows something else from now on. */
	show(address: string): void;
	/** The page gave a sign of life; whether it shows anything of its own. */
	alive(isDrawn: boolean): void;
	/** Loaded; an empty one is, too. */
	isShown(): boolean;
	/** Loaded, and it said last that it shows something of its own. */
	isDrawn(): boolean;
	tick(): void;
}

export type PageKeeperParts = Readonly<{
	window: BrowserWindow;
	/** Monotonic, ms. */
	now: () => number;
	/** Pages die however often they are loaded: the shell has to begin anew. */
	onHopeless: () => void;
	log: ShellLog;
}>;

/** net::ERR_ABORTED: another address was asked for meanwhile. */
const aborted = -3;

export function createPageKeeper({ window, now, onHopeless, log }: PageKeeperParts): PageKeeper {
	const { webContents } = window;
	let address: string | null = null;
	let state = pageLoading(now());

	function take(type: PageInput['type']): void {
		if (address === null) return;
		const step = pageStep(state, { type }, now());
		state = step.state;
		for (const effect of step.effects) perform(effect);
	}

	function perform(effect: PageEffect): void {
		switch (effect) {
			case 'load':
				// Not inside of the event that told the page's end: Electron is still taking the old one down.
				setImmediate(load);
				break;
			case 'ask':
				webContents.send(shellChannel, 'alive' satisfies ShellAsks);
				break;
			case 'crash':
				log('page.hung', {});
				webContents.forcefullyCrashRenderer();
				break;
			case 'relaunch':
				onHopeless();
				break;
		}
	}

	function load(): void {
		if (address === null || window.isDestroyed()) return;
		// A failure is told by `did-fail-load`.
		webContents.loadURL(address).catch(() => undefined);
	}

	webContents.on('did-finish-load', () => take('loaded'));
	webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
		if (!isMainFrame || code === aborted) return;
		log('page.failed', { description });
		take('failed');
	});
	webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
		log('page.gone', { reason, exitCode });
		take('ended');
	});
	webContents.on('unresponsive', () => log('page.unresponsive', {}));

	return {
		show(next) {
			address = next;
			take('load');
		},
		alive: (isDrawn) => take(isDrawn ? 'drawn' : 'alive'),
		isShown: () => state.phase === 'shown',
		isDrawn: () => state.phase === 'shown' && state.isDrawn,
		tick: () => take('tick'),
	};
}
