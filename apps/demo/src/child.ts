import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { ToldElsewhere, tell } from '@antrean/shared/cli/runProgram.ts';

/** One process of the demo mall: started, watched, started again when it dies, until it is stopped. */
export interface Child {
	/** Resolves when its ready file is there; rejects when it ends before that. */
	ready(): Promise<Readonly<Record<string, unknown>>>;
	stop(): Promise<void>;
}

export type ChildOptions = Readonly<{
	name: string;
	/** The committed bin, run on this process's own Node. */
	bin: string;
	args: readonly string[];
	readyFile: string;
	/** Called after each restart with the new ready file. */
	onRestarted: (ready: Readonly<Record<string, unknown>>) => void;
}>;

/** A child that dies again at once is not started in a circle: the pause grows to this. */
const longestPauseMs = 5_000;
/** A child that does not end by SIGTERM in this time is killed; what it accepted is durable anyway. */
const patienceMs = 10_000;
const lookEveryMs = 25;

export function startChild(options: ChildOptions): Child {
	let isStopping = false;
	/** What can't start the first time (a port in use, a broken file) is told, not tried again and again. */
	let wasReady = false;
	let deaths = 0;
	let restart: NodeJS.Timeout | null = null;
	let current = launch();

	function launch(): ChildProcess {
		rmSync(options.readyFile, { force: true });
		const args = [options.bin, ...options.args, '--ready-file', options.readyFile];
		// The channel is the leash: it closes when this process ends, however it ends.
		const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
		child.once('exit', (code, signal) => {
			if (isStopping || !wasReady) return;
			console.error(`${options.name} ended (${signal ?? `code ${code}`}); starting it again.`);
			const pauseMs = Math.min(longestPauseMs, 100 * 2 ** deaths++);
			restart = setTimeout(again, pauseMs);
		});
		return child;
	}

	function again(): void {
		current = launch();
		untilReady(current).then(
			(ready) => {
				deaths = 0;
				try {
					options.onRestarted(ready);
				} catch (error) {
					// A ready file that can't be written now stops nobody: the addresses are the same.
					tell(error);
				}
			},
			() => {
				// It ended before it was ready; its exit has already asked for the next start.
			},
		);
	}

	function untilReady(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
		return new Promise((resolve, reject) => {
			const timer = setInterval(() => {
				const ready = readReady(options.readyFile);
				if (ready === null && child.exitCode === null && child.signalCode === null) return;
				clearInterval(timer);
				if (ready !== null) resolve(ready);
				else reject(endOf(options.name, child));
			}, lookEveryMs);
		});
	}

	return {
		async ready() {
			const ready = await untilReady(current);
			wasReady = true;
			return ready;
		},
		stop() {
			isStopping = true;
			if (restart !== null) clearTimeout(restart);
			if (current.exitCode !== null || current.signalCode !== null) return Promise.resolve();
			return new Promise((resolve) => {
				const timer = setTimeout(() => current.kill('SIGKILL'), patienceMs);
				current.once('exit', () => {
					clearTimeout(timer);
					resolve();
				});
				current.kill('SIGTERM');
			});
		},
	};
}

/** A child says itself why it could not start; not one that was killed. */
function endOf(name: string, { exitCode, signalCode }: ChildProcess): Error {
	if (exitCode !== null && exitCode !== 0) return new ToldElsewhere(exitCode);
	return new Error(`${name} ended before it was ready (${signalCode ?? 'exit 0'})`);
}

function readReady(file: string): Readonly<Record<string, unknown>> | null {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	} catch {
		return null; // not there yet: it is renamed into place whole
	}
}
