import type { ChildProcess } from 'node:child_process';
import type { Api } from '../api.ts';
import { ended } from '../mall.ts';

/** A program on a machine of its own: it may be killed, frozen and started again, on the same folder and port. */
export interface Machine {
	readonly name: string;
	readonly api: Api;
	/** Of the process that runs now. */
	pid(): number | undefined;
	start(): Promise<void>;
	/** As by a power cut: no word to anybody. */
	kill(): Promise<void>;
	freeze(): void;
	thaw(): void;
	/** Whether its end by itself is no surprise: its disk is bad. */
	expectEnd(is: boolean): void;
	/** @returns its exit code */
	stop(): Promise<number | null>;
}

type Launched = Readonly<{ child: ChildProcess; api: Api; said: () => string }>;

/** @param onDeath hears of an end that nobody asked for */
export async function startMachine(
	name: string,
	launch: () => Promise<Launched>,
	onDeath: (what: string) => void,
): Promise<Machine> {
	let isWanted = true;
	let running = await started();

	async function started(): Promise<Launched> {
		const launched = await launch();
		isWanted = true;
		launched.child.once('exit', (code, signal) => {
			if (isWanted) onDeath(`${name} ended by itself (${code ?? signal}): ${launched.said()}`);
		});
		return launched;
	}

	return {
		name,
		api: {
			get: (path) => running.api.get(path),
			post: (path, body) => running.api.post(path, body),
		},
		pid: () => running.child.pid,
		async start() {
			running = await started();
		},
		async kill() {
			isWanted = false;
			await ended(running.child, 'SIGKILL');
		},
		expectEnd(is) {
			isWanted = !is;
		},
		freeze: () => void running.child.kill('SIGSTOP'),
		thaw: () => void running.child.kill('SIGCONT'),
		stop() {
			isWanted = false;
			return ended(running.child, 'SIGTERM');
		},
	};
}
