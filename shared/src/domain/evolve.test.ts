import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	miniSite,
	nine,
	startedState,
	stationId,
	ticketId,
	ticketIn,
} from '../testing/builders.ts';
import type { EventBody, TicketCalled } from './events.ts';
import { evolve, initialState } from './evolve.ts';
import { callsKept } from './evolveTicketMove.ts';
import { asId, type CallId } from './ids.ts';
import { encodeState } from './snapshot.ts';
import type { State } from './state.ts';

const started = startedState(miniSite);
const move = { ticketId: ticketId(9), counterId: at.mejaA, revision: 1 } as const;
const call = { callId: asId<CallId>('call'), times: 1 } as const;
const ofUnknown: readonly EventBody[] = [
	{ type: 'ticket.called', ...move, ...call, reasonId: null },
	{ type: 'ticket.recalled', ...move, ...call },
	{ type: 'ticket.completed', ...move },
	{ type: 'paper.changed', ticketId: ticketId(9), paper: 'printed', jobId: 'job', copy: false },
	{ type: 'fact.rebased', ticketId: ticketId(9), stationId: stationId(1), theirs: 1, ours: 2 },
	{ type: 'printer.changed', stationId: stationId(1), printer: 'idle' },
	{ type: 'station.retired', stationId: stationId(1), incarnation: 1 },
];
const called = (n: number): TicketCalled => ({
	type: 'ticket.called',
	...{ ticketId: ticketId(n), counterId: at.mejaA, revision: 1, callId: asId(`call-${n}`), times: 1, reasonId: null },
});
const timeless = (state: State) => encodeState({ ...state, lastEventAt: 0 });

describe('the fold', () => {
	it.each(ofUnknown.map((body) => [body.type, body] as const))(
		'[DAY4] is total: %s of what it does not know',
		(_type, body) => {
			expect(timeless(folded(started, body))).toEqual(timeless(started));
		},
	);
	it('[DAY4] keeps the counter with its second ticket when the first moves on', () => {
		const both = folded(started, issued(1, {}), issued(2, {}), called(1), called(2));
		const state = folded(both, { type: 'ticket.completed', ticketId: ticketId(1), counterId: at.mejaA, revision: 2 });
		expect(state.counters.get(at.mejaA)?.ticketId).toBe(ticketId(2));
	});
	it('[DAY4] keeps the latest time it has seen', () => {
		const body: EventBody = { type: 'counter.closed', counterId: at.mejaA };
		expect(evolve(foldedAt(started, nine, body), { at: nine - 5, body }).lastEventAt).toBe(nine);
	});
	it('[DAY4] remembers for a station whose fact won where it stands, once', () => {
		const rebased = (theirs: number, n: number): EventBody => ({
			type: 'fact.rebased',
			...{ ticketId: ticketId(1), stationId: stationId(n), theirs, ours: theirs + 1 },
		});
		const state = folded(started, issued(1, {}), rebased(1, 1), rebased(4, 2), rebased(7, 1));
		expect(ticketIn(state, ticketId(1)).rebased).toEqual([
			{ stationId: stationId(2), theirs: 4, ours: 5 },
			{ stationId: stationId(1), theirs: 7, ours: 8 },
		]);
	});
	it('[DAY5] begins a day with the catalogues that are known already', () => {
		const catalogue = started.catalogues.get(1);
		if (catalogue === undefined) throw new Error('no catalogue');
		const state = foldedAt(initialState([catalogue]), nine, {
			type: 'day.started',
			day: asId('2026-11-23'),
			catalogueVersion: 1,
		});
		expect(timeless(state)).toEqual(timeless(started));
	});
	it('[CALL7] keeps a bounded number of calls', () => {
		const many = Array.from({ length: callsKept + 5 }, (_, n) => ({ ...called(1), revision: n + 1 }));
		const state = folded(started, issued(1, {}), ...many);
		expect(state.calls).toHaveLength(callsKept);
	});
});
