import { describe, expect, it } from 'vitest';
import { at, folded, issued, issuedDp, miniSite, nine, startedState, ticketId, ticketIn } from '../testing/builders.ts';
import { after, decided, refused } from '../testing/decided.ts';
import { callOrder } from './callOrder.ts';
import type { CounterCommand } from './commands.ts';
import { asId, type CounterId, type ReasonId } from './ids.ts';
import type { SiteFile } from './siteFile.ts';
import type { State } from './state.ts';

const first = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
const open = (counterId: CounterId): CounterCommand => ({ type: 'openCounter', counterId, takeOver: false });
const callNext = { type: 'callNext', counterId: at.mejaA } as const;
const noShow = { type: 'noShow', ...first, reasonId: at.noAnswer } as const;
const cancel = { type: 'cancel', ...first, reasonId: at.other } as const;
const transfer = { type: 'transfer', ...first, serviceId: at.akta, reasonId: at.other, position: null } as const;
const restore = { type: 'restore', ...first } as const;

/** Counters A and B open; `waiting` tickets DB-01, DB-02, … */
function mall(waiting: number, site: SiteFile = miniSite): State {
	const tickets = Array.from({ length: waiting }, (_, n) => issued(n + 1, {}));
	return folded(after(startedState(site), open(at.mejaA), open(at.mejaB)), ...tickets);
}
function withPolicy(policy: Partial<SiteFile['policy']>): SiteFile {
	return { ...miniSite, policy: { ...miniSite.policy, ...policy } };
}
const line = (state: State, counterId: CounterId): string[] =>
	[...callOrder(state, counterId, nine + 1e7)].map(({ ticket }) => ticket.number);

describe('the life of a ticket', () => {
	it('[TK4] keeps id and number, counts its moves and remembers when', () => {
		const called = decided(mall(1), callNext, { now: nine + 60_000 }).state;
		const serving = decided(called, { type: 'start', ...first }, { now: nine + 70_000 }).state;
		const done = decided(serving, { type: 'complete', ...first }, { now: nine + 90_000 }).state;
		expect(ticketIn(done, ticketId(1))).toMatchObject({
			state: 'completed',
			number: 'DB-01',
			revision: 3,
			counterId: at.mejaA,
			calledAt: nine + 60_000,
			startedAt: nine + 70_000,
			endedAt: nine + 90_000,
			timesCalled: 1,
		});
		expect(done.counters.get(at.mejaA)?.ticketId).toBeNull();
	});
	it('[TK5] hold frees the counter, resume calls again and takes it', () => {
		const held = after(mall(2), callNext, { type: 'hold', ...first });
		expect(held.counters.get(at.mejaA)?.ticketId).toBeNull();
		expect(ticketIn(held, ticketId(1))).toMatchObject({ state: 'held', counterId: at.mejaA });
		const resumed = after(held, { type: 'resume', ...first });
		expect(resumed.counters.get(at.mejaA)?.ticketId).toBe(ticketId(1));
		expect(ticketIn(resumed, ticketId(1))).toMatchObject({ state: 'called', timesCalled: 2 });
		const next = after(held, callNext);
		expect(refused(next, { type: 'resume', ...first }, {}).code).toBe('counter/busy');
	});
	it('[TK3] another counter of the series resumes a held ticket', () => {
		const held = after(mall(1), callNext, { type: 'hold', ...first });
		const { state } = decided(held, { type: 'resume', counterId: at.mejaB, ticketId: ticketId(1) }, {});
		expect(state.counters.get(at.mejaB)?.ticketId).toBe(ticketId(1));
	});
	it('[TK2] a refusal for a ticket elsewhere names where it is', () => {
		const called = after(mall(1), callNext);
		const command = { type: 'callTicket', counterId: at.mejaB, ticketId: ticketId(1), reasonId: null } as const;
		expect(refused(called, command, {})).toEqual({
			code: 'ticket/already-called',
			detail: { number: 'DB-01', counterId: at.mejaA, label: 'A' },
		});
	});
	it('[TK1] a refusal for the state names it; an unknown ticket is unknown', () => {
		expect(refused(mall(1), { type: 'start', ...first }, {})).toEqual({
			code: 'ticket/wrong-state',
			detail: { number: 'DB-01', state: 'waiting' },
		});
		expect(refused(mall(1), { type: 'start', counterId: at.mejaA, ticketId: ticketId(9) }, {})).toEqual({
			code: 'ticket/unknown',
			detail: { ticketId: ticketId(9) },
		});
	});
});

