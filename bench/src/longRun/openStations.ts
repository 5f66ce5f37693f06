import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HubUnderTest } from '../processes.ts';
import { endAll } from '../said.ts';
import type { StationCounts, StationsTask } from './stationsTask.ts';

/** Simulated stations in two processes of their own. */
export type Stations = Readonly<{
	counts: () => Promise<StationCounts>;
	close: () => Promise<void>;
}>;

const processes = 2;
/** A mall has 20 kiosks at most (slots 0–20), and about a third of its stations are displays. */
const mostKiosks = 20;

export async function openStations({ url, tokens }: HubUnderTest, count: number): Promise<Stations> {
	const roles = Array.from({ length: count }, (_, index) =>
		index % 3 === 2 ? 'display' : index % 3 === 0 && index / 3 < mostKiosks ? 'kiosk' : 'counter',
	) satisfies StationsTask['roles'];
	const children = Array.from({ length: processes }, (_, index) => {
		const task: StationsTask = { url, tokens, roles: roles.filter((_role, at) => at % processes === index) };
		const script = fileURLToPath(new URL('./stations.ts', import.meta.url));
		return fork(script, [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	});
	await Promise.all(children.map(said));
	return {
		async counts() {
			const all = await Promise.all(
				children.map((child) => {
					const answer = said(child);
					child.send('count');
					return answer;
				}),
			);
			const sum = (of: keyof StationCounts): number => all.reduce((total, one) => total + one[of], 0);
			return { live: sum('live'), messages: sum('messages'), gaps: sum('gaps'), lost: sum('lost') };
		},
		close: () => endAll(children),
	};
}

function said(child: ChildProcess): Promise<StationCounts> {
	return new Promise((resolve, reject) => {
		const fail = (code: number | null): void => reject(new Error(`a process of stations ended with ${code}`));
		child.once('exit', fail);
		child.once('message', (message) => {
			child.off('exit', fail);
			resolve(message as StationCounts);
		});
	});
}
