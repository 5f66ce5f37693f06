import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A hall of displays in a process of its own (`displays.ts`), and what it says. */
export type Hall = Readonly<{
	/** Resolves when the last display has the next call, microseconds of CLOCK_MONOTONIC. Ask before the call. */
	nextCall: () => Promise<number>;
	/** Milliseconds of CPU that the process has used. */
	cpuMs: () => Promise<number>;
	close: () => Promise<void>;
}>;

type Said = Readonly<{ joined?: number; lastAt?: number; cpuMs?: number }>;

export async function openHall(url: string, token: string, displays: number): Promise<Hall> {
	const script = fileURLToPath(new URL('./displays.ts', import.meta.url));
	const child = fork(script, [url, token, String(displays)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	await said(child, 'joined');
	return {
		nextCall: () => said(child, 'lastAt'),
		cpuMs() {
			child.send('cpu');
			return said(child, 'cpuMs');
		},
		close: () =>
			new Promise((resolve) => {
				child.once('exit', () => resolve());
				child.disconnect();
			}),
	};
}

function said(child: ChildProcess, what: keyof Said): Promise<number> {
	return new Promise((resolve, reject) => {
		const listen = (message: Said): void => {
			const value = message[what];
			if (value === undefined) return;
			child.off('message', listen);
			child.off('exit', fail);
			resolve(value);
		};
		const fail = (code: number | null): void => reject(new Error(`the displays ended with ${code}`));
		child.on('message', listen);
		child.once('exit', fail);
	});
}
