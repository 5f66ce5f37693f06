import { join } from 'node:path';
import { app } from 'electron';
import { keepStartEntry } from './keepStartEntry.ts';
import type { ShellLog } from './shellLog.ts';

/** Makes the shell start when its account logs in, or no longer. One that runs from its sources leaves a developer's log-in alone. */
export function startAtLogIn(wanted: boolean, log: ShellLog): void {
	if (!app.isPackaged) return;
	if (process.platform !== 'linux') {
		app.setLoginItemSettings({ openAtLogin: wanted });
		return;
	}
	// An AppImage is mounted anew at each start; the variable names the file itself.
	const program = process.env.APPIMAGE ?? app.getPath('exe');
	try {
		keepStartEntry(join(app.getPath('appData'), 'autostart'), app.getName(), wanted ? [program] : null);
	} catch (error) {
		// What runs now goes on: only the next log-in is another matter.
		log('start.not-kept', { error: String(error) });
	}
}
