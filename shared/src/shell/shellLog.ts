import { appendFileSync, renameSync, statSync } from 'node:fs';

/** One line an event, as JSON: on standard error, and in a file of the shell's folder, because a desktop shows nobody its standard error. */
export type ShellLog = (event: string, detail: Readonly<Record<string, unknown>>) => void;

/** Days of a restless shell; with the one before it twice as much at most. */
const mostBytes = 1_000_000;

export function createShellLog(file: string): ShellLog {
	return (event, detail) => {
		const line = `${JSON.stringify({ time: new Date().toISOString(), event, ...detail })}\n`;
		process.stderr.write(line);
		try {
			if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(file, `${file}.old`);
			appendFileSync(file, line, { mode: 0o600 });
		} catch {
			// A full disk must not end the screen: standard error has the line.
		}
	};
}
