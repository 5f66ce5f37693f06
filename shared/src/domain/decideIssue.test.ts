import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, nine, startedState, stationId, ticketId } from '../testing/builders.ts';
import { after, contextOf, decided, refused } from '../testing/decided.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { asId, type ServiceId } from './ids.ts';
import type { SiteFile } from './siteFile.ts';
import type { State } from './state.ts';

const issue = (serviceId: ServiceId): Command => ({ type: 'issueTicket', serviceId, priorityClassId: null });
const reserve = (n: number, over: object): Command => ({
	type: 'reserveNumber',
	...{ ticketId: ticketId(n), serviceId: at.ktp, stationId: stationId(1), incarnation: 1 },
	...over,
});
const admit = (n: number, over: object): Command => ({
	type: 'admitStation',
	...{
		stationId: stationId(n),
		role: 'kiosk',
		name: `K${n}`,
		lastHandshake: null,
		sameMachine: true,
		catalogueVersion: 0,
	},
	...over,
});
const voidThem = { type: 'voidReservations', stationId: stationId(1), seriesId: null } as const;
const started = startedState(miniSite);
const withKiosk = after(started, admit(1, {}));
const moment = (iso: string): number => Date.parse(`${iso}+09:00`);

function withSeries(over: Partial<SiteFile['series'][number]>): SiteFile {
	return { ...miniSite, series: miniSite.series.map((series) => ({ ...series, ...over })) };
}
function numbers(state: State, commands: readonly Command[]): string[] {
	let next = state;
	return commands.map((command) => {
		const { events, state: afterwards } = decided(next, command, {});
		next = afterwards;
		const [event] = events;
		return event !== undefined && 'number' in event ? event.number : '';
	});
}

describe('issueTicket', () => {
	it('[NUM3] numbers each series by itself, in order', () => {
		const asked = [at.ktp, at.akta, at.kk, at.ktp, at.akta, at.meterai].map(issue);
		expect(numbers(started, asked)).toEqual(['DB-01', 'DP-01', 'DB-02', 'DB-03', 'DP-02', 'PD-01']);
	});
	it('[NUM3] makes a ticket that waits at its place, without paper', () => {
		const { state, events } = decided(started, { ...issue(at.ktp), priorityClassId: asId('lansia') } as Command, {
			now: nine,
		});
		const [event] = events;
		expect(event).toMatchObject({ type: 'ticket.issued', issuedAt: nine, place: { at: nine, tie: 0 }, origin: 'hub' });
		expect([...state.tickets.values()]).toMatchObject([
			{
				state: 'waiting',
				number: 'DB-01',
				priorityClassId: 'lansia',
				paper: 'none',
				issuedAt: nine,
				receivedAt: nine,
				revision: 0,
				catalogueVersion: 1,
				day: '2026-11-23',
			},
		]);
	});
	it("[NUM3] begins at the series' from, on every day", () => {
		const state = startedState(withSeries({ from: 40, to: 60 }));
		expect(numbers(state, [issue(at.ktp), issue(at.ktp)])).toEqual(['DB-40', 'DB-41']);
		const next = after(state, issue(at.ktp), { type: 'startDay', day: asId('2026-11-24') });
		const [event] = decided(next, issue(at.ktp), { now: moment('2026-11-24T09:00:00') }).events;
		expect(event).toMatchObject({ number: 'DB-40', day: '2026-11-24' });
	});
	it('[NUM4] ends at the series’ to, and the others go on', () => {
		const state = after(startedState(withSeries({ from: 98 })), issue(at.ktp), issue(at.kk));
		expect(refused(state, issue(at.ktp), {})).toEqual({ code: 'series/used-up', detail: { seriesId: at.penduduk } });
		expect(decided(state, issue(at.akta), {}).events).toHaveLength(1);
	});
	it('[NUM4] never gives a number with more digits than the series has', () => {
		const state = after(startedState(withSeries({ from: 99, to: 150 })), issue(at.ktp));
		expect(refused(state, issue(at.ktp), {}).code).toBe('series/used-up');
	});
	it('[NUM7] passes over numbers that are on paper already', () => {
		const serve = (number: string): Command => ({ type: 'servePaper', counterId: at.mejaA, paper: { number } });
		const state = after(started, { type: 'openCounter', counterId: at.mejaA, takeOver: false }, serve('DB-02'));
		expect(numbers(state, [issue(at.ktp), issue(at.ktp)])).toEqual(['DB-01', 'DB-03']);
	});
	it('[NUM9] refuses services and priority classes that the site does not have', () => {
		expect(refused(started, issue(asId('x.y')), {})).toEqual({ code: 'service/unknown', detail: { serviceId: 'x.y' } });
		const command = { ...issue(at.ktp), priorityClassId: asId('vip') } as Command;
		expect(refused(started, command, {})).toEqual({ code: 'priority/unknown', detail: { priorityClassId: 'vip' } });
	});
	it('[DAY3] gives no number before the first day', () => {
		expect(refused({ ...started, day: null }, issue(at.ktp), { alwaysOpen: true })).toEqual({
			code: 'agency/closed',
			detail: { opensAt: null, reason: 'no-day' },
		});
	});
});

