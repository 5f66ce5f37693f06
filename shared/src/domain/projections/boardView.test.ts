import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	ticketId,
	uuid,
} from '../../testing/builders.ts';
import { contextOf } from '../../testing/decided.ts';
import type { Command } from '../commands.ts';
import { decide } from '../decide.ts';
import type { EventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { FactBody } from '../facts.ts';
import { asId, type CounterId, type PriorityClassId } from '../ids.ts';
import { addDays } from '../localTime.ts';
import { receive } from '../receive.ts';
import { emptyState, type State } from '../state.ts';
import { applyBoardDelta, boardDelta, boardJson, boardOf } from './boardView.ts';

const elderly = asId<PriorityClassId>('lansia');
const mall = foldedAt(startedState(miniSite), nine, issued(1, { priorityClassId: elderly }), issued(2, {}));
const call = (n: number, counterId: CounterId, times: number): EventBody => ({
	type: times === 1 ? 'ticket.called' : 'ticket.recalled',
	ticketId: ticketId(n),
	counterId,
	revision: times,
	callId: uuid('e', n * 100 + times),
	times,
	reasonId: null,
});
const end: EventBody = { type: 'ticket.completed', ticketId: ticketId(1), counterId: at.mejaA, revision: 3 };
const open: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const minute = 60_000;

describe('boardOf', () => {
	it('[VIEW15] shows every counter, in the order of the site file, also unused ones', () => {
		const { nowServing, waiting, lastCalls } = boardOf(mall, null, nine);
		expect(nowServing.map(({ label, state, number }) => [label, state, number])).toEqual([
			['A', 'closed', null],
			['B', 'closed', null],
			['10', 'closed', null],
			['9', 'closed', null],
		]);
		expect(waiting).toEqual([
			{ agencyId: at.disdukcapil, count: 2 },
			{ agencyId: 'kejaksaan-negeri', count: 0 },
			{ agencyId: 'pos-indonesia', count: 0 },
		]);
		expect(lastCalls).toEqual([]);
	});

	it('[VIEW15] shows a call with its neutral mark until the service ends', () => {
		const called = foldedAt(mall, nine + minute, open, call(1, at.mejaA, 1), call(1, at.mejaA, 2));
		const board = boardOf(called, null, nine);
		expect(board.nowServing[0]).toEqual({
			counterId: at.mejaA,
			label: 'A',
			zoneId: 'aula',
			state: 'open',
			number: 'DB-01',
			mark: '*',
			since: nine + minute,
			serving: false,
		});
		expect(board.lastCalls.map(({ number, times }) => [number, times])).toEqual([
			['DB-01', 2],
			['DB-01', 1],
		]);
		const done = boardOf(folded(called, end), null, nine);
		expect(done.nowServing[0]).toMatchObject({ number: null, mark: null, since: null });
		expect(done.lastCalls).toHaveLength(2);
	});

	it('[VIEW15] says since when a counter pauses, and no reason', () => {
		const paused = foldedAt(mall, nine + minute, open, {
			type: 'counter.paused',
			counterId: at.mejaA,
			reasonId: at.prayer,
		});
		expect(boardOf(paused, null, nine).nowServing[0]).toMatchObject({
			state: 'paused',
			number: null,
			since: nine + minute,
		});
	});

	it('[VIEW15] knows no ticket id, class or reason', () => {
		const called = folded(mall, open, call(1, at.mejaA, 1));
		const text = JSON.stringify([boardOf(called, null, nine), boardDelta(mall, called, [open, call(1, at.mejaA, 1)])]);
		for (const secret of [ticketId(1), elderly, at.ani, at.ktp]) expect(text).not.toContain(secret);
	});

	it('[VIEW15] keeps the last twenty calls', () => {
		const busy = Array.from({ length: 25 }, (_, index) => call(1, at.mejaA, index + 1));
		expect(boardOf(folded(mall, ...busy), null, nine).lastCalls.map(({ times }) => times)).toEqual(
			Array.from({ length: 20 }, (_, index) => 25 - index),
		);
	});

	it('[VIEW15] of one zone shows that zone', () => {
		const site = {
			...miniSite,
			zones: [...miniSite.zones, { id: asId<never>('atas'), name: { id: 'Atas' }, colorToken: 'floor2' as const }],
			counters: miniSite.counters.map((counter) =>
				counter.id === at.mejaB ? { ...counter, zoneId: asId<never>('atas') } : counter,
			),
		};
		const state = folded(startedState(site), issued(1, {}), issued(2, {}), call(1, at.mejaA, 1), call(2, at.mejaB, 1));
		const upstairs = boardOf(state, asId('atas'), nine);
		expect(upstairs.nowServing.map(({ counterId }) => counterId)).toEqual([at.mejaB]);
		expect(upstairs.lastCalls.map(({ number }) => number)).toEqual(['DB-02']);
		expect(upstairs.waiting).toEqual([]);
	});

	it('[VIEW15] before the first catalogue it is empty', () => {
		expect(boardOf(emptyState, null, 5)).toEqual({ asOf: 5, nowServing: [], lastCalls: [], waiting: [] });
	});

	it('[VIEW2] is written with the times of the contract', () => {
		const called = foldedAt(mall, nine, call(1, at.mejaA, 1));
		const { asOf, nowServing, lastCalls } = boardJson(boardOf(called, null, nine));
		expect([asOf, nowServing[0]?.since, nowServing[1]?.since, lastCalls[0]?.at]).toEqual([
			'2026-11-23T00:00:00.000Z',
			'2026-11-23T00:00:00.000Z',
			null,
			'2026-11-23T00:00:00.000Z',
		]);
	});
});

describe('boardDelta', () => {
	const delta = (before: State, ...bodies: EventBody[]) => boardDelta(before, folded(before, ...bodies), bodies);

	it('[VIEW18] a call is under 200 bytes and sets its counter by itself', () => {
		const opened = folded(mall, open);
		const made = delta(opened, call(1, at.mejaA, 1));
		expect(made).toMatchObject({
			calls: [[uuid('e', 101), 'DB-01', at.mejaA, expect.any(Number), 1, '*']],
			counters: [],
		});
		expect(JSON.stringify(made).length).toBeLessThan(200);
	});

	it('[VIEW18] what the hall does not see is none', () => {
		const called = folded(mall, open, call(1, at.mejaA, 1));
		expect(
			delta(called, { type: 'paper.changed', ticketId: ticketId(1), paper: 'printed', jobId: 'one', copy: false }),
		).toBeNull();
		expect(delta(called, { type: 'printer.changed', stationId: uuid('b', 1), printer: 'paperOut' })).toBeNull();
	});

	it('[VIEW18] a priority class that an officer confirms shows by the neutral mark, once the ticket is called', () => {
		const confirmed = (n: number): EventBody => ({
			type: 'ticket.priorityConfirmed',
			...{ ticketId: ticketId(n), counterId: at.mejaB, priorityClassId: elderly },
		});
		expect(delta(folded(mall, open), confirmed(2))).toBeNull();
		const called = folded(mall, open, call(2, at.mejaA, 1));
		expect(delta(called, confirmed(2))).toEqual({
			calls: [],
			counters: [[at.mejaA, 'open', 'DB-02', '*', expect.any(Number)]],
			waiting: [],
		});
	});

	it('[VIEW18] that service begins is told by the counter alone, and that it has not by its entry', () => {
		const start: EventBody = { type: 'ticket.started', ticketId: ticketId(1), counterId: at.mejaA, revision: 2 };
		const called = folded(mall, open, call(1, at.mejaA, 1));
		expect(delta(called, start)).toEqual({ calls: [], counters: [], waiting: [], serving: [at.mejaA] });
		const serving = folded(called, start);
		expect(boardOf(serving, null, nine).nowServing[0]).toMatchObject({ number: 'DB-01', serving: true });
		expect(delta(serving, call(1, at.mejaA, 2))).toMatchObject({ counters: [] });
		const confirmed: EventBody = {
			type: 'ticket.priorityConfirmed',
			...{ ticketId: ticketId(1), counterId: at.mejaA, priorityClassId: null },
		};
		expect(delta(serving, confirmed)).toMatchObject({
			counters: [[at.mejaA, 'open', 'DB-01', null, expect.any(Number)]],
			serving: [at.mejaA],
		});
	});

	it('[VIEW16] a ticket taken over clears the counter that it was called to', () => {
		const called = folded(mall, open, call(1, at.mejaA, 1));
		const made = delta(called, call(1, at.mejaB, 1));
		expect(made).toMatchObject({ counters: [[at.mejaA, 'open', null, null, null]] });
	});

	it('[VIEW17] a new day or catalogue asks for a whole board', () => {
		expect(delta(mall, { type: 'day.started', day: addDays(monday, 1), catalogueVersion: 1 })).toBe('reset');
		expect(delta(mall, { type: 'catalogue.changed', version: 2, hash: 'two', site: miniSite })).toBe('reset');
	});

	it('[VIEW16] passes over counters and agencies that a board does not have', () => {
		const empty = boardOf(emptyState, null, nine);
		const made = delta(mall, open, call(1, at.mejaA, 1));
		if (made === null || made === 'reset') throw new Error('a call is a delta');
		expect(applyBoardDelta(empty, made)).toEqual(empty);
	});
});

type Choice = Readonly<{ kind: number; counter: number; pick: number; batch: boolean }>;

/** One command or fact chosen by numbers, decided on the state; the events it makes. */
function moveOf(state: State, { kind, counter, pick }: Choice, n: number): readonly EventBody[] {
	const counterId = [at.mejaA, at.mejaB, at.meja9][counter % 3] ?? at.mejaA;
	const ids = [...state.tickets.keys()];
	const any = ids[pick % Math.max(1, ids.length)] ?? ticketId(1);
	const here = { counterId, ticketId: state.counters.get(counterId)?.ticketId ?? any };
	const reasonId = at.other;
	const commands: Command[] = [
		{
			type: 'issueTicket',
			serviceId: [at.ktp, at.akta, at.meterai][pick % 3] ?? at.ktp,
			priorityClassId: pick % 4 === 0 ? elderly : null,
		},
		{ type: 'openCounter', counterId, takeOver: true },
		{ type: 'callNext', counterId },
		{ type: 'recall', ...here },
		{ type: 'start', ...here },
		{ type: 'complete', ...here },
		{ type: 'hold', ...here },
		{ type: 'resume', ...here },
		{ type: 'cancel', ...here, reasonId },
		{ type: 'transfer', ...here, serviceId: [at.ktp, at.meterai][pick % 2] ?? at.ktp, reasonId, position: null },
		{ type: 'restore', ...here },
		{ type: 'undo', ...here },
		{ type: 'pauseCounter', counterId, reasonId: at.prayer },
		{ type: 'closeCounter', counterId },
		{ type: 'confirmPriority', ...here, priorityClassId: pick % 2 === 0 ? elderly : null },
	];
	const command = commands[kind];
	if (command !== undefined) {
		const decision = decide(state, command, contextOf(state, { alwaysOpen: true }));
		return decision.accepted ? decision.events : [];
	}
	const number = ['DB-100', 'DB-01', 'DP-01'][pick % 3] ?? 'DB-01';
	const body: FactBody = {
		type: 'ticket.servedFromPaper',
		ticketId: uuid('a', 5000 + n),
		counterId,
		seenRevision: 0,
		number,
	};
	const time = { wallMs: nine, runId: 'run', runAgeMs: n };
	const fact = { factId: uuid<never>('c', n), stationId: uuid<never>('b', counter), catalogueVersion: 1, time, body };
	const dates = { effectiveAt: state.lastEventAt, receivedAt: state.lastEventAt, day: monday, dayUnsure: false };
	const receipt = receive(state, fact, { ...dates, newId: () => uuid('d', n) });
	return receipt.parked === null ? receipt.events : [];
}

it('[VIEW16] deltas of any batches of events give the board that the state gives', () => {
	const choice = fc.record({ kind: fc.nat(16), counter: fc.nat(2), pick: fc.nat(30), batch: fc.boolean() });
	return fc.assert(
		fc.property(fc.array(choice, { minLength: 10, maxLength: 60 }), (choices) => {
			let state = folded(mall, open);
			let board = boardOf(state, null, nine);
			let told = state;
			let bodies: EventBody[] = [];
			for (const [n, one] of choices.entries()) {
				const moved = moveOf(state, one, n);
				state = moved.reduce((next, body) => evolve(next, { at: next.lastEventAt + 1, body }), state);
				bodies.push(...moved);
				if (one.batch) continue;
				const delta = boardDelta(told, state, bodies);
				if (delta === 'reset') expect.fail('neither day nor catalogue changed');
				if (delta !== null) board = applyBoardDelta(board, delta);
				expect(board).toEqual(boardOf(state, null, nine));
				told = state;
				bodies = [];
			}
		}),
		{ numRuns: 200 },
	);
});
