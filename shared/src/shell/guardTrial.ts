/**
 * A small process beside a version that is tried: what crashes or hangs can't begin itself anew, and at night nobody stands there. It is a
 * few lines for the system's own shell, because a packaged Electron is no Node; where there is none (Windows), nobody guards.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type TrialGuard = Readonly<{
	/** The trial is over, or somebody ends the program on purpose: from now on it may end. */
	end: () => void;
}>;

export type GuardTrialParts = Readonly<{
	/** Of all versions; the guard's mark lies in it as long as it guards. */
	folder: string;
	/** The process that is tried. */
	pid: number;
	/** What starts it again: a program and its arguments. */
	command: readonly string[];
	/** It is killed when it has not come up by then. */
	withinS: number;
}>;

const mark = 'trial-';
/** $1 the process, $2 the mark, $3 its patience in seconds, then the command. */
const script = `
left=$3
while kill -0 "$1" 2>/dev/null; do
	[ -e "$2" ] || exit 0
	[ "$left" -gt 0 ] || kill -9 "$1"
	left=$((left - 1))
	sleep 1
done
[ -e "$2" ] || exit 0
rm -f "$2"
shift 3
exec "$@"
`;

export function guardTrial({ folder, pid, command, withinS }: GuardTrialParts): TrialGuard {
	if (process.platform === 'win32') return { end: () => undefined };
	const file = join(folder, `${mark}${pid}`);
	if (!isMarked(folder, file)) return { end: () => undefined };
	const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid), file, String(withinS), ...command], {
		detached: true,
		stdio: 'ignore',
	});
	// Likewise.
	guard.once('error', () => undefined);
	guard.unref();
	return { end: () => rmSync(file, { force: true }) };
}

/** @returns false: the disk takes no mark, so nobody guards; the starts are counted all the same */
function isMarked(folder: string, file: string): boolean {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		// Of a trial that the machine's own end cut off.
		for (const name of readdirSync(folder).filter((one) => one.startsWith(mark))) rmSync(join(folder, name));
		writeFileSync(file, '');
		return true;
	} catch {
		return false;
	}
}