const closedMoments = [
	['before tickets are given', at.ktp, '2026-11-23T07:59:59', 'before-tickets', '2026-11-23T08:00:00'],
	['after the cut-off', at.ktp, '2026-11-23T14:00:00', 'after-cutoff', '2026-11-24T08:00:00'],
	['on a weekday without hours', at.tilang, '2026-11-23T10:30:00', 'closed-weekday', '2026-11-24T08:00:00'],
] as const;

describe('opening hours', () => {
	it.each(closedMoments)('[NUM8] %s: refused, with reason and next opening', (_when, service, iso, reason, opens) => {
		expect(refused(started, issue(service), { now: moment(iso) })).toEqual({
			code: 'agency/closed',
			detail: { reason, opensAt: moment(opens) },
		});
		expect(refused(withKiosk, reserve(1, { serviceId: service }), { now: moment(iso) }).code).toBe('agency/closed');
		expect(decided(started, issue(service), { now: moment(iso), alwaysOpen: true }).events).toHaveLength(1);
	});
	it('[NUM8] in a break tickets are given', () => {
		expect(decided(started, issue(at.ktp), { now: moment('2026-11-23T12:30:00') }).events).toHaveLength(1);
	});
});

describe('reserveNumber', () => {
	it('[NUM5] reserves the next number; nobody else gets it', () => {
		const { state, events } = decided(withKiosk, reserve(1, {}), {});
		expect(events).toEqual([
			{
				type: 'number.reserved',
				...{ seriesId: at.penduduk, numberValue: 1, number: 'DB-01', day: '2026-11-23' },
				...{ ticketId: ticketId(1), stationId: stationId(1), incarnation: 1 },
			},
		]);
		expect(state.tickets.size).toBe(0);
		expect(numbers(state, [issue(at.ktp), reserve(2, {})])).toEqual(['DB-02', 'DB-03']);
	});
	it('[NUM5] is adopted by the fact that makes the ticket', () => {
		const reserved = after(withKiosk, reserve(1, {}));
		const adopted = folded(reserved, issued(1, { origin: 'reserved', stationId: stationId(1) }));
		expect(adopted.series.get(at.penduduk)?.reserved.size).toBe(0);
		expect(decide(adopted, voidThem, contextOf(adopted, {}))).toEqual({ accepted: true, events: [] });
	});
	it('[NUM5] is voided for its station or one series of it, and never given again', () => {
		const both = after(withKiosk, admit(2, {}), reserve(1, {}), reserve(2, { serviceId: at.akta }));
		const reserved = after(both, reserve(3, { stationId: stationId(2) }));
		const voided = { day: '2026-11-23', stationId: stationId(1), reason: 'new-handshake' };
		const first = { type: 'number.voided', ticketId: ticketId(1), number: 'DB-01', numberValue: 1, ...voided };
		const second = { type: 'number.voided', ticketId: ticketId(2), number: 'DP-01', numberValue: 1, ...voided };
		expect(decided(reserved, voidThem, {}).events).toMatchObject([first, second]);
		expect(decided(reserved, { ...voidThem, seriesId: at.sipil }, {}).events).toMatchObject([second]);
		const state = after(reserved, voidThem);
		expect(state.series.get(at.penduduk)?.reserved.size).toBe(1);
		expect(numbers(state, [issue(at.ktp), issue(at.akta)])).toEqual(['DB-03', 'DP-02']);
	});
	it('[NUM5] a paper with a voided number stands', () => {
		const voided = after(withKiosk, reserve(1, {}), voidThem);
		const state = folded(voided, issued(1, { origin: 'reserved', stationId: stationId(1) }));
		expect(state.tickets.get(ticketId(1))?.state).toBe('waiting');
	});
	it('[NUM6] is for the present life of a station in use', () => {
		expect(refused(withKiosk, reserve(1, { incarnation: 2 }), {}).code).toBe('station/unknown');
		expect(refused(withKiosk, reserve(1, { stationId: stationId(2) }), {}).code).toBe('station/unknown');
		const retired = after(withKiosk, { type: 'retireStation', stationId: stationId(1) });
		expect(refused(retired, reserve(1, {}), {}).code).toBe('station/unknown');
		expect(refused(started, voidThem, {}).code).toBe('station/unknown');
	});
	it('[NUM4] is refused when the series is used up', () => {
		const state = after(startedState(withSeries({ from: 99 })), admit(1, {}), reserve(1, {}));
		expect(refused(state, reserve(2, {}), {}).code).toBe('series/used-up');
	});
});
