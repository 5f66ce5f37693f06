import { expect, it } from 'vitest';
import { type CpuProfile, selfShares } from './selfShares.ts';

const frame = (id: number, functionName: string, url = '', children: readonly number[] = []) => ({
	...{ id, children },
	callFrame: { functionName, url, lineNumber: 9 },
});
const nodes = [
	frame(1, '(root)', '', [2, 3, 4, 6]),
	frame(2, '(idle)'),
	frame(3, '(garbage collector)'),
	frame(4, 'append', 'file:///srv/antrean/apps/hub/src/journal/journal.ts', [5]),
	frame(5, 'run'),
	frame(6, '', 'file:///srv/antrean/node_modules/ws/lib/sender.js', [5]),
];
const profile = (samples: readonly number[], timeDeltas: readonly number[]): CpuProfile => ({
	nodes,
	samples,
	timeDeltas,
});

it('[BEN7] tells shares of the busy time, idle left out, the largest first', () => {
	expect(selfShares(profile([2, 4, 3, 4, 2], [900, 10, 20, 50, 900]))).toEqual([
		{ what: 'append src/journal/journal.ts:10', share: 0.75 },
		{ what: '(garbage collector)', share: 0.25 },
	]);
});

it('[BEN7] tells what has no source with its caller, and a library by its package', () => {
	const [library, native] = selfShares({ ...profile([6, 5], [3, 1]), nodes: nodes.filter(({ id }) => id !== 4) });
	expect(library).toEqual({ what: '(anonymous) ws/lib/sender.js:10', share: 0.75 });
	expect(native).toEqual({ what: 'run < (anonymous) ws/lib/sender.js:10', share: 0.25 });
});
