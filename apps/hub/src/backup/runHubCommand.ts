import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Job, JobEnd } from './upkeep.ts';

/**
 * Runs a command of this program in a process of its own: what a technician would run by hand. Reading a whole database there holds up
 * nobody, and what it breaks on breaks that process alone.
 */
const bin = fileURLToPath(new URL('../../bin/antrean-hub.js', import.meta.url));
/** A failed command says one line; more is not kept. */
const mostSaid = 4_096;
/** Stations come first (nice(2): 19 is the last). */
const priority = 10;

export function runHubCommand(args: readonly string[]): Job {
	const child = spawn(process.execPath, [bin, ...args], { env: ownEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(0, mostSaid);
	});
	if (child.pid !== undefined) lower(child.pid);
	const done = new Promise<JobEnd>((resolve) => {
		child.once('error', (error) => resolve({ ok: false, code: 'program/failed', words: error.message }));
		child.once('close', (exit, signal) => resolve(exit === 0 ? { ok: true } : endOf(said, signal)));
	});
	return { done, stop: () => child.kill('SIGTERM'), kill: () => child.kill('SIGKILL') };
}

function endOf(said: string, signal: string | null): JobEnd {
	const line = said.trim();
	const code = /^([a-z-]+\/[a-z-]+): /.exec(line)?.[1] ?? 'program/failed';
	return { ok: false, code, words: line === '' ? `it was ended by ${signal}` : line };
}

/** Flags of the hub that came as variables are not meant for its commands. */
function ownEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ANTREAN_')));
}

function lower(pid: number): void {
	try {
		setPriority(pid, priority);
	} catch (error) {
		// It may have ended already; or the system does not let us: then it runs as we do.
		if (!(error instanceof Error && 'code' in error)) throw error;
	}
}
