import { spawn } from 'node:child_process';
import { repository } from './mall.ts';

/** A program as a person at a terminal runs it, to its end. */
export type Ended = Readonly<{ code: number | null; out: string; err: string }>;

/** @param command script and arguments; @param env variables beside this process's own */
export function runToEnd(command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
	const child = spawn(process.execPath, [...command], {
		cwd: repository,
		env: { ...process.env, ANTREAN_LOG_LEVEL: 'error', ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	const said = { out: '', err: '' };
	child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}
