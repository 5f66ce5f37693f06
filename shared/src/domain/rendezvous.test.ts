import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, nine, startedState, ticketId } from '../testing/builders.ts';
import type { EventBody } from './events.ts';
import { counterFor, suggestedNext } from './rendezvous.ts';
import type { State } from './state.ts';

const open = (counterId: typeof at.mejaA): EventBody => ({
	...{ type: 'counter.opened', counterId, holder: at.ani, takenOverFrom: null },
});
const tickets = Array.from({ length: 60 }, (_, i) => issued(i + 1, {}));
const line = (...counters: readonly (typeof at.mejaA)[]): State =>
	folded(startedState(miniSite), ...counters.map(open), ...tickets);
const now = nine + 3_600_000;

describe('a cut-off counter', () => {
	it('[CUT1] shares the line with the others that were open, each ticket falling to one of them', () => {
		const state = line(at.mejaA, at.mejaB);
		const owners = [...state.tickets.values()].map((ticket) => counterFor(state, ticket));
		expect(new Set(owners)).toEqual(new Set([at.mejaA, at.mejaB]));
		const mine = owners.filter((owner) => owner === at.mejaA).length;
		// Sixty coins: fewer than fifteen heads come once in a hundred thousand tries, and these ids never change.
		expect(mine).toBeGreaterThan(15);
		expect(mine).toBeLessThan(45);
		for (const counterId of [at.mejaA, at.mejaB]) {
			const first = [...state.tickets.values()].find((ticket) => counterFor(state, ticket) === counterId);
			expect(suggestedNext(state, counterId, now)?.id).toBe(first?.id);
		}
	});

	it('[CUT1] keeps a ticket with its counter when another closes', () => {
		const both = line(at.mejaA, at.mejaB);
		const alone = line(at.mejaB);
		for (const ticket of both.tickets.values())
			if (counterFor(both, ticket) === at.mejaB) expect(counterFor(alone, ticket)).toBe(at.mejaB);
	});

	it('[CUT1] calls the first of all when none is its own, and nobody when nobody waits', () => {
		const state = line(at.mejaB);
		expect(suggestedNext(state, at.mejaA, now)?.id).toBe(ticketId(1));
		expect(suggestedNext(startedState(miniSite), at.mejaA, now)).toBeNull();
	});

	it('[CUT1] passes over who has no paper yet', () => {
		const state = folded(startedState(miniSite), open(at.mejaA), issued(1, { paper: 'pending' }), issued(2, {}));
		expect(suggestedNext(state, at.mejaA, nine + 3_000)?.id).toBe(ticketId(2));
		expect(suggestedNext(state, at.mejaA, nine + 30_000)?.id).toBe(ticketId(1));
	});
});
