/** Faults of the shell's own. Electron would stop everything behind a box with a stack trace, which nobody in a hall can answer. */
import { app } from 'electron';
import type { ShellLog } from './shellLog.ts';

/** Not at once: a shell that fails at each start must leave the machine to its technician. */
const anewAfterMs = 5_000;
/** An edge that is asked to end is killed after ten seconds; a shell that has not ended then ends without a word. */
const endsWithinMs = 15_000;

/** The first fault begins the shell anew; one while it ends keeps it from nothing. */
export function watchFaults(log: ShellLog): void {
	let isEnding = false;
	app.once('before-quit', () => {
		isEnding = true;
	});
	// Whoever listened there may be gone.
	process.stderr.on('error', () => undefined);
	process.on('uncaughtException', failed);
	process.on('unhandledRejection', failed);

	let hasFailed = false;
	function failed(error: unknown): void {
		log('shell.failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
		if (hasFailed) return;
		hasFailed = true;
		if (isEnding) setTimeout(() => app.exit(1), endsWithinMs);
		else setTimeout(beginAnew, anewAfterMs);
	}

	function beginAnew(): void {
		if (isEnding) return;
		app.relaunch();
		app.quit();
		setTimeout(() => app.exit(1), endsWithinMs);
	}
}
