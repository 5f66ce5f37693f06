import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	issuedDp,
	miniSite,
	nine,
	startedState,
	ticketId,
	ticketIn,
} from '../testing/builders.ts';
import { after, contextOf } from '../testing/decided.ts';
import { aheadOf, callOrder, isCallable, nextCallable, paperGraceMs } from './callOrder.ts';
import { decide } from './decide.ts';
import { asId, type CallId, type CounterId, type TicketId } from './ids.ts';
import type { State } from './state.ts';
import { type PaperState, paperStates } from './ticket.ts';

const started = startedState(miniSite);
const numbers = (state: State, counterId: CounterId, now: number): string[] =>
	[...callOrder(state, counterId, now)].map(({ ticket, callable }) => `${ticket.number}${callable ? '' : '?'}`);

describe('callOrder', () => {
	const state = folded(
		started,
		issued(1, { issuedAt: nine + 10 }),
		issuedDp(1, { issuedAt: nine + 5 }),
		issued(2, { issuedAt: nine + 30 }),
		issuedDp(2, { issuedAt: nine + 20 }),
		issuedDp(3, { issuedAt: nine + 40 }),
	);

	it('[CALL1] merges the series of a counter by place', () => {
		expect(numbers(state, at.mejaB, nine)).toEqual(['DP-01', 'DB-01', 'DP-02', 'DB-02', 'DP-03']);
		expect(numbers(state, at.mejaA, nine)).toEqual(['DB-01', 'DB-02']);
		expect(numbers(state, at.meja9, nine)).toEqual([]);
		expect(numbers(state, asId('loket-99'), nine)).toEqual([]);
	});
	it('[CALL1] goes by the time of taking, not by the number, and then by the order of hearing of it', () => {
		const late = folded(
			state,
			issued(50, { number: 'DB-1050', numberValue: 1050, origin: 'slot', issuedAt: nine + 1 }),
		);
		expect(numbers(late, at.mejaA, nine)).toEqual(['DB-1050', 'DB-01', 'DB-02']);
		const same = folded(
			started,
			issued(1, { place: { at: nine, tie: 0 } }),
			issued(2, { place: { at: nine, tie: 1 } }),
			issued(3, { place: { at: nine, tie: 0.5 } }),
		);
		expect(numbers(same, at.mejaA, nine)).toEqual(['DB-01', 'DB-03', 'DB-02']);
	});
	it('[CALL1] can be read in part, and again', () => {
		const order = callOrder(state, at.mejaB, nine);
		expect(order.next().value?.ticket.number).toBe('DP-01');
		expect(numbers(state, at.mejaB, nine)).toHaveLength(5);
		expect(order.next().value?.ticket.number).toBe('DB-01');
	});
	it('[CALL5] counts the earlier waiting tickets of the series alone', () => {
		expect([1, 2].map((n) => aheadOf(state, ticketIn(state, ticketId(n))))).toEqual([0, 1]);
		expect(aheadOf(state, ticketIn(state, ticketId(1003)))).toBe(2);
		const called = after(
			state,
			{ type: 'openCounter', counterId: at.mejaA, takeOver: false },
			{ type: 'callNext', counterId: at.mejaA },
		);
		expect(aheadOf(called, ticketIn(called, ticketId(1)))).toBeNull();
		expect(aheadOf(called, ticketIn(called, ticketId(2)))).toBe(0);
	});
});

describe('isCallable', () => {
	const withPaper = (paper: PaperState): State => foldedAt(started, nine, issued(1, { paper }));
	it.each(paperStates)('[CALL2] with paper %s', (paper) => {
		const ticket = ticketIn(withPaper(paper), ticketId(1));
		const atOnce = paper === 'none' || paper === 'printed';
		expect(isCallable(ticket, nine)).toBe(atOnce);
		expect(isCallable(ticket, nine + paperGraceMs - 1)).toBe(atOnce);
		expect(isCallable(ticket, nine + paperGraceMs)).toBe(true);
	});
	it('[CALL2] as soon as its paper is there', () => {
		const printed = foldedAt(withPaper('pending'), nine + 10, {
			type: 'paper.changed',
			ticketId: ticketId(1),
			paper: 'printed',
			jobId: 'job',
			copy: false,
		});
		expect(isCallable(ticketIn(printed, ticketId(1)), nine + 10)).toBe(true);
	});
	it('[CALL2] only while it waits', () => {
		const called = foldedAt(withPaper('printed'), nine, {
			type: 'ticket.called',
			ticketId: ticketId(1),
			counterId: at.mejaA,
			revision: 1,
			callId: asId<CallId>('call'),
			times: 1,
			reasonId: null,
		});
		expect(isCallable(ticketIn(called, ticketId(1)), nine)).toBe(false);
	});
	it('[CALL2] those whose paper is not there yet are passed over, and marked in the order', () => {
		const state = foldedAt(started, nine, issued(1, { paper: 'sending' }), issued(2, {}));
		expect(numbers(state, at.mejaA, nine)).toEqual(['DB-01?', 'DB-02']);
		expect(nextCallable(state, at.mejaA, nine)?.number).toBe('DB-02');
		expect(nextCallable(state, at.mejaA, nine + paperGraceMs)?.number).toBe('DB-01');
	});
});

describe('call-next', () => {
	const open = after(started, { type: 'openCounter', counterId: at.mejaB, takeOver: false });
	const callNext = { type: 'callNext', counterId: at.mejaB } as const;

	it('[CALL3] with nobody callable is accepted and does nothing', () => {
		const pending = folded(open, issued(1, { paper: 'pending' }));
		for (const state of [open, pending])
			expect(decide(state, callNext, contextOf(state, {}))).toEqual({ accepted: true, events: [] });
	});
	it('[CALL6] reads one ticket, with ten and with two thousand waiting', () => {
		for (const count of [10, 2_000]) {
			const many = Array.from({ length: count }, (_, n) => issued(n + 1, {}));
			const state = folded(open, ...many, issuedDp(1, { issuedAt: nine }));
			let reads = 0;
			const tickets = {
				get: (id: TicketId) => {
					reads++;
					return state.tickets.get(id);
				},
			} as unknown as State['tickets'];
			expect(nextCallable({ ...state, tickets }, at.mejaB, nine + 1e7)?.number).toBe('DP-01');
			expect(reads).toBe(1);
		}
	});
	it('[CALL7] keeps the last calls, newest first, recalls and resumed ones among them', () => {
		const ticket = { counterId: at.mejaB, ticketId: ticketId(1001) } as const;
		const state = after(
			folded(open, issuedDp(1, {})),
			callNext,
			{ type: 'recall', ...ticket },
			{ type: 'hold', ...ticket },
			{ type: 'resume', ...ticket },
		);
		expect(state.calls.map(({ number, counterId, times }) => [number, counterId, times])).toEqual(
			[3, 2, 1].map((times) => ['DP-01', at.mejaB, times]),
		);
		expect(new Set(state.calls.map(({ callId }) => callId)).size).toBe(3);
	});
});
