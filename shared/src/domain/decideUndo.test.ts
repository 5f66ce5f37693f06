import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, startedState, ticketId, ticketIn } from '../testing/builders.ts';
import { after, decided, refused } from '../testing/decided.ts';
import type { CounterCommand } from './commands.ts';
import { undoWithinMs } from './decideUndo.ts';
import { asId, type CallId, type CounterId, type TicketId } from './ids.ts';
import { lineOf } from './linePlace.ts';
import type { State } from './state.ts';
import { standingOf } from './ticket.ts';

const open = (counterId: CounterId): CounterCommand => ({ type: 'openCounter', counterId, takeOver: false });
const callNext = { type: 'callNext', counterId: at.mejaA } as const;
const of = (n: number) => ({ counterId: at.mejaA, ticketId: ticketId(n) }) as const;
const undo = (n: number) => ({ type: 'undo', ...of(n) }) as const;
const waiting = folded(
	after(startedState(miniSite), open(at.mejaA), open(at.mejaB)),
	...[1, 2, 3].map((n) => issued(n, {})),
);
const called = after(waiting, callNext);
const serving = after(called, { type: 'start', ...of(1) });
const held = after(called, { type: 'hold', ...of(1) });
const completed = after(serving, { type: 'complete', ...of(1) });

const steps: readonly (readonly [string, State, CounterCommand])[] = [
	['a call', waiting, callNext],
	['a start', called, { type: 'start', ...of(1) }],
	['a completion', serving, { type: 'complete', ...of(1) }],
	['a completion without a start', called, { type: 'complete', ...of(1) }],
	['a hold', serving, { type: 'hold', ...of(1) }],
	['a resumed one', held, { type: 'resume', ...of(1) }],
	['a no-show', called, { type: 'noShow', ...of(1), reasonId: at.noAnswer }],
	['a cancellation', called, { type: 'cancel', ...of(1), reasonId: at.other }],
	['a transfer', serving, { type: 'transfer', ...of(1), serviceId: at.akta, reasonId: at.other, position: 'head' }],
	['a restored one', completed, { type: 'restore', ...of(1) }],
	['served paper', held, { type: 'servePaper', counterId: at.mejaA, paper: { ticketId: ticketId(1) } }],
];

function see(state: State, id: TicketId) {
	const ticket = ticketIn(state, id);
	return {
		standing: standingOf(ticket),
		current: state.counters.get(at.mejaA)?.ticketId,
		lines: [...state.lines].map(([seriesId]) => [...lineOf(state, seriesId)]),
	};
}

