/** What a counter has outside of its window: a tray, and a key that works in every program. */
import { join } from 'node:path';
import { globalShortcut, Menu, Tray } from 'electron';
import type { CounterWindow } from './counterWindow.ts';
import type { ShellLog } from './shellLog.ts';
import { shellTexts } from './shellTexts.ts';

export type CounterToolsParts = Readonly<{
	window: CounterWindow;
	/** Folder of the built shell, which has the icon. */
	folder: string;
	pressPrimary: () => void;
	onQuit: () => void;
	log: ShellLog;
}>;

export interface CounterTools {
	/** Writes the menu anew: in another language, or after the window became a strip. */
	say(language: string): void;
	/** Gives the key that calls; the one before is free again. */
	bind(key: string): void;
}

export function openCounterTools({ window, folder, pressPrimary, onQuit, log }: CounterToolsParts): CounterTools {
	const tray = new Tray(join(folder, 'tray.png'));
	let language = 'id';
	tray.on('click', () => window.show());
	const say = (): void => {
		const t = shellTexts(language);
		const next = window.mode() === 'strip' ? 'desk' : 'strip';
		tray.setToolTip('Antrean');
		tray.setContextMenu(
			Menu.buildFromTemplate([
				{ label: t('tray.show'), click: () => window.show() },
				{ label: t('tray.call'), click: pressPrimary },
				{
					label: t(`tray.${next}`),
					click: () => {
						window.setMode(next);
						say();
					},
				},
				{ type: 'separator' },
				{ label: t('tray.quit'), click: onQuit },
			]),
		);
	};
	say();
	return {
		say(next) {
			language = next;
			say();
		},
		bind(key) {
			globalShortcut.unregisterAll();
			if (!registered(key, pressPrimary)) log('key.not-bound', { key });
		},
	};
}

/** @returns false: another program has it, or it is no key */
function registered(key: string, press: () => void): boolean {
	try {
		return globalShortcut.register(key, press);
	} catch {
		return false; // Electron throws for what it can't read
	}
}
