import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asked, endAll, said } from './said.ts';

/** A hall of displays in processes of their own (`displays.ts`), and what they say. */
export type Hall = Readonly<{
	/** Resolves when the last display has the next call, microseconds of CLOCK_MONOTONIC. Ask before the call. */
	nextCall: () => Promise<number>;
	/** The frame that brought the last call, as text. */
	lastFrame: () => Promise<string>;
	/** Milliseconds of CPU that each process has used. */
	cpuMs: () => Promise<readonly number[]>;
	close: () => Promise<void>;
}>;

/** @param processes share the displays evenly, so that none of them is busier than what it measures */
export async function openHall(url: string, token: string, displays: number, processes: number): Promise<Hall> {
	const script = fileURLToPath(new URL('./displays.ts', import.meta.url));
	const children = Array.from({ length: processes }, () =>
		fork(script, [url, token, String(displays / processes)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
	);
	await Promise.all(children.map((child) => said(child, 'joined')));
	return {
		nextCall: async () => Math.max(...(await Promise.all(children.map((child) => said<number>(child, 'lastAt'))))),
		async lastFrame() {
			const [frame = ''] = await Promise.all(children.map((child) => asked<string>(child, 'lastFrame')));
			return frame;
		},
		cpuMs: () => Promise.all(children.map((child) => asked<number>(child, 'cpuMs'))),
		close: () => endAll(children),
	};
}
