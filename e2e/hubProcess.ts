import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './mall.ts';
import { until } from './until.ts';

/** A hub as a service runs it: the committed bin in a process of its own. */
export type HubReady = Readonly<{
	hub: string;
	tokens: Readonly<Record<'kiosk' | 'counter' | 'display' | 'admin', string>>;
	pids: Readonly<{ hub: number }>;
}>;
export type HubProcess = Readonly<{
	ready: HubReady;
	child: ChildProcess;
	/** What it has written until now, for people and as log. */
	said: () => string;
}>;

const bin = join(repository, 'apps/hub/bin/antrean-hub.js');

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

/** Starts a hub on `data` and waits until it answers. */
export async function startHubProcess(data: string, args: readonly string[]): Promise<HubProcess> {
	const readyFile = join(data, '..', 'ready.json');
	rmSync(readyFile, { force: true });
	const { child, said } = run(['--data', data, '--ready-file', readyFile, ...args]);
	const ready = await until('the hub is ready', () => {
		if (child.exitCode !== null) throw new Error(`the hub ended with ${child.exitCode}: ${said()}`);
		try {
			return JSON.parse(readFileSync(readyFile, 'utf8')) as HubReady;
		} catch {
			return null; // not written yet
		}
	});
	return { ready, child, said };
}

/** Runs a command to its end. */
export async function runHub(args: readonly string[]): Promise<Readonly<{ code: number | null; said: string }>> {
	const { child, said } = run(args);
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, said: said() };
}
