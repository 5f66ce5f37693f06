/** A counter's window as a desk or as a strip that stays above other programs, each where it was. */
import { readFileSync } from 'node:fs';
import { type BrowserWindow, screen } from 'electron';
import { writeOwnFile } from '../cli/ownFile.ts';
import {
	nothingRemembered,
	placeWindow,
	remembered,
	type WindowMemory,
	type WindowMode,
	windowMemory,
} from './policy/windowPlace.ts';
import type { ShellLog } from './shellLog.ts';

export interface CounterWindow {
	mode(): WindowMode;
	setMode(mode: WindowMode): void;
	/** Shows it above the others, also from the tray. */
	show(): void;
}

/** @param file where its places are kept */
export function placeCounterWindow(window: BrowserWindow, file: string, log: ShellLog): CounterWindow {
	let memory = readMemory(file);

	function place(): void {
		const primary = screen.getPrimaryDisplay();
		const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
		const areas = [primary, ...others].map(({ workArea }) => workArea);
		window.setBounds(placeWindow(memory, memory.mode, areas));
		window.setAlwaysOnTop(memory.mode === 'strip', 'floating');
	}

	function keep(): void {
		// A window that fills the screen (a number is held up) or is put away has no place of its own.
		if (window.isFullScreen() || window.isMaximized() || window.isMinimized() || !window.isVisible()) return;
		memory = remembered(memory, memory.mode, window.getBounds());
		write();
	}

	function write(): void {
		try {
			writeOwnFile(file, JSON.stringify(memory));
		} catch (error) {
			// The place of a window is no reason to stop calling.
			log('window.not-kept', { error: String(error) });
		}
	}

	for (const change of ['moved', 'resized'] as const) window.on(change as 'moved', keep);
	window.on('hide', write);
	screen.on('display-removed', place);
	place();
	return {
		mode: () => memory.mode,
		setMode(mode) {
			keep();
			memory = { ...memory, mode };
			write();
			window.setFullScreen(false);
			window.unmaximize();
			place();
		},
		show() {
			if (window.isMinimized()) window.restore();
			window.show();
			window.focus();
		},
	};
}

function readMemory(file: string): WindowMemory {
	try {
		return windowMemory.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return nothingRemembered; // none yet, or not ours: the window stands where a new one does
	}
}