describe('undo', () => {
	it.each(steps)('[TK11] takes back %s, ticket, lines and counter as they were', (_name, before, command) => {
		const stepped = decided(before, command, { now: before.lastEventAt + 60_000 }).state;
		const { state, events } = decided(stepped, undo(1), {});
		expect(see(state, ticketId(1))).toEqual(see(before, ticketId(1)));
		expect(events).toMatchObject([{ type: 'ticket.undone', revision: ticketIn(before, ticketId(1)).revision + 2 }]);
		expect(refused(state, undo(1), {}).code).toBe('undo/too-late');
	});
	it('[TK11] ten minutes long', () => {
		const now = called.lastEventAt + undoWithinMs;
		expect(decided(called, undo(1), { now }).events).toHaveLength(1);
		expect(refused(called, undo(1), { now: now + 1 }).code).toBe('undo/too-late');
	});
	it('[TK11] also after a pause of the same holder', () => {
		const pause = { type: 'pauseCounter', counterId: at.mejaA, reasonId: at.prayer } as const;
		const back = after(completed, pause, open(at.mejaA));
		expect(ticketIn(after(back, undo(1)), ticketId(1)).state).toBe('serving');
	});
	it('[TK12] not the step before the last', () => {
		const next = after(completed, callNext);
		expect(refused(next, undo(1), {}).code).toBe('undo/too-late');
		expect(ticketIn(after(next, undo(2)), ticketId(2)).state).toBe('waiting');
	});
	it('[TK12] not by another counter, nor after another moved the ticket', () => {
		expect(refused(held, { ...undo(1), counterId: at.mejaB }, {}).code).toBe('undo/too-late');
		const taken = after(held, { type: 'resume', counterId: at.mejaB, ticketId: ticketId(1) });
		expect(refused(taken, undo(1), {}).code).toBe('undo/too-late');
	});
	it('[TK12] not by a new holder, nor after closing', () => {
		const takeOver = { type: 'openCounter', counterId: at.mejaA, takeOver: true } as const;
		const budis = decided(completed, takeOver, { holder: at.budi }).state;
		expect(refused(budis, undo(1), { holder: at.budi }).code).toBe('undo/too-late');
		const reopened = after(completed, { type: 'closeCounter', counterId: at.mejaA }, open(at.mejaA));
		expect(refused(reopened, undo(1), {}).code).toBe('undo/too-late');
	});
	it('[TK12] not of taking a ticket over: the other counter has gone on', () => {
		const paper = { type: 'servePaper', counterId: at.mejaB, paper: { ticketId: ticketId(1) } } as const;
		const taken = after(called, paper);
		expect(refused(taken, { ...undo(1), counterId: at.mejaB }, {}).code).toBe('undo/too-late');
	});
	it('[TK12] not into a counter that has another ticket by now', () => {
		// A fact of a former holder may bring a ticket without being the officer's step.
		const busy: State = folded(completed, {
			type: 'ticket.called',
			ticketId: ticketId(2),
			...{ counterId: at.mejaA, revision: 1, callId: asId<CallId>('call'), times: 1, reasonId: null },
		});
		const counter = busy.counters.get(at.mejaA);
		const step = completed.counters.get(at.mejaA)?.lastStep;
		if (counter === undefined || step === undefined) throw new Error('no counter');
		const state = { ...busy, counters: busy.counters.set(at.mejaA, { ...counter, lastStep: step }) };
		expect(refused(state, undo(1), {}).code).toBe('undo/too-late');
	});
	it('[TK12] not when nothing was done, and not of a ticket nobody knows', () => {
		expect(refused(waiting, undo(1), {}).code).toBe('undo/too-late');
		expect(refused(waiting, undo(9), {}).code).toBe('ticket/unknown');
	});
	it('[TK13] takes back a call with its recalls', () => {
		const recalled = after(called, { type: 'recall', ...of(1) }, { type: 'recall', ...of(1) });
		const state = after(recalled, undo(1));
		expect(see(state, ticketId(1))).toEqual(see(waiting, ticketId(1)));
	});
	it('[TK13] whose time counts from the last recall', () => {
		const recalled = decided(called, { type: 'recall', ...of(1) }, { now: called.lastEventAt + undoWithinMs }).state;
		expect(decided(recalled, undo(1), { now: recalled.lastEventAt + undoWithinMs }).events).toHaveLength(1);
	});
	it('[TK12] not after another ticket was recalled', () => {
		const cancel = { type: 'cancel', ...of(2), reasonId: at.other } as const;
		const recall = { type: 'recall', ...of(1) } as const;
		const cancelled = after(called, recall, cancel, { type: 'restore', ...of(2) }, cancel);
		expect(ticketIn(after(cancelled, undo(2)), ticketId(2)).state).toBe('waiting');
		const recalled = after(cancelled, recall);
		for (const n of [1, 2]) expect(refused(recalled, undo(n), {}).code).toBe('undo/too-late');
	});
	it('[TK13] but not a call that another holder recalled', () => {
		const takeOver = { type: 'openCounter', counterId: at.mejaA, takeOver: true } as const;
		const budis = decided(called, takeOver, { holder: at.budi }).state;
		const recalled = decided(budis, { type: 'recall', ...of(1) }, { holder: at.budi }).state;
		expect(refused(recalled, undo(1), { holder: at.budi }).code).toBe('undo/too-late');
	});
});
