import { type EstimateError, estimateError } from '@antrean/shared/domain/estimateError.ts';
import type { EventBody } from '@antrean/shared/domain/events.ts';
import type { CallId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { VoidedNumber } from '@antrean/shared/protocol/voidedContract.ts';
import {
	at,
	foldedAt,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	stationId,
	ticketId,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import {
	agencyDays,
	burstsOfDay,
	countersInUse,
	estimateRows,
	numberGaps,
	stationsNow,
	unexplained,
} from './adminView.ts';

const kiosk = stationId(1);
const admitted = (n: number, role: 'kiosk' | 'counter', name: string): EventBody => ({
	type: 'station.admitted',
	stationId: stationId(n),
	role,
	name,
	incarnation: 1,
	slot: null,
	handshake: 1,
});
const opened = (holder: string): EventBody =>
	({ type: 'counter.opened', counterId: at.mejaA, holder, takenOverFrom: null }) as EventBody;
const call: EventBody = {
	type: 'ticket.called',
	ticketId: ticketId(1),
	counterId: at.mejaA,
	revision: 1,
	callId: uuid<CallId>('c', 1),
	times: 1,
	reasonId: null,
};
const complete: EventBody = { type: 'ticket.completed', ticketId: ticketId(1), counterId: at.mejaA, revision: 2 };
const reserved = (n: number): EventBody => ({
	type: 'number.reserved',
	seriesId: at.penduduk,
	numberValue: n,
	number: `DB-0${n}`,
	day: monday,
	ticketId: ticketId(n),
	stationId: kiosk,
	incarnation: 1,
});
const start = foldedAt(
	startedState(miniSite),
	nine,
	admitted(2, 'counter', 'PC loket A'),
	admitted(1, 'kiosk', 'Kiosk 1'),
);

describe('the day', () => {
	it('[ADM1] counts tickets by agency: taken, waiting, served', () => {
		const state = foldedAt(start, nine, opened('ani'), issued(1, {}), issued(2, {}), call, complete);
		expect(agencyDays(state).find(({ id }) => id === at.disdukcapil)).toMatchObject({
			issued: 2,
			waiting: 1,
			served: 1,
		});
		expect(agencyDays(state)).toHaveLength(miniSite.agencies.length);
	});

	it('[ADM2] names the counters in use, who uses them and whom they serve', () => {
		const state = foldedAt(start, nine, opened(stationId(2)), issued(1, {}), call);
		expect(countersInUse(state, null)).toEqual([
			expect.objectContaining({ label: 'A', state: 'open', holder: 'PC loket A', number: 'DB-01' }),
		]);
		expect(countersInUse(foldedAt(start, nine, opened('page-of-ani')), null)[0]?.holder).toBe('…of-ani');
		const page = { id: 'page-of-ani', role: 'counter', name: 'loket-16', since: nine, isSoundBlocked: false } as const;
		expect(countersInUse(foldedAt(start, nine, opened('page-of-ani')), [page])[0]?.holder).toBe('loket-16');
		expect(countersInUse(start, null)).toEqual([]);
	});

	it('[ADM3] lists stations in service, kiosks first, without retired ones', () => {
		expect(stationsNow(start, null, []).map(({ name }) => name)).toEqual(['Kiosk 1', 'PC loket A']);
		const retired = foldedAt(start, nine, { type: 'station.retired', stationId: kiosk, incarnation: 1 });
		expect(stationsNow(retired, null, []).map(({ name }) => name)).toEqual(['PC loket A']);
	});

	it('[ADM3] marks a kiosk that has no slot of own numbers', () => {
		const withSlot = foldedAt(start, nine, { ...admitted(3, 'kiosk', 'Kiosk 3'), slot: 0 } as EventBody);
		expect(stationsNow(withSlot, null, []).map(({ name, isWithoutSlot }) => [name, isWithoutSlot])).toEqual([
			['Kiosk 1', true],
			['Kiosk 3', false],
			['PC loket A', false],
		]);
	});

	it('[PRN52] says what stops a kiosk’s printer, and when its roll ends', () => {
		const told = (detail: object) =>
			foldedAt(start, nine, { type: 'printer.changed', stationId: kiosk, printer: 'offline', ...detail } as EventBody);
		const seen = (state: State) => {
			const station = stationsNow(state, null, []).find(({ id }) => id === kiosk);
			return [station?.printer, station?.printerError, station?.rollEndsAt];
		};
		expect(seen(told({ error: 'cutter', rollEndsAt: nine }))).toEqual(['offline', 'cutter', nine]);
		expect(seen(told({}))).toEqual(['offline', null, null]);
	});

	it('[ADM12] says which version each station runs, and nothing of one that does not say it', () => {
		const silent = { asOf: null, outbox: null, parked: null, setAside: null };
		const said = { ...silent, stationId: kiosk, version: '1.4.2' };
		const older = { ...silent, stationId: stationId(2), version: null };
		const page = { id: 'page', role: 'display', name: 'display lt2', since: nine, isSoundBlocked: false } as const;
		expect(stationsNow(start, [page], [said, older]).map(({ name, version }) => [name, version])).toEqual([
			['Kiosk 1', '1.4.2'],
			['PC loket A', null],
			['display lt2', null],
		]);
	});

	it('[ADM3] says since when each is connected, pages without a database among them', () => {
		const page = { id: 'page', role: 'display', name: 'display lt2', since: nine, isSoundBlocked: true } as const;
		const link = { id: kiosk, role: 'kiosk', name: 'Kiosk 1', since: nine + 5, isSoundBlocked: false } as const;
		expect(stationsNow(start, [page, link], []).map(({ isSoundBlocked }) => isSoundBlocked)).toEqual([
			false,
			false,
			true,
		]);
		expect(stationsNow(start, [page, link], []).map(({ name, connectedSince }) => [name, connectedSince])).toEqual([
			['Kiosk 1', nine + 5],
			['PC loket A', null],
			['display lt2', nine],
		]);
	});
});

describe('what waits at stations', () => {
	it('[ADM9] is as each last said, with its time, and nothing of one that said nothing', () => {
		const said = {
			stationId: kiosk,
			asOf: '2026-11-23T00:00:00.000Z',
			outbox: 2,
			parked: 1,
			setAside: 0,
			version: null,
		};
		const silent = { stationId: stationId(2), asOf: null, outbox: null, parked: null, setAside: null, version: null };
		expect(stationsNow(start, null, [said, silent]).map(({ name, standing }) => [name, standing])).toEqual([
			['Kiosk 1', { asOf: nine, outbox: 2, parked: 1, setAside: 0 }],
			['PC loket A', { asOf: null, outbox: null, parked: 0, setAside: 0 }],
		]);
		expect(stationsNow(start, null, []).map(({ standing }) => standing)).toEqual([null, null]);
	});
});

describe('what somebody should look into', () => {
	it('[ADM4] counts numbers that no ticket carries and nobody has reserved', () => {
		const two = foldedAt(start, nine, reserved(1), reserved(2));
		expect(numberGaps(two)).toEqual([]);
		const adopted = foldedAt(two, nine, issued(1, { origin: 'reserved', stationId: kiosk }));
		expect(numberGaps(adopted)).toEqual([]);
		const voided = foldedAt(adopted, nine, {
			type: 'number.voided',
			seriesId: at.penduduk,
			numberValue: 2,
			number: 'DB-02',
			day: monday,
			ticketId: ticketId(2),
			stationId: kiosk,
			reason: 'new-handshake',
		});
		expect(numberGaps(voided)).toEqual([{ prefix: 'DB', count: 1 }]);
	});

	it('[ADM4] says of numbers without a ticket that the hub did not name as voided today how many they are', () => {
		const named = (number: string, reason: VoidedNumber['reason']): VoidedNumber => {
			return { number, kiosk: 'Kiosk 1', at: '2026-11-23T00:00:00.000Z', reason, instead: null };
		};
		const gaps = [
			{ prefix: 'DB', count: 2 },
			{ prefix: 'D', count: 1 },
		];
		expect(unexplained(gaps, [])).toEqual(gaps);
		const voided = [named('DB-02', 'new-handshake'), named('D-01', 'retired'), named('DB-98', 'day-ended')];
		expect(unexplained(gaps, voided)).toEqual([{ prefix: 'DB', count: 1 }]);
	});

	it('[ADM6] says how true the estimates were, in minutes and percent', () => {
		const told = { fromMinutes: 5, toMinutes: 15 };
		const state = foldedAt(start, nine + 12 * 60_000, issued(1, { issuedAt: nine, told }), call);
		expect(estimateError(start)).toBeNull();
		expect(estimateRows(estimateError(state) as EstimateError)).toEqual([
			['count', 1, null],
			['median', 2, 'minutes'],
			['p90', 2, 'minutes'],
			['within', 100, 'percent'],
			['longer', 0, 'percent'],
		]);
	});

	it('[ADM4] shows many numbers at once from one kiosk, by its name', () => {
		const many = [1, 2, 3, 4].map((n) => issued(n, { stationId: kiosk, origin: 'reserved' }));
		expect(burstsOfDay(foldedAt(start, nine, ...many))).toMatchObject([
			{ kiosk: 'Kiosk 1', service: { id: expect.any(String) }, count: 4 },
		]);
	});
});
