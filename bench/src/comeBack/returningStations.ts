import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endAll, said } from '../said.ts';
import type { Returned, ReturningTask, Role } from './returningTask.ts';

/** A thousand stations of one server, in processes of their own (`returning.ts`). */
export type ReturningStations = Readonly<{
	/** Ask before they are lost; resolves when all are in step again. */
	nextReturn: () => Promise<() => Promise<Returned>>;
	cut: () => Promise<void>;
	heal: () => void;
	close: () => Promise<void>;
}>;

const processes = 2;
/** Slots of a mall's kiosks are few; about a third of its stations are displays. */
const mostKiosks = 20;

export async function openReturning(
	url: string,
	tokens: ReturningTask['tokens'],
	count: number,
): Promise<ReturningStations> {
	const roles = Array.from(
		{ length: count },
		(_, i): Role => (i % 3 === 2 ? 'display' : i % 3 === 0 && i / 3 < mostKiosks ? 'kiosk' : 'counter'),
	);
	const script = fileURLToPath(new URL('./returning.ts', import.meta.url));
	const children = Array.from({ length: processes }, (_, index) => {
		const task: ReturningTask = { url, tokens, roles: roles.filter((_role, at) => at % processes === index) };
		return fork(script, [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	});
	await Promise.all(children.map((child) => said(child, 'joined')));
	const ready = (order: 'return' | 'cut'): Promise<unknown> =>
		Promise.all(
			children.map((child) => {
				const answer = said(child, 'ready');
				child.send(order);
				return answer;
			}),
		);
	return {
		async nextReturn() {
			const returned = Promise.all(children.map((child) => said<Returned>(child, 'returned')));
			await ready('return');
			return async () => merged(await returned);
		},
		cut: async () => void (await ready('cut')),
		heal() {
			for (const child of children) child.send('heal');
		},
		close: () => endAll(children),
	};
}

function merged(all: readonly Returned[]): Returned {
	const [{ welcomes } = { welcomes: { replica: '', board: '' } }] = all;
	return {
		inStepAt: Math.max(...all.map(({ inStepAt }) => inStepAt)),
		cpuMs: Math.max(...all.map(({ cpuMs }) => cpuMs)),
		bytes: all.reduce((sum, one) => sum + one.bytes, 0),
		welcomes,
	};
}
