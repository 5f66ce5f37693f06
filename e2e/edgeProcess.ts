import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, api } from './api.ts';
import { repository } from './mall.ts';
import { until } from './until.ts';

/** A station as a service runs it: the committed bin in a process of its own. */
export type EdgeReady = Readonly<{ url: string; token: string; pid: number; paper: string | null }>;
export type EdgeProcess = Readonly<{
	ready: EdgeReady;
	api: Api;
	child: ChildProcess;
	/** What it has written until now, for people and as log. */
	said: () => string;
}>;

const bin = join(repository, 'apps/edge/bin/antrean-edge.js');

function run(args: readonly string[]): Readonly<{ child: ChildProcess; said: () => string }> {
	const env = { ...process.env, ANTREAN_LOG_LEVEL: 'error' };
	const child = spawn(process.execPath, [bin, ...args], {
		cwd: repository,
		env,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	let text = '';
	child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	return { child, said: () => text };
}

/** Starts a station on `data` and waits until its ready file is there. */
export async function startEdgeProcess(role: string, data: string, args: readonly string[]): Promise<EdgeProcess> {
	const readyFile = `${data}.ready.json`;
	rmSync(readyFile, { force: true });
	const { child, said } = run([role, '--data', data, '--ready-file', readyFile, ...args]);
	const ready = await until(`the ${role} is ready`, () => {
		if (child.exitCode !== null) throw new Error(`the ${role} ended with ${child.exitCode}: ${said()}`);
		try {
			return JSON.parse(readFileSync(readyFile, 'utf8')) as EdgeReady;
		} catch {
			return null; // not written yet
		}
	});
	return { ready, api: api(ready.url, ready.token), child, said };
}

/** Runs the command to its end. */
export async function runEdge(args: readonly string[]): Promise<Readonly<{ code: number | null; said: string }>> {
	const { child, said } = run(args);
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, said: said() };
}
