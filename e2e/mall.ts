import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

/** The demo mall as a user starts it: real processes on free ports and a data folder of its own. */
export type ReadyFile = Readonly<{
	hub: string;
	kiosk: string;
	counter: string;
	display: string;
	admin: string;
	paper: string;
	tokens: Readonly<Record<'kiosk' | 'counter' | 'display' | 'admin', string>>;
	pids: Readonly<{ demo: number; hub: number; kiosk: number }>;
}>;

export type Mall = Readonly<{
	ready: () => ReadyFile;
	data: string;
	child: ChildProcess;
	/** Ends it and removes its data; fails when it does not end with 0. */
	close: () => Promise<void>;
}>;

export const repository = fileURLToPath(new URL('..', import.meta.url));

/** @param options.data a folder of an earlier mall, or null for a fresh one */
export async function startMall(options: Readonly<{ data: string | null; args: readonly string[] }>): Promise<Mall> {
	const data = options.data ?? mkdtempSync(join(tmpdir(), 'antrean-mall-'));
	const readyFile = join(data, 'ready.json');
	rmSync(readyFile, { force: true });
	const port = await freePort();
	const args = [
		'apps/demo/src/main.ts',
		'--port',
		String(port),
		'--data',
		data,
		'--ready-file',
		readyFile,
		...options.args,
	];
	const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
	const ready = (): ReadyFile => JSON.parse(readFileSync(readyFile, 'utf8')) as ReadyFile;
	await until('the mall is ready', () => {
		if (child.exitCode !== null) throw new Error(`the mall ended with ${child.exitCode} before it was ready`);
		return tryRead(ready);
	});
	return {
		ready,
		data,
		child,
		async close() {
			const code = await ended(child, 'SIGTERM');
			rmSync(data, { recursive: true, force: true });
			if (code !== 0) throw new Error(`the mall ended with ${code}`);
		},
	};
}

/** @returns its exit code, null when a signal ended it */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => {
		child.once('exit', (code) => resolve(code));
		child.kill(signal);
	});
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false; // ESRCH: no such process
	}
}

export async function freePort(): Promise<number> {
	return (await portWhenFree(0)) ?? 0;
}

/**
 * A free port that no client gets by chance (Linux gives them 32768 and up): a station that looks for its dead hub on such a port may be
 * connected with itself, and then the hub can't have it back.
 */
export async function restartPort(): Promise<number> {
	const [first, count] = [20_000, 10_000];
	for (;;) {
		const port = await portWhenFree(first + Math.floor(Math.random() * count));
		if (port !== null) return port;
	}
}

/** @returns null when somebody has it */
function portWhenFree(wanted: number): Promise<number | null> {
	const server = createServer();
	return new Promise((resolve) => {
		server.once('error', () => resolve(null));
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
		});
	});
}

function tryRead<T>(read: () => T): T | null {
	try {
		return read();
	} catch {
		return null; // not written yet
	}
}
