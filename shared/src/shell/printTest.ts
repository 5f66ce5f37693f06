/** Prints a test page by the edge's own command, in a process of its own: a broken printer's driver can't take the shell with it. */
import { type EdgeProcess, launchEdge } from './edgeProcess.ts';
import type { PrintOutcome } from './setUpDesk.ts';

export type PrintTestParts = Readonly<{
	/** A Node to run it by; null: Electron's own. */
	runtime: string | null;
	entry: string;
	printer: string;
	/** As it stands on the page. */
	language: string;
}>;

/** The command gives up by itself after 20 s; a process that does not is killed. */
const patienceMs = 30_000;
/** What the command says of the page: the printer proved it, or can't. */
const outcome = /^(printed|unsure): /;

export function printTest({ runtime, entry, printer, language }: PrintTestParts): Promise<PrintOutcome> {
	return new Promise((resolve) => {
		let told: PrintOutcome | null = null;
		const run: EdgeProcess = launchEdge({
			...{ role: 'test-print', runtime, entry },
			env: {
				...process.env,
				NODE_OPTIONS: undefined,
				ANTREAN_PRINTER: printer,
				ANTREAN_LANGUAGE: language,
			},
			onLine(line) {
				const [, said] = outcome.exec(line) ?? [];
				if (said === undefined) return;
				told = { result: said === 'printed' ? 'printed' : 'unsure', words: line };
				// Inside of Electron a program that is done does not end: its process waits for its parent's next word.
				run.terminate();
			},
			onEnded({ said }) {
				clearTimeout(tooLong);
				resolve(told ?? { result: 'failed', words: said ?? 'printer/test-failed' });
			},
		});
		const tooLong = setTimeout(run.kill, patienceMs);
	});
}
