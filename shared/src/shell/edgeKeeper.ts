/** Keeps the edge alive by `edgeMachine`: hands it what happens and does what it says. */
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { type EdgeProcess, launchEdge } from './edgeProcess.ts';
import { type EdgeEffect, type EdgeInput, type EdgeState, edgeOff, edgeStep } from './policy/edgeMachine.ts';
import type { ShellLog } from './shellLog.ts';

export interface EdgeKeeper {
	state(): EdgeState;
	start(): void;
	/** Resolves when it has ended. */
	stop(): Promise<void>;
	tick(): void;
}

export type EdgeKeeperParts = Readonly<{
	role: string;
	/** A Node to run it by; null: Electron's own. */
	runtime: string | null;
	entry: string;
	readyFile: string;
	variables: () => Readonly<Record<string, string>>;
	/** Monotonic, ms. */
	now: () => number;
	log: ShellLog;
}>;

const readyContent = z.object({ url: z.url({ protocol: /^http$/ }), token: z.string() });
/** An edge answers in milliseconds; busy with a long write in a second. */
const answerWithinMs = 4_000;

export function createEdgeKeeper(parts: EdgeKeeperParts): EdgeKeeper {
	const { role, runtime, entry, readyFile, log } = parts;
	let state = edgeOff;
	let current: EdgeProcess | null = null;
	let onStopped: (() => void) | null = null;

	function take(input: EdgeInput): void {
		const before = state.phase;
		const step = edgeStep(state, input, parts.now());
		state = step.state;
		if (before !== state.phase) log('edge', { phase: state.phase, pid: current?.pid ?? null, deaths: state.deaths });
		for (const effect of step.effects) perform(effect);
		if (state.phase === 'stopped') onStopped?.();
	}

	function perform(effect: EdgeEffect): void {
		switch (effect) {
			case 'launch':
				launch();
				break;
			case 'ask':
				void ask();
				break;
			case 'terminate':
				current?.terminate();
				break;
			case 'kill':
				current?.kill();
				break;
		}
	}

	function launch(): void {
		rmSync(readyFile, { force: true });
		current = launchEdge({
			...{ role, runtime, entry },
			env: { ...process.env, NODE_OPTIONS: undefined, ...parts.variables() },
			onLine: (line) => log('edge.said', { line }),
			onEnded: (end) => {
				current = null;
				log('edge.ended', end);
				take({ type: 'ended', end });
			},
		});
	}

	async function ask(): Promise<void> {
		const asked = state.address;
		if (asked === null) return;
		const isWell = await fetch(new URL('/healthz', asked.url), { signal: AbortSignal.timeout(answerWithinMs) }).then(
			({ ok }) => ok,
			() => false,
		);
		take({ type: isWell ? 'answered' : 'silent' });
	}

	function lookForReady(): void {
		const ready = readReady(readyFile);
		if (ready !== null) take({ type: 'ready', address: ready });
	}

	return {
		state: () => state,
		start: () => take({ type: 'start' }),
		stop: () =>
			new Promise((resolve) => {
				onStopped = resolve;
				take({ type: 'stop' });
			}),
		tick() {
			if (state.phase === 'starting') lookForReady();
			take({ type: 'tick' });
		},
	};
}

function readReady(file: string): z.output<typeof readyContent> | null {
	try {
		return readyContent.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return null; // not there yet: it is renamed into place whole
	}
}
