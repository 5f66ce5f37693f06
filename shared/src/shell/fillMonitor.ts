/** A locked window fills one monitor, whatever is plugged in and out. */
import { type BrowserWindow, screen } from 'electron';
import { chooseMonitor, type Monitor } from './policy/chooseMonitor.ts';
import type { ShellLog } from './shellLog.ts';

export type FillParts = Readonly<{
	window: BrowserWindow;
	/** The monitor of the settings; null: none is named. */
	wanted: () => string | null;
	prefersSecond: boolean;
	log: ShellLog;
}>;

/** @returns places the window anew: also for when the settings have changed */
export function fillMonitor({ window, wanted, prefersSecond, log }: FillParts): () => void {
	let filled: string | null = null;
	const place = (): void => {
		const monitor = chooseMonitor(monitors(), wanted(), prefersSecond);
		// All unplugged: the window waits where it is.
		if (monitor === null) return;
		const { label, x, y, width, height } = monitor;
		const key = JSON.stringify([x, y, width, height]);
		if (key === filled) return;
		filled = key;
		log('monitor', { label, x, y, width, height });
		// A window that fills one monitor does not move to another one.
		window.setKiosk(false);
		window.setBounds({ x, y, width, height });
		window.setKiosk(true);
		window.setAlwaysOnTop(true, 'screen-saver');
	};
	for (const change of ['display-added', 'display-removed'] as const) screen.on(change as 'display-added', place);
	screen.on('display-metrics-changed', place);
	place();
	return place;
}

function monitors(): readonly Monitor[] {
	const primary = screen.getPrimaryDisplay().id;
	return screen.getAllDisplays().map(({ id, label, bounds }) => ({
		...{ id, ...bounds },
		// Older versions of Electron name none.
		label: label ?? '',
		isPrimary: id === primary,
	}));
}
