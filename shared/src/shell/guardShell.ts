/**
 * A small process beside a shell: what is killed, crashes or hangs can't begin itself anew, and in a hall or at night nobody stands there.
 * It is a few lines for the system's own shell, because a packaged Electron is no Node; where there is none (Windows), nobody guards.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type ShellGuard = Readonly<{
	/** It has come up: from now on it is started again when it ends without a word, and may take its time. */
	up: () => void;
	/** Somebody ends the program on purpose: from now on it may end. */
	end: () => void;
}>;

export type GuardShellParts = Readonly<{
	/** The guard's mark lies in it as long as it guards. */
	folder: string;
	/** The process that is guarded. */
	pid: number;
	/** What starts it again: a program and its arguments. */
	command: readonly string[];
	/** It is killed when it has not come up by then; null: it is not tried, but trusted. */
	withinS: number | null;
}>;

const mark = 'guarded-';
/** In the mark of a version that is tried. */
const tried = 'tried';
/** Not at once: its edge ends first, and a shell that fails at each start must leave the machine to its technician. */
const againAfterS = 5;
/** $1 the process, $2 the mark, $3 the patience with what is tried in seconds, $4 the pause, then the command. */
const script = `
left=$3
while kill -0 "$1" 2>/dev/null; do
	[ -e "$2" ] || exit 0
	if [ -s "$2" ]; then
		[ "$left" -gt 0 ] || kill -9 "$1"
		left=$((left - 1))
	fi
	sleep 1
done
[ -e "$2" ] || exit 0
rm -f "$2"
sleep "$4"
shift 4
exec "$@"
`;

export function guardShell({ folder, pid, command, withinS }: GuardShellParts): ShellGuard {
	const nothing = (): void => undefined;
	if (process.platform === 'win32') return { up: nothing, end: nothing };
	const file = join(folder, `${mark}${pid}`);
	if (!isMarked(folder, file, withinS === null ? '' : tried)) return { up: nothing, end: nothing };
	const words = [String(pid), file, String(withinS ?? 0), String(againAfterS), ...command];
	const guard = spawn('/bin/sh', ['-c', script, 'guard', ...words], { detached: true, stdio: 'ignore' });
	// The starts of what is tried are counted all the same.
	guard.once('error', nothing);
	guard.unref();
	return {
		up() {
			// A mark that still says that it is tried would have it killed.
			if (!write(file, '')) rmSync(file, { force: true });
		},
		end: () => rmSync(file, { force: true }),
	};
}

/** @returns false: the disk takes no mark, so nobody guards */
function isMarked(folder: string, file: string, content: string): boolean {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		// Of a shell that the machine's own end cut off.
		for (const name of readdirSync(folder).filter((one) => one.startsWith(mark))) rmSync(join(folder, name));
	} catch {
		return false;
	}
	return write(file, content);
}

function write(file: string, content: string): boolean {
	try {
		writeFileSync(file, content);
		return true;
	} catch {
		return false; // no space, even for this
	}
}
