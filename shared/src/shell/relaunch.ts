import { spawn } from 'node:child_process';
import { app } from 'electron';

/** Of a shell that another one has started in its own place. */
const begunAnew = 'begun-anew';
/** Of a shell that the guard of another one has started, because that one ended without a word. */
const afterAnEnd = 'after-an-end';
/** The one before has ended or is killed by then (watchFaults.ts). */
const lockWithinMs = 20_000;
const lookEveryMs = 200;
/** One that has asked itself to end takes no longer (watchFaults.ts); one that hangs in its end never would. */
const lingersMs = 20_000;

/**
 * Starts another shell, with these switches of Chromium besides its own; it waits until this one has gone. `app.relaunch` of Electron takes
 * from the new one on Linux what Chromium's sandbox may need, and starts none from a desktop's menu (electron#41463, #48280).
 */
export function relaunch(flags: readonly string[]): void {
	const [program = process.execPath, ...args] = relaunchCommand(flags);
	spawn(program, args, { detached: true, stdio: 'ignore' }).unref();
}

/** The program and its arguments. */
export function relaunchCommand(flags: readonly string[]): readonly string[] {
	// An AppImage's own program is gone with the shell that it was mounted for.
	const program = process.env.APPIMAGE ?? process.execPath;
	// An end is told once.
	const given = process.argv
		.slice(1)
		.filter((word) => word !== `--${afterAnEnd}` && !word.startsWith(`--${begunAnew}`));
	return [program, ...new Set([...given, `--${begunAnew}=${process.pid}`, ...flags])];
}

/** What a guard starts. */
export function guardCommand(): readonly string[] {
	return relaunchCommand([`--${afterAnEnd}`]);
}

/** The shell before this one ended without a word. */
export function followsAnEnd(): boolean {
	return app.commandLine.hasSwitch(afterAnEnd);
}

/** @returns false: this station's shell runs already. Whoever takes its place waits until it has gone. */
export function lockStation(): boolean {
	const wait = new Int32Array(new SharedArrayBuffer(4));
	const waitsMs = app.commandLine.hasSwitch(begunAnew) ? lockWithinMs : 0;
	for (let waited = 0; ; waited += lookEveryMs) {
		if (app.requestSingleInstanceLock()) return true;
		if (waited >= waitsMs) return false;
		// Nothing else can be done before it is known whether there is a shell to run.
		Atomics.wait(wait, 0, 0, lookEveryMs);
	}
}

/**
 * The shell before may hang in its own end, behind this one, and take half of a processor for ever: Chromium has been seen to. It is
 * killed; as long as it lives this process is its child, so the id can't be another's by then. (Windows tells no new parent.)
 */
export function endPredecessor(): void {
	const before = Number(app.commandLine.getSwitchValue(begunAnew));
	if (process.platform === 'win32' || !(before > 1)) return;
	setTimeout(() => {
		if (process.ppid === before) process.kill(before, 'SIGKILL');
	}, lingersMs);
}
