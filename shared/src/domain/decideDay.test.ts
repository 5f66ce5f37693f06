import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	issued,
	issuedDp,
	miniSite,
	startedState,
	stationId,
	ticketId,
	ticketIn,
} from '../testing/builders.ts';
import { after, contextOf, decided, refused } from '../testing/decided.ts';
import { callOrder } from './callOrder.ts';
import type { Command, CounterCommand } from './commands.ts';
import { decide } from './decide.ts';
import { expiredByRollover } from './evolveDay.ts';
import { asId, type BusinessDay, type CounterId } from './ids.ts';
import type { SiteFile } from './siteFile.ts';
import type { State } from './state.ts';

const tuesday = asId<BusinessDay>('2026-11-24');
const startTuesday = { type: 'startDay', day: tuesday } as const;
const open = (counterId: CounterId): CounterCommand => ({ type: 'openCounter', counterId, takeOver: false });
const callNext = (counterId: CounterId): CounterCommand => ({ type: 'callNext', counterId });
const admit: Command = {
	type: 'admitStation',
	...{
		stationId: stationId(1),
		role: 'kiosk',
		name: 'K1',
		lastHandshake: null,
		sameMachine: true,
		catalogueVersion: 0,
	},
};
const reserve: Command = {
	type: 'reserveNumber',
	...{ ticketId: ticketId(9), serviceId: at.meterai, stationId: stationId(1), incarnation: 1 },
};
const started = startedState(miniSite);
const opened = after(started, admit, open(at.mejaA), open(at.mejaB));
const busy = after(
	folded(opened, issued(1, {}), issued(2, {}), issued(3, {}), issued(4, {})),
	callNext(at.mejaA),
	{ type: 'complete', counterId: at.mejaA, ticketId: ticketId(1) },
	callNext(at.mejaA),
	{ type: 'hold', counterId: at.mejaA, ticketId: ticketId(2) },
	callNext(at.mejaA),
	reserve,
);

describe('a new day', () => {
	it('[DAY1] expires the open tickets, and says which before it', () => {
		expect(expiredByRollover(busy).map(({ number, state, endReason }) => [number, state, endReason])).toEqual([
			['DB-02', 'expired', 'day-ended'],
			['DB-03', 'expired', 'day-ended'],
			['DB-04', 'expired', 'day-ended'],
		]);
		expect(after(busy, startTuesday).tickets.size).toBe(0);
	});
	it('[DAY1] voids the reservations first', () => {
		expect(decided(busy, startTuesday, {}).events).toMatchObject([
			{ type: 'number.voided', number: 'PD-01', day: '2026-11-23', reason: 'day-ended', ticketId: ticketId(9) },
			{ type: 'day.started', day: tuesday, catalogueVersion: 1 },
		]);
	});
	it('[DAY1] closes the counters, forgets the calls, keeps stations and catalogue', () => {
		const next = after(busy, startTuesday);
		expect(next).toMatchObject({ day: tuesday, catalogueVersion: 1, calls: [], nextTie: 0 });
		expect(next.counters.size).toBe(0);
		expect(next.stations.get(stationId(1))?.slot).toBe(0);
		expect(next.catalogues).toEqual(started.catalogues);
		expect(refused(next, callNext(at.mejaA), {}).code).toBe('counter/not-open');
	});
	it('[DAY2] that is the present one or an earlier one is nothing to do', () => {
		for (const day of ['2026-11-23', '2026-11-22'])
			expect(decide(busy, { type: 'startDay', day: asId(day) }, contextOf(busy, {}))).toEqual({
				accepted: true,
				events: [],
			});
	});
	it('[DAY6] leaves the state of the day before as it was', () => {
		const before = [...busy.tickets.values()];
		after(busy, startTuesday, open(at.mejaA));
		expect([...busy.tickets.values()]).toEqual(before);
	});
});

/** Without the series DB and counter A; B keeps DP. */
const smaller: SiteFile = {
	...miniSite,
	series: miniSite.series.filter(({ id }) => id !== at.penduduk),
	counters: miniSite.counters
		.filter(({ id }) => id !== at.mejaA)
		.map((counter) => ({ ...counter, seriesIds: counter.seriesIds.filter((id) => id !== at.penduduk) })),
	agencies: miniSite.agencies.map((agency) => ({
		...agency,
		services: agency.services.filter(({ seriesId }) => seriesId !== at.penduduk),
	})),
};
const change = (hash: string, site: SiteFile): Command => ({ type: 'changeCatalogue', hash, site });
const line = (state: State, counterId: CounterId): string[] =>
	[...callOrder(state, counterId, 1e15)].map(({ ticket }) => ticket.number);

