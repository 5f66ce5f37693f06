import { app } from 'electron';
import { graphicsDied } from './policy/graphicsDeaths.ts';
import type { ShellLog } from './shellLog.ts';

/** Begins the shell anew without its graphics card when that keeps failing. Other processes of the browser come back by themselves. */
export function watchGraphics(restartWith: (flag: string) => void, log: ShellLog): void {
	let deaths: readonly number[] = [];
	app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
		log('process.gone', { type, reason, exitCode });
		if (type !== 'GPU' || reason === 'clean-exit') return;
		const died = graphicsDied(deaths, performance.now());
		({ deaths } = died);
		if (died.goOnWithout && !app.commandLine.hasSwitch('disable-gpu')) restartWith('--disable-gpu');
	});
}