describe('calling by name', () => {
	const call = (n: number, reasonId: ReasonId | null) =>
		({ type: 'callTicket', counterId: at.mejaA, ticketId: ticketId(n), reasonId }) as const;

	it('[CALL4] the next one needs no reason', () => {
		expect(decided(mall(2), call(1, null), {}).events).toMatchObject([{ type: 'ticket.called', reasonId: null }]);
	});
	it('[CALL4] another needs one of the catalogue', () => {
		expect(refused(mall(2), call(2, null), {})).toEqual({ code: 'reason/unknown', detail: { reasonId: null } });
		expect(refused(mall(2), call(2, at.prayer), {}).code).toBe('reason/unknown');
		expect(decided(mall(2), call(2, at.other), {}).events).toMatchObject([{ reasonId: at.other }]);
	});
	it('[CALL4] one whose paper is not there yet is not the next', () => {
		const state = folded(mall(0), issued(1, { paper: 'pending' }));
		expect(refused(state, call(1, null), {}).code).toBe('reason/unknown');
		expect(decided(state, call(1, at.other), {}).events).toHaveLength(1);
	});
});

describe('no-show', () => {
	const site = withPolicy({ noShowAfterCalls: 2, noShowAfterSeconds: 60 });
	const called = decided(mall(1, site), callNext, { now: nine + 60_000 }).state;
	const recalled = decided(called, { type: 'recall', ...first }, { now: nine + 100_000 }).state;

	it('[TK6] tells calls and seconds left', () => {
		expect(refused(called, noShow, { now: nine + 60_500 })).toEqual({
			code: 'no-show/too-early',
			detail: { callsLeft: 1, secondsLeft: 60 },
		});
		expect(refused(recalled, noShow, { now: nine + 159_999 }).detail).toEqual({ callsLeft: 0, secondsLeft: 1 });
		expect(refused(called, noShow, { now: nine + 200_000 }).detail).toEqual({ callsLeft: 1, secondsLeft: 0 });
	});
	it('[TK6] counts the seconds from the last call, a recall too', () => {
		const { state } = decided(recalled, noShow, { now: nine + 160_000 });
		expect(ticketIn(state, ticketId(1))).toMatchObject({
			state: 'noShow',
			endReason: at.noAnswer,
			timesCalled: 2,
			calledAt: nine + 100_000,
		});
	});
	it('[TK10] needs a reason of its own kind', () => {
		expect(refused(recalled, { ...noShow, reasonId: at.other }, { now: nine + 120_000 }).code).toBe('reason/unknown');
		expect(refused(called, { ...cancel, reasonId: at.prayer }, {}).code).toBe('reason/unknown');
		expect(refused(called, { ...transfer, reasonId: at.noAnswer }, {}).code).toBe('reason/unknown');
	});
});

describe('transfer', () => {
	/** DB-01 called at A; DP-01 to DP-03 wait at B, of which DP-01 and DP-02 were taken later than DB-01. */
	const called = after(
		folded(
			mall(2),
			issuedDp(1, { issuedAt: nine + 1_500 }),
			issuedDp(2, { issuedAt: nine + 1_600 }),
			issuedDp(3, { issuedAt: nine + 900 }),
		),
		callNext,
	);
	const moved = (position: 'original' | 'tail' | 'head' | null, site: SiteFile = miniSite) =>
		after({ ...called, catalogues: after(mall(0, site)).catalogues }, { ...transfer, position });

	it('[TK7] puts the ticket by the time it was issued, at the tail, or before all', () => {
		expect(line(moved('original'), at.mejaB)).toEqual(['DP-03', 'DB-01', 'DP-01', 'DP-02', 'DB-02']);
		expect(line(moved('tail'), at.mejaB)).toEqual(['DP-03', 'DP-01', 'DP-02', 'DB-02', 'DB-01']);
		expect(line(moved('head'), at.mejaB)).toEqual(['DB-01', 'DP-03', 'DP-01', 'DP-02', 'DB-02']);
	});
	it("[TK7] null is the site's own position, and the event names it", () => {
		expect(line(moved(null), at.mejaB).at(-1)).toBe('DB-01');
		expect(line(moved(null, withPolicy({ transferPosition: 'head' })), at.mejaB)[0]).toBe('DB-01');
		expect(decided(called, transfer, {}).events).toMatchObject([{ type: 'ticket.transferred', position: 'tail' }]);
	});
	it('[TK7] head is before the other series of the counters that call it', () => {
		const waiting = after(folded(mall(3)), callNext);
		expect(line(after(waiting, { ...transfer, position: 'head' }), at.mejaB)).toEqual(['DB-01', 'DB-02', 'DB-03']);
	});
	it('[TK7] head is before those who were put there earlier', () => {
		const second = { ...transfer, counterId: at.mejaA, ticketId: ticketId(2), position: 'head' } as const;
		const state = after(moved('head'), callNext, second);
		expect(line(state, at.mejaB).slice(0, 2)).toEqual(['DB-02', 'DB-01']);
	});
	it('[TK7] original forgets a place that a restored ticket was given', () => {
		const ended = after(called, { type: 'complete', ...first }, restore);
		const again = after(ended, { type: 'callTicket', ...first, reasonId: at.other });
		expect(line(after(again, { ...transfer, position: 'original' }), at.mejaB)[1]).toBe('DB-01');
	});
	it('[TK7] goes to the new service, also of another agency and one whose counter is closed', () => {
		const { state } = decided(called, { ...transfer, serviceId: at.meterai }, {});
		expect(ticketIn(state, ticketId(1))).toMatchObject({
			state: 'waiting',
			number: 'DB-01',
			serviceId: at.meterai,
			seriesId: 'PD',
			agencyId: 'pos-indonesia',
			numberSeriesId: at.penduduk,
			counterId: null,
			transferredFrom: { counterId: at.mejaA, reasonId: at.other },
		});
		expect(line(state, at.meja9)).toEqual(['DB-01']);
	});
	it('[NUM9] to a service that the site does not have is refused', () => {
		expect(refused(called, { ...transfer, serviceId: asId('x.y') }, {}).code).toBe('service/unknown');
	});
	it('[TK9] counts the calls anew', () => {
		const state = after(moved('head'), { type: 'callNext', counterId: at.mejaB });
		expect(ticketIn(state, ticketId(1))).toMatchObject({ timesCalled: 1, counterId: at.mejaB });
	});
	it('[TK7] works from hold, also by another counter of the series', () => {
		const held = after(called, { type: 'hold', ...first });
		expect(line(after(held, { ...transfer, counterId: at.mejaB }), at.mejaB)).toContain('DB-01');
	});
});

