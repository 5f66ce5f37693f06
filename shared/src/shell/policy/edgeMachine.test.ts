import { describe, expect, it } from 'vitest';
import { type EdgeEffect, type EdgeInput, type EdgeState, edgeOff, edgeRestMs, edgeStep } from './edgeMachine.ts';

const address = { url: 'http://127.0.0.1:4701', token: 't' };
const crashed = { code: null, said: null };
const ready: EdgeInput = { type: 'ready', address };
const ended: EdgeInput = { type: 'ended', end: crashed };
const inputs: readonly EdgeInput[] = [
	{ type: 'start' },
	ready,
	ended,
	{ type: 'answered' },
	{ type: 'silent' },
	{ type: 'tick' },
	{ type: 'stop' },
];
const at = (phase: EdgeState['phase']): EdgeState => ({ ...edgeOff, phase, deaths: 1 });

/** Runs inputs at their times. */
function run(
	start: EdgeState,
	...steps: readonly (readonly [number, EdgeInput])[]
): Readonly<{ state: EdgeState; effects: readonly EdgeEffect[] }> {
	let state = start;
	const effects: EdgeEffect[] = [];
	for (const [now, input] of steps) {
		const step = edgeStep(state, input, now);
		state = step.state;
		effects.push(...step.effects);
	}
	return { state, effects };
}

describe('the edge under its shell', () => {
	it('[SHL1] has a defined answer to each input in each phase', () => {
		const table = (['off', 'starting', 'running', 'resting', 'stopping', 'stopped'] as const).map((phase) => [
			phase,
			...inputs.map((input) => {
				const { state, effects } = edgeStep(at(phase), input, 50);
				return [state.phase, ...effects].join(' ');
			}),
		]);
		//           start, ready, ended, answered, silent, tick, stop
		expect(table).toEqual([
			['off', 'starting launch', 'off', 'off', 'off', 'off', 'off', 'stopped'],
			['starting', 'starting', 'running', 'resting', 'starting', 'starting', 'starting', 'stopping terminate'],
			['running', 'running', 'running', 'resting', 'running', 'running', 'running', 'stopping terminate'],
			['resting', 'resting', 'resting', 'resting', 'resting', 'resting', 'resting', 'stopped'],
			['stopping', 'stopping', 'stopping', 'stopped', 'stopping', 'stopping', 'stopping', 'stopping'],
			['stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'stopped'],
		]);
	});

	it('[SHL1] that died is started again after a pause that doubles, to 30 s', () => {
		expect([1, 2, 3, 8, 9, 10, 200].map(edgeRestMs)).toEqual([100, 200, 400, 12_800, 25_600, 30_000, 30_000]);
		const dead = run(at('running'), [1_000, ended]);
		expect(run(dead.state, [1_199, { type: 'tick' }]).effects).toEqual([]);
		expect(run(dead.state, [1_200, { type: 'tick' }]).effects).toEqual(['launch']);
	});

	it('[SHL1] that lived a minute begins with the short pause again', () => {
		const { state } = run({ ...edgeOff, deaths: 7 }, [0, { type: 'start' }], [0, ready], [60_000, { type: 'tick' }]);
		expect(state.deaths).toBe(0);
		expect(
			run({ ...edgeOff, deaths: 7 }, [0, { type: 'start' }], [0, ready], [59_999, { type: 'tick' }]).state.deaths,
		).toBe(7);
	});

	it('[SHL2] that does not answer three questions in a row is killed; one answer is enough to live', () => {
		const silent: readonly [number, EdgeInput] = [0, { type: 'silent' }];
		expect(run(at('running'), silent, silent).effects).toEqual([]);
		expect(run(at('running'), silent, silent, silent).effects).toEqual(['kill']);
		expect(run(at('running'), silent, silent, [0, { type: 'answered' }], silent, silent).effects).toEqual([]);
	});

	it('[SHL2] is asked every five seconds while it runs', () => {
		const ticks = Array.from({ length: 200 }, (_, i) => [i * 100, { type: 'tick' }] as const);
		expect(run(at('running'), ...ticks).effects).toEqual(['ask', 'ask', 'ask']);
	});

	it('[SHL2] that does not come up in 30 s is killed, once, and started again', () => {
		const started = run(edgeOff, [0, { type: 'start' }], [30_000, { type: 'tick' }], [30_100, { type: 'tick' }]);
		expect(started.effects).toEqual(['launch', 'kill']);
		expect(run(started.state, [30_200, ended], [30_300, { type: 'tick' }]).effects).toEqual(['launch']);
	});

	it('[SHL3] is asked to end, is killed when it does not, and is not started again', () => {
		const stopping = run(at('running'), [0, { type: 'stop' }], [9_999, { type: 'tick' }]);
		expect(stopping.effects).toEqual(['terminate']);
		expect(run(stopping.state, [10_000, { type: 'tick' }]).effects).toEqual(['kill']);
		expect(run(stopping.state, [10_000, ended], [99_000, { type: 'tick' }], [99_000, { type: 'start' }])).toEqual({
			state: { ...stopping.state, phase: 'stopped', since: 10_000 },
			effects: [],
		});
	});

	it('[SHL1] knows since when nobody answers, and how it ended', () => {
		const end = { code: 1, said: 'database/full: No space is left.' };
		const dead = run(at('starting'), [5, ready], [70, { type: 'ended', end }]);
		expect(dead.state).toMatchObject({ lostAt: 70, end, address });
		expect(run(dead.state, [500, { type: 'tick' }]).state.lostAt).toBe(70);
		expect(run(dead.state, [500, { type: 'tick' }], [900, ready]).state).toMatchObject({ lostAt: null, end: null });
		expect(run(at('starting'), [5, ended]).state.lostAt).toBeNull();
	});
});
