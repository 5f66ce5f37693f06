import { describe, expect, it } from 'vitest';
import {
	type LinkInput,
	type LinkMachine,
	morningMs,
	preparationMs,
	refusedPauseMs,
	restartMs,
	stepLink,
	stoppedLink,
} from './linkMachine.ts';

const states = {
	stopped: stoppedLink,
	preparingOpening: { link: 'connecting', wire: 'opening', retries: 0, preparing: true, refusedCode: null },
	preparingPausing: { link: 'connecting', wire: 'pausing', retries: 2, preparing: true, refusedCode: null },
	preparingGreeting: { link: 'handshaking', wire: 'open', retries: 1, preparing: true, refusedCode: null },
	offlineOpening: { link: 'offline', wire: 'opening', retries: 3, preparing: false, refusedCode: null },
	offlinePausing: { link: 'offline', wire: 'pausing', retries: 3, preparing: false, refusedCode: null },
	handshaking: { link: 'handshaking', wire: 'open', retries: 3, preparing: false, refusedCode: null },
	live: { link: 'live', wire: 'open', retries: 0, preparing: false, refusedCode: null },
	refusedPausing: { link: 'refused', wire: 'pausing', retries: 0, preparing: false, refusedCode: 'auth/scope' },
	refusedOpening: { link: 'refused', wire: 'opening', retries: 0, preparing: false, refusedCode: 'auth/scope' },
} as const satisfies Record<string, LinkMachine>;

const inputs = {
	started: { type: 'started', preparationMs: morningMs },
	stopped: { type: 'stopped' },
	opened: { type: 'opened' },
	closed: { type: 'closed' },
	welcomed: { type: 'welcomed' },
	refused: { type: 'refused', code: 'station/retired' },
	silent: { type: 'silent' },
	outOfStep: { type: 'outOfStep' },
	pauseOver: { type: 'pauseOver' },
	preparationOver: { type: 'preparationOver' },
} as const satisfies Record<string, LinkInput>;

type State = keyof typeof states;
type Input = keyof typeof inputs;
type Row = readonly [from: State, input: Input, to: Partial<LinkMachine>, effects: readonly string[]];

/** Everything that is not listed is ignored: same machine, no effect. */
const rows: readonly Row[] = [
	['stopped', 'started', { link: 'connecting', wire: 'opening', preparing: true }, ['prepare', 'open']],
	...Object.keys(states)
		.filter((name) => name !== 'stopped')
		.map((name): Row => [name as State, 'stopped', stoppedLink, ['close']]),
	['stopped', 'stopped', stoppedLink, []],

	['preparingOpening', 'opened', { link: 'handshaking', wire: 'open' }, ['sendHello']],
	['offlineOpening', 'opened', { link: 'handshaking', wire: 'open' }, ['sendHello']],
	['refusedOpening', 'opened', { link: 'handshaking', wire: 'open', refusedCode: null }, ['sendHello']],

	['preparingGreeting', 'welcomed', { link: 'live', retries: 0, preparing: false }, []],
	['handshaking', 'welcomed', { link: 'live', retries: 0 }, []],

	['preparingOpening', 'closed', { link: 'connecting', wire: 'pausing', retries: 1 }, ['pause']],
	['preparingGreeting', 'closed', { link: 'connecting', wire: 'pausing', retries: 2 }, ['pause']],
	['offlineOpening', 'closed', { link: 'offline', wire: 'pausing', retries: 4 }, ['pause']],
	['handshaking', 'closed', { link: 'offline', wire: 'pausing', retries: 4 }, ['pause']],
	['live', 'closed', { link: 'offline', wire: 'pausing', retries: 1 }, ['pause']],
	['refusedOpening', 'closed', { link: 'refused', wire: 'pausing', retries: 1 }, ['pause']],

	['preparingGreeting', 'silent', { link: 'connecting', wire: 'pausing', retries: 2 }, ['close', 'pause']],
	['handshaking', 'silent', { link: 'offline', wire: 'pausing', retries: 4 }, ['close', 'pause']],
	['live', 'silent', { link: 'offline', wire: 'pausing', retries: 1 }, ['close', 'pause']],

	...(['preparingGreeting', 'handshaking', 'live'] as const).map(
		(from): Row => [
			from,
			'refused',
			{ link: 'refused', wire: 'pausing', retries: 0, refusedCode: 'station/retired' },
			['close', 'pause'],
		],
	),

	['live', 'outOfStep', { link: 'handshaking' }, ['sendHello']],

	['preparingPausing', 'pauseOver', { wire: 'opening' }, ['open']],
	['offlinePausing', 'pauseOver', { wire: 'opening' }, ['open']],
	['refusedPausing', 'pauseOver', { wire: 'opening' }, ['open']],

	['preparingOpening', 'preparationOver', { link: 'offline', preparing: false }, []],
	['preparingPausing', 'preparationOver', { link: 'offline', preparing: false }, []],
	['preparingGreeting', 'preparationOver', { preparing: false }, []],
];