describe('restore', () => {
	const ended = (waiting: number): State => after(mall(waiting), callNext, { type: 'complete', ...first });

	it('[TK8] puts the ticket behind the next two', () => {
		expect(line(after(ended(5), restore), at.mejaA)).toEqual(['DB-02', 'DB-03', 'DB-01', 'DB-04', 'DB-05']);
	});
	it('[TK8] puts it at the tail behind fewer', () => {
		expect(line(after(ended(3), restore), at.mejaA)).toEqual(['DB-02', 'DB-03', 'DB-01']);
		expect(line(after(ended(2), restore), at.mejaA)).toEqual(['DB-02', 'DB-01']);
		expect(line(after(ended(1), restore), at.mejaA)).toEqual(['DB-01']);
	});
	it('[TK8] keeps that place against those who come later', () => {
		const state = folded(after(ended(3), restore), issued(9, { issuedAt: nine + 3_600_000 }));
		expect(line(state, at.mejaA)).toEqual(['DB-02', 'DB-03', 'DB-01', 'DB-09']);
	});
	it('[TK8] one after the other, each behind the next two', () => {
		const second = { counterId: at.mejaA, ticketId: ticketId(2) } as const;
		const state = after(ended(6), callNext, { type: 'cancel', ...second, reasonId: at.other }, restore);
		expect(line(after(state, { type: 'restore', ...second }), at.mejaA).slice(0, 5)).toEqual([
			'DB-03',
			'DB-04',
			'DB-02',
			'DB-01',
			'DB-05',
		]);
	});
	it('[TK8] also between tickets of the same millisecond', () => {
		const twins = [2, 3, 4, 5].map((n) => issued(n, { issuedAt: nine + 2_000 }));
		const done = after(folded(mall(1), ...twins), callNext, { type: 'complete', ...first });
		expect(line(after(done, restore), at.mejaA)).toEqual(['DB-02', 'DB-03', 'DB-01', 'DB-04', 'DB-05']);
	});
	it('[TK9] forgets the end and counts the calls anew', () => {
		expect(ticketIn(after(ended(1), restore), ticketId(1))).toMatchObject({
			state: 'waiting',
			timesCalled: 0,
			calledAt: null,
			endedAt: null,
			endReason: null,
			counterId: null,
		});
	});
});

describe('cancel', () => {
	it('[TK1] takes a waiting ticket out of its line beside the current one', () => {
		const busy = after(mall(3), callNext);
		const state = after(busy, { ...cancel, ticketId: ticketId(2) });
		expect(line(state, at.mejaA)).toEqual(['DB-03']);
		expect(state.counters.get(at.mejaA)?.ticketId).toBe(ticketId(1));
		expect(ticketIn(state, ticketId(2))).toMatchObject({ state: 'cancelled', endReason: at.other });
	});
	it('[CTR3] leaves the counter free where it was the current one', () => {
		const state = after(mall(1), callNext, cancel);
		expect(state.counters.get(at.mejaA)?.ticketId).toBeNull();
	});
});
