/** How a shell ends: its edge first, in peace. Nobody closes a locked window; a counter's goes to the tray. */
import { app, type BrowserWindow } from 'electron';
import { relaunch } from './relaunch.ts';

export interface Ending {
	restart(): void;
	/** With one more switch of Chromium, until the next start. */
	restartWith(flag: string): void;
}

export function endWith(
	parts: Readonly<{
		window: BrowserWindow;
		hidesOnClose: boolean;
		/** Resolves when the edge has ended. */
		stop: () => Promise<void>;
	}>,
): Ending {
	let isEnding = false;
	let hasEnded = false;
	parts.window.on('close', (event) => {
		if (hasEnded) return;
		event.preventDefault();
		if (parts.hidesOnClose && !isEnding) parts.window.hide();
	});
	app.on('window-all-closed', () => undefined);
	app.on('before-quit', (event) => {
		if (hasEnded) return;
		event.preventDefault();
		if (isEnding) return;
		isEnding = true;
		void parts.stop().then(() => {
			hasEnded = true;
			app.quit();
		});
	});
	const restartWith = (flags: readonly string[]): void => {
		if (isEnding) return;
		relaunch(flags);
		app.quit();
	};
	return { restart: () => restartWith([]), restartWith: (flag) => restartWith([flag]) };
}