const table = Object.keys(states).flatMap((from) =>
	Object.keys(inputs).map((input): Row => {
		const row = rows.find(([f, i]) => f === from && i === input);
		return row ?? [from as State, input as Input, {}, []];
	}),
);

describe('stepLink', () => {
	it.each(table)('[LNK1] %s + %s', (from, input, change, effects) => {
		const step = stepLink(states[from], inputs[input], 0.5);
		expect(step.machine).toEqual({ ...states[from], ...change });
		expect(step.effects.map((effect) => effect.type)).toEqual(effects);
	});

	it.each([
		['the first two minutes', morningMs],
		['five seconds after a restart', restartMs],
	])('[LNK2] shows connecting for %s and offline after them', (_what, delayMs) => {
		const started = stepLink(stoppedLink, { type: 'started', preparationMs: delayMs }, 0);
		expect(started.machine.link).toBe('connecting');
		expect(started.effects[0]).toEqual({ type: 'prepare', delayMs });
		const late = stepLink(started.machine, { type: 'preparationOver' }, 0).machine;
		expect(late.link).toBe('offline');
		expect(stepLink(late, { type: 'closed' }, 0).machine.link).toBe('offline');
	});

	const noon = Date.parse('2026-11-23T12:00:00+09:00');
	const minutes = 60_000;
	it.each([
		['was never linked', null, 120_000],
		['was linked a minute ago', noon - minutes, 5_000],
		['was linked ten minutes ago', noon - 10 * minutes, 120_000],
		['has a clock that is a little behind', noon + minutes, 5_000],
		['has a clock that is an hour behind', noon + 60 * minutes, 120_000],
	])('[LNK2] gives its hub time to come: a station that %s', (_what, lastContact, expected) => {
		expect(preparationMs(lastContact, noon)).toBe(expected);
	});

	it('[LNK7] tries again at once and spread out after a live link, later and later while tries fail', () => {
		let step = stepLink(states.live, { type: 'closed' }, 0);
		const delays: number[] = [];
		for (let i = 0; i < 9; i++) {
			const pause = step.effects.find((effect) => effect.type === 'pause');
			delays.push(pause?.delayMs ?? Number.NaN);
			step = stepLink(step.machine, { type: 'pauseOver' }, 0);
			step = stepLink(step.machine, { type: 'closed' }, 0);
		}
		expect(delays).toEqual([50, 50, 50, 50, 50, 200, 400, 750, 750]);
	});

	it('[LNK6] asks a hub that refused it again after five seconds', () => {
		const step = stepLink(states.handshaking, { type: 'refused', code: 'hub/recovering' }, 0.5);
		expect(step.effects).toEqual([{ type: 'close' }, { type: 'pause', delayMs: refusedPauseMs }]);
		expect(refusedPauseMs).toBe(5_000);
	});
});
