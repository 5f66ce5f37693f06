import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lived, type Moment } from '../testing/lived.ts';
import { steps } from '../testing/steps.ts';
import { callOrder, nextCallable } from './callOrder.ts';
import { evolve } from './evolve.ts';
import { checkInvariants } from './invariants.ts';
import { decodeState, encodeState } from './snapshot.ts';
import { compareLineKeys, emptyState, type State } from './state.ts';

function property(check: (moments: readonly Moment[]) => void) {
	return fc.assert(
		fc.property(steps, (all) => check(lived(all))),
		{ numRuns: 60 },
	);
}
const last = (moments: readonly Moment[]): State => moments.at(-1)?.after ?? emptyState;

/** A day of 200 steps, sixty times: a second alone, several beside other work on a small machine. */
const timeout = 60_000;

describe('whatever commands come in whatever order', { timeout }, () => {
	it('[DAY4] the invariants hold after each', () =>
		property((moments) => {
			for (const { after, step } of moments) expect([step.kind, ...checkInvariants(after)]).toEqual([step.kind]);
		}));
	it('[DAY4] the same events give the same state', () =>
		property((moments) => {
			const replayed = moments.flatMap(({ events }) => events).reduce(evolve, emptyState);
			expect(encodeState(replayed)).toEqual(encodeState(last(moments)));
		}));
	it('[DAY5] a snapshot is plain JSON and gives the state it was made of', () =>
		property((moments) => {
			const state = last(moments);
			const text = JSON.stringify(encodeState(state));
			const again = decodeState(JSON.parse(text));
			expect(JSON.stringify(encodeState(again))).toBe(text);
			expect(checkInvariants(again)).toEqual([]);
			expect([...again.numbers]).toEqual([...state.numbers]);
			expect([...again.lines].map(([id, line]) => [id, [...line]])).toEqual(
				[...state.lines].map(([id, line]) => [id, [...line]]),
			);
		}));
	it('[DAY5] a snapshot in between changes nothing of what comes after', () =>
		property((moments) => {
			const middle = Math.floor(moments.length / 2);
			const kept = moments[middle];
			if (kept === undefined) return;
			const rest = moments.slice(middle + 1).flatMap(({ events }) => events);
			expect(encodeState(rest.reduce(evolve, decodeState(encodeState(kept.after))))).toEqual(
				encodeState(last(moments)),
			);
		}));
	it('[DAY6] an older state is as it was', () =>
		property((moments) => {
			const kept: { state: State; text: string }[] = [];
			let state = emptyState;
			for (const [index, { events }] of moments.entries()) {
				state = events.reduce(evolve, state);
				if (index % 20 === 0) kept.push({ state, text: JSON.stringify(encodeState(state)) });
			}
			for (const { state, text } of kept) expect(JSON.stringify(encodeState(state))).toBe(text);
		}));
	it('[TK4] a ticket keeps id and number, and each move counts its revision up by one', () =>
		property((moments) => {
			for (const { before, after, events } of moments)
				for (const [id, ticket] of after.tickets) {
					const was = before.tickets.get(id);
					if (was === undefined || was === ticket || before.day !== after.day) continue;
					expect([ticket.number, ticket.numberSeriesId]).toEqual([was.number, was.numberSeriesId]);
					const moves = events.filter(({ body }) => 'revision' in body && body.ticketId === id).length;
					expect(ticket.revision).toBe(was.revision + moves);
				}
		}));
	it('[NUM3] the hub gives each number of a series once a day, in order', () =>
		property((moments) => {
			const given = new Map<string, number>();
			for (const { before, events } of moments)
				for (const { body } of events) {
					const isGiven = body.type === 'number.reserved' || (body.type === 'ticket.issued' && body.origin === 'hub');
					if (!isGiven) continue;
					const key = `${body.seriesId} ${before.day}`;
					expect(body.numberValue).toBeGreaterThan(given.get(key) ?? 0);
					given.set(key, body.numberValue);
				}
		}));
	it('[CALL1] the order of call is that of all waiting tickets sorted by place', () =>
		property((moments) => {
			const state = last(moments);
			for (const { id, seriesIds } of state.catalogues.get(state.catalogueVersion)?.site.counters ?? []) {
				const served = [...state.tickets.values()].filter(
					(ticket) => ticket.state === 'waiting' && seriesIds.includes(ticket.seriesId),
				);
				const sorted = served.sort((a, b) =>
					compareLineKeys({ ...a.place, ticketId: a.id }, { ...b.place, ticketId: b.id }),
				);
				const order = [...callOrder(state, id, state.lastEventAt)];
				const mine = order.filter(({ ticket }) => seriesIds.includes(ticket.seriesId));
				expect(mine.map(({ ticket }) => ticket.id)).toEqual(sorted.map((ticket) => ticket.id));
				const first = order.find(({ callable }) => callable)?.ticket ?? null;
				expect(nextCallable(state, id, state.lastEventAt)).toBe(first);
			}
		}));
	it('[TK21] a priority class changes nothing but the mark of its ticket', () =>
		property((moments) => {
			for (const { step, before, after } of moments)
				if (step.kind === 'confirmPriority')
					expect({ ...after, tickets: before.tickets, lastEventAt: before.lastEventAt }).toEqual(before);
		}));
	it('[CTR3] nobody is called twice: a called ticket waited, or was announced again where it is', () =>
		property((moments) => {
			for (const { before, events } of moments)
				for (const { body } of events)
					if (body.type === 'ticket.called') expect(before.tickets.get(body.ticketId)?.state).toBe('waiting');
		}));
});
