import { expect, it } from 'vitest';
import { type Figure, fewestRounds, isWithin, type Verdict, verdictOf } from './report.ts';

const figure = (value: number, over: Partial<Figure> = {}): Figure => ({
	...{ id: 'P0', what: 'what it is', value, unit: 'ratio', gate: 2, goal: 1, sense: 'atMost' },
	...{ parts: {}, perRound: Array(fewestRounds).fill(value), ...over },
});
const more: Partial<Figure> = { sense: 'atLeast', gate: 1, goal: 2 };

it.each<[number, Figure['sense'], number, boolean]>([
	[1, 'atMost', 1, true],
	[1.01, 'atMost', 1, false],
	[1, 'atLeast', 1, true],
	[0.99, 'atLeast', 1, false],
	[Number.NaN, 'atMost', 1, false],
	[Number.NaN, 'atLeast', 1, false],
])('[BEN2] %d is held against %s %d', (value, sense, bound, isIt) => {
	expect(isWithin(figure(value, { sense }), bound)).toBe(isIt);
});

it.each<[string, Figure, Verdict]>([
	['within its goal', figure(1), 'goal'],
	['within its gate', figure(2), 'gate'],
	['over its gate', figure(2.1), 'MISSED'],
	['within its goal, more is better', figure(2, more), 'goal'],
	['below its gate, more is better', figure(0.9, more), 'MISSED'],
	['of four rounds, however good', figure(1, { perRound: [1, 1, 1, 1] }), 'TOO FEW ROUNDS'],
])('[BEN2] judges a figure %s', (_what, measured, verdict) => {
	expect(verdictOf(measured, fewestRounds)).toBe(verdict);
});
