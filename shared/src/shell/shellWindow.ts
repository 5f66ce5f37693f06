/** The one window of a shell. */
import { BrowserWindow } from 'electron';
import type { ShellRole } from './policy/shellRole.ts';

/** @param preload the built preload's file */
export function openShellWindow(role: ShellRole, preload: string): BrowserWindow {
	const isLocked = role !== 'counter';
	return new BrowserWindow({
		show: false,
		title: 'Antrean',
		// The night of the shell's screens: no white before the first page.
		backgroundColor: '#0b1f1a',
		autoHideMenuBar: true,
		frame: !isLocked,
		fullscreenable: true,
		webPreferences: {
			preload,
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webSecurity: true,
			allowRunningInsecureContent: false,
			experimentalFeatures: false,
			// A middle click would ask for another window.
			disableBlinkFeatures: 'Auxclick',
			webviewTag: false,
			navigateOnDragDrop: false,
			devTools: false,
			disableDialogs: true,
			spellcheck: false,
			// A hall's screen and a counter behind other windows have to stay right, whoever looks.
			backgroundThrottling: false,
			autoplayPolicy: role === 'display' ? 'no-user-gesture-required' : 'document-user-activation-required',
		},
	});
}
