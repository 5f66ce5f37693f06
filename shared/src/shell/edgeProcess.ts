/** One run of the edge as a process of its own. Decides nothing: it starts, tells and ends. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import type { EdgeEnd } from './policy/edgeMachine.ts';

export interface EdgeProcess {
	readonly pid: number | null;
	/** Asks it to end. */
	terminate(): void;
	kill(): void;
}

export type EdgeLaunch = Readonly<{
	/** A Node to run it by; null: the one inside of Electron, in a utility process. */
	runtime: string | null;
	entry: string;
	role: string;
	/** All that it is told. */
	env: Readonly<Record<string, string | undefined>>;
	onLine: (line: string) => void;
	onEnded: (end: EdgeEnd) => void;
}>;

/**
 * `ws` takes two native modules along where it finds them. An edge of a version from the hub lies in an account's folder, and what that
 * account has installed further up is no part of what the makers signed.
 */
const nothingFromOutside = { WS_NO_BUFFER_UTIL: '1', WS_NO_UTF_8_VALIDATE: '1' } as const;

/** What a program says when it can't go on: `code: what happened, what is safe, what to do`. */
const lastWords = /^[a-z]+\/[a-z-]+: /;

export function launchEdge(told: EdgeLaunch): EdgeProcess {
	const launch = { ...told, env: { ...told.env, ...nothingFromOutside } };
	let said: string | null = null;
	const hear = (stream: Readable | null): void => {
		if (stream === null) return;
		createInterface(stream).on('line', (line) => {
			if (lastWords.test(line)) said = line;
			launch.onLine(line);
		});
	};
	let hasEnded = false;
	const ended = (code: number | null): void => {
		if (hasEnded) return;
		hasEnded = true;
		// What it said while it ran well is not why somebody killed it.
		launch.onEnded({ code, said: code === null || code === 0 ? null : said });
	};
	return launch.runtime === null ? inElectron(launch, hear, ended) : byNode(launch.runtime, launch, hear, ended);
}

type Hear = (stream: Readable | null) => void;
type Ended = (code: number | null) => void;

function byNode(runtime: string, { entry, role, env }: EdgeLaunch, hear: Hear, ended: Ended): EdgeProcess {
	// The channel is the leash: it closes when the shell ends, however it ends, and the edge ends with it.
	const child = spawn(runtime, [entry, role], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true });
	hear(child.stdout);
	hear(child.stderr);
	// `close` and not `exit`: its last words have been read by then.
	child.once('close', (code) => ended(code));
	child.once('error', () => ended(null));
	return {
		pid: child.pid ?? null,
		terminate: () => void child.kill('SIGTERM'),
		kill: () => void child.kill('SIGKILL'),
	};
}

function inElectron({ entry, role, env }: EdgeLaunch, hear: Hear, ended: Ended): EdgeProcess {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
	const child = utilityProcess.fork(entry, [role], {
		env: given,
		stdio: ['ignore', 'pipe', 'pipe'],
		serviceName: `Antrean ${role} edge`,
	});
	hear(child.stdout as Readable | null);
	hear(child.stderr as Readable | null);
	// Its last words come through a pipe of their own; an event of the loop later they have been read.
	child.once('exit', (code) => setImmediate(() => ended(code)));
	return {
		pid: child.pid ?? null,
		terminate: () => void child.kill(),
		kill: () => void (child.pid === undefined || process.kill(child.pid, 'SIGKILL')),
	};
}
