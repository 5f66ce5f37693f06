import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { validRounds } from './validRounds.ts';

const said = vi.fn();
beforeEach(() => {
	said.mockClear();
	vi.spyOn(console, 'log').mockImplementation(said);
});
afterEach(() => vi.restoreAllMocks());

/** Measures rounds whose load used these shares of a core, in turn. */
const roundsOf = (shares: readonly number[], rounds: number, isQuick = false) =>
	validRounds({ what: 'P0', rounds, isQuick }, async (attempt) => ({ attempt, busiest: shares[attempt] ?? 0 }));

it.each<[string, readonly number[], number, readonly number[], number]>([
	['counts valid ones', [0.1, 0.8], 2, [0, 1], 0],
	['tries a void one again', [0.1, 0.81, 0.2], 2, [0, 2], 1],
	['gives up after twice as many', [0.9, 0.9, 0.9, 0.1, 0.1], 2, [3], 3],
])('[BEN1] %s', async (_what, shares, rounds, counted, told) => {
	expect((await roundsOf(shares, rounds)).map(({ attempt }) => attempt)).toEqual(counted);
	expect(said).toHaveBeenCalledTimes(told);
});

it('[BEN1] counts void ones too when nobody judges, and says so', async () => {
	expect(await roundsOf([0.95], 1, true)).toHaveLength(1);
	expect(said).toHaveBeenCalledWith('P0: a round is void, a process of the load used 95 % of a core');
});

it('[BEN1] fails when every round was void', async () => {
	await expect(roundsOf([0.9, 0.9], 1)).rejects.toThrow('P0: every round was void');
});