describe('a new catalogue', () => {
	it('[CAT1] is the next version; the one in force once more is nothing to do', () => {
		const { state, events } = decided(started, change('two', smaller), {});
		expect(events).toEqual([{ type: 'catalogue.changed', version: 2, hash: 'two', site: smaller }]);
		expect(state.catalogueVersion).toBe(2);
		expect(decide(state, change('two', smaller), contextOf(state, {}))).toEqual({ accepted: true, events: [] });
		expect(after(state, change('one', miniSite)).catalogueVersion).toBe(3);
	});
	it('[CAT2] leaves the tickets of a removed series with the counters that called it', () => {
		const waiting = folded(opened, issued(1, {}), issuedDp(1, {}), issued(2, {}));
		const state = after(waiting, change('two', smaller));
		expect(line(state, at.mejaB)).toEqual(['DB-01', 'DP-01', 'DB-02']);
		expect(line(state, at.mejaA)).toEqual(['DB-01', 'DB-02']);
		expect(refused(state, { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, {}).code).toBe(
			'service/unknown',
		);
		expect(ticketIn(after(state, callNext(at.mejaB)), ticketId(1))).toMatchObject({ catalogueVersion: 1 });
	});
	it('[CAT2] the series comes back with its file', () => {
		const waiting = folded(opened, issued(1, {}));
		const state = after(waiting, change('two', smaller), change('one', miniSite));
		expect(line(state, at.mejaB)).toEqual(['DB-01']);
		expect(decided(state, { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }, {}).events).toMatchObject([
			{ number: 'DB-02', catalogueVersion: 3 },
		]);
	});
	it('[CAT2] old versions are gone with the day', () => {
		const state = after(opened, change('two', smaller), startTuesday);
		expect([...state.catalogues.keys()]).toEqual([2]);
	});
	it('[CAT3] leaves a removed counter open, and lets it work off its tickets', () => {
		const done = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
		const close = { type: 'closeCounter', counterId: at.mejaA } as const;
		const state = after(folded(opened, issued(1, {})), change('two', smaller));
		const called = after(state, close, open(at.mejaA), callNext(at.mejaA));
		const held = after(called, { type: 'hold', ...done }, close, open(at.mejaA), { type: 'resume', ...done });
		const idle = after(held, { type: 'complete', ...done });
		expect(decide(idle, callNext(at.mejaA), contextOf(idle, {}))).toEqual({ accepted: true, events: [] });
		expect(refused(after(idle, close), open(at.mejaA), {}).code).toBe('counter/unknown');
	});
	it('[CAT3] a removed counter with a ticket on hold is still there', () => {
		const first = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
		const close = { type: 'closeCounter', counterId: at.mejaA } as const;
		const held = after(folded(opened, issued(1, {})), callNext(at.mejaA), { type: 'hold', ...first }, close);
		const state = after(held, change('two', { ...miniSite, counters: miniSite.counters.slice(1) }));
		const resumed = after(state, open(at.mejaA), { type: 'resume', ...first });
		expect(ticketIn(resumed, ticketId(1))).toMatchObject({ state: 'called', counterId: at.mejaA });
	});
	it('[CAT2] a counter that no longer calls a series finishes its current ticket, and calls no other of it', () => {
		const counters = miniSite.counters.map((one) => (one.id === at.mejaA ? { ...one, seriesIds: [at.sipil] } : one));
		const called = after(folded(opened, issued(1, {}), issued(2, {})), callNext(at.mejaA));
		const state = after(called, change('two', { ...miniSite, counters }));
		expect(line(state, at.mejaA)).toEqual([]);
		const done = after(state, { type: 'complete', counterId: at.mejaA, ticketId: ticketId(1) });
		expect(ticketIn(done, ticketId(1)).state).toBe('completed');
	});
	it('[CAT3] a removed counter without tickets is unknown at once', () => {
		expect(refused(after(started, change('two', smaller)), open(at.mejaA), {}).code).toBe('counter/unknown');
	});
	it('[CAT4] may not give a paper of the day another meaning', () => {
		const series = (over: object): SiteFile => ({
			...miniSite,
			series: miniSite.series.map((one) => (one.id === at.penduduk ? { ...one, ...over } : one)),
		});
		for (const [over, seriesId] of [
			[{ prefix: 'DX' }, at.penduduk],
			[{ digits: 3 }, at.penduduk],
			[{ id: 'baru' }, 'baru'],
		] as const)
			expect(refused(started, change('two', series(over)), {})).toMatchObject({
				code: 'catalogue/conflict',
				detail: { seriesId },
			});
		expect(decided(started, change('two', series({ to: 50 })), {}).events).toHaveLength(1);
		const nextDay = after(started, change('two', smaller), startTuesday);
		expect(decided(nextDay, change('three', series({ id: 'baru' })), {}).events).toHaveLength(1);
	});
});
