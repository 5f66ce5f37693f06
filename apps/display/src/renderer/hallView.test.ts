import { readFileSync } from 'node:fs';
import type { ServiceHours } from '@antrean/shared/domain/hours.ts';
import type { CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Board, BoardCall } from '@antrean/shared/domain/projections/board.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { describe, expect, it } from 'vitest';
import { dayText } from './hall/dayText.ts';
import {
	agenciesInView,
	callsInView,
	evenPages,
	freshness,
	gridPages,
	type HallMoment,
	hallPhase,
	isStaffed,
	isWaitingShown,
	outdatedAfterMs,
	pageOfCounter,
	recentCalls,
	staleAfterMs,
	textPages,
	withoutRecalled,
} from './hallView.ts';

const tangsel: SiteFile = JSON.parse(
	readFileSync(new URL('../../../../data/mpp-tangsel.json', import.meta.url), 'utf8'),
);
const site = tangsel as unknown as BoardSite;
const zone = (id: string): ZoneId => asId<ZoneId>(id);

function board(open: readonly string[], numbers: Readonly<Record<string, string>> = {}): Board {
	return {
		asOf: 0,
		nowServing: tangsel.counters.map(({ id, label, zoneId }) => ({
			counterId: id,
			label,
			zoneId,
			state: open.includes(label) ? 'open' : 'closed',
			number: numbers[label] ?? null,
			mark: null,
			since: null,
			serving: false,
		})),
		lastCalls: [],
		waiting: tangsel.agencies.map(({ id }, count) => ({ agencyId: id, count })),
	};
}
function call(callId: string, label: string): BoardCall {
	return { callId, number: 'A-001', counterId: `loket-${label.padStart(2, '0')}`, label, at: 0, times: 1 } as BoardCall;
}
const labels = (pages: ReturnType<typeof gridPages>): string[] =>
	pages.map((cells) => `${cells[0]?.label}–${cells[cells.length - 1]?.label}`);

describe('the grid', () => {
	it.each([
		['lt1', ['1–14']],
		['lt2', ['15–28']],
		['lt3', ['29–40']],
	] as const)('[DSP5] of zone %s has the counters of that zone', (id, expected) => {
		expect(labels(gridPages(board(['1', '15', '29']), site, zone(id), 14))).toEqual(expected);
	});

	it('[DSP5] of the whole site turns page with each zone, and after fourteen', () => {
		expect(labels(gridPages(board(['1', '15', '29']), site, null, 14))).toEqual(['1–14', '15–28', '29–40']);
		const oneZone = {
			...board(['1']),
			nowServing: board(['1', '15', '29']).nowServing.map((counter) => ({ ...counter, zoneId: zone('lt1') })),
		};
		expect(labels(gridPages(oneZone, site, null, 14))).toEqual(['1–14', '15–28', '29–40']);
	});

	it('[DSP5] leaves out pages on which all counters are closed, unless all are', () => {
		expect(labels(gridPages(board(['15']), site, null, 14))).toEqual(['15–28']);
		expect(labels(gridPages(board([], { '29': 'L-001' }), site, null, 14))).toEqual(['29–40']);
		expect(labels(gridPages(board([]), site, null, 14))).toEqual(['1–14']);
	});

	it('[DSP5] finds the page of a counter', () => {
		const pages = gridPages(board(['1', '15', '29']), site, null, 14);
		expect(pageOfCounter(pages, asId<CounterId>('loket-16'))).toBe(1);
		expect(pageOfCounter(pages, asId<CounterId>('loket-99'))).toBeNull();
		expect(pageOfCounter(pages, null)).toBeNull();
	});
});

describe('last calls', () => {
	it('[DSP6] are those at counters in view', () => {
		const calls = [call('a', '1'), call('b', '16'), call('c', '29')];
		expect(callsInView(calls, site, zone('lt2')).map(({ callId }) => callId)).toEqual(['b']);
		expect(callsInView(calls, site, null)).toBe(calls);
	});

	it('[DSP6] go on with what this page heard where the board no longer has it', () => {
		const known = { ...board([]), lastCalls: [call('d', '1'), call('c', '1')] };
		const heard = [call('a', '29'), call('b', '29'), call('c', '1'), call('d', '1')];
		expect(recentCalls(known, heard).map(({ callId }) => callId)).toEqual(['d', 'c', 'b', 'a']);
	});
});

describe('a number called again', () => {
	it('[DSP6] stands once among the last calls, where it was called last', () => {
		const again = { ...call('b', '1'), number: 'A-002' };
		const calls = [again, call('c', '1'), { ...again, callId: call('d', '1').callId }];
		expect(withoutRecalled(calls).map(({ callId }) => callId)).toEqual(['b', 'c']);
	});
});

describe('agencies', () => {
	it('[DSP7] in view have their counters as ranges and the number of people waiting', () => {
		const agencies = agenciesInView(board([]), site, zone('lt2'));
		expect(agencies.map(({ shortName, counters }) => `${shortName} ${counters}`)).toEqual([
			'DPMPTSP 15–20',
			'Bapenda 21–23',
			'Pajak (KPP) 24–26',
			'Imigrasi 27, 28',
		]);
		expect(agencies.map(({ waiting }) => waiting)).toEqual([0, 2, 5, 3]);
		expect(agenciesInView(board([]), site, null)).toHaveLength(17);
	});
});

describe('the hour', () => {
	const openHours: ServiceHours = { state: 'open', closesAt: 9 };
	const rest: ServiceHours = { state: 'break', resumesAt: 5_000 };
	const closed: ServiceHours = { state: 'closed', opensAt: 9_000, closedDay: null };
	const halfHour = 1_800_000;
	const moment = (change: Partial<HallMoment>): HallMoment => ({
		...{ hours: null, hasPeople: true, isStaffed: true, lastCallAt: null },
		...change,
	});

	it.each([
		['a site that is always open', { hours: null }, 'open'],
		['open hours', { hours: openHours }, 'open'],
		['a break', { hours: rest, lastCallAt: 0 }, 'break'],
		['closing time with nobody left', { hours: closed, hasPeople: false, lastCallAt: 0 }, 'closed'],
		['closing time without a call today', { hours: closed }, 'closed'],
		['closing time while people are still called', { hours: closed, lastCallAt: 0 }, 'open'],
		['closing time when the officers have gone', { hours: closed, isStaffed: false, lastCallAt: 0 }, 'closed'],
	] as const)('[DSP8] in %s', (_, change, expected) => {
		expect(hallPhase(moment(change), halfHour).name).toBe(expected);
	});

	it('[DSP8] closes half an hour after the last call, whoever was left behind', () => {
		const left = moment({ hours: closed, lastCallAt: 0 });
		expect(hallPhase(left, halfHour + 1)).toEqual({ name: 'closed', opensAt: 9_000, holiday: null });
	});

	it('[DSP8] knows the name of a closed day', () => {
		const holiday = { id: 'Hari Kemerdekaan' };
		const today = moment({ hours: { ...closed, closedDay: holiday }, hasPeople: false });
		expect(hallPhase(today, halfHour)).toEqual({ name: 'closed', opensAt: 9_000, holiday });
	});

	it.each([
		['later today', '2026-11-24T15:00', null],
		['the next day', '2026-11-25T08:00', 'Rabu'],
		['the last day that its weekday alone names', '2026-11-30T08:00', 'Senin'],
		['the same weekday of the next week', '2026-12-01T08:00', 'Selasa, 1 Des'],
		['weeks ahead', '2026-12-14T08:00', 'Senin, 14 Des'],
	] as const)('[DSP8] names %s so that nobody takes it for another: %s %s', (_, opensAt, expected) => {
		const epochMs = (time: string): number => Date.parse(`${time}:00+07:00`);
		expect(dayText(epochMs(opensAt), epochMs('2026-11-24T10:00'), 'Asia/Jakarta', 'id')).toBe(expected);
	});

	it.each([
		['a break', { name: 'break', resumesAt: 5_000 }, true],
		['an evening', { name: 'closed', opensAt: 86_400_000, holiday: null }, false],
		['a morning', { name: 'closed', opensAt: 5_000, holiday: null }, true],
		['a site without a next day', { name: 'closed', opensAt: null, holiday: null }, false],
	] as const)('[DSP8] says in %s how many wait: %j %s', (_, phase, expected) => {
		expect(isWaitingShown(phase, 'UTC', 0)).toBe(expected);
	});

	it.each([null, openHours])('[DSP15] has no counter open while every one in view is closed', (hours) => {
		expect(hallPhase(moment({ hours, isStaffed: false }), halfHour).name).toBe('unstaffed');
	});

	it('[DSP15] counts a counter that is open, paused or still has somebody', () => {
		expect(isStaffed(board(['15']), zone('lt2'))).toBe(true);
		expect(isStaffed(board(['15']), zone('lt1'))).toBe(false);
		expect(isStaffed(board([], { '29': 'L-001' }), null)).toBe(true);
		const paused = board([]).nowServing.map((counter) => ({ ...counter, state: 'paused' as const }));
		expect(isStaffed({ ...board([]), nowServing: paused }, null)).toBe(true);
	});
});

describe('the age of what is shown', () => {
	it.each([
		['live', 0, 'fresh'],
		['live', 3_600_000, 'fresh'],
		['offline', staleAfterMs - 1, 'fresh'],
		['offline', staleAfterMs, 'stale'],
		['connecting', outdatedAfterMs - 1, 'stale'],
		['refused', outdatedAfterMs, 'outdated'],
	] as const)('[DSP9] with the link %s for %i ms is %s', (link, age, expected) => {
		expect(freshness({ link, asOf: 1_000 }, 1_000 + age)).toBe(expected);
	});
});

describe('pages', () => {
	const short = (line: string): boolean => line.length <= 20;
	it.each([
		['One. Two! Three?', ['One.', 'Two!', 'Three?']],
		['A sentence that is too long.', ['A sentence that is', 'too long.']],
		['Pukul 14.30. Nol', ['Pukul 14.30.', 'Nol']],
		['Averyveryverylongwordindeed', ['Averyveryverylongwordindeed']],
		['', []],
	])('[DSP10] turn “%s” by sentences, long ones by words', (text, expected) => {
		expect(textPages(text, short)).toEqual(expected);
	});

	it.each([
		[17, 7, [6, 6, 5]],
		[7, 7, [7]],
		[8, 7, [4, 4]],
		[0, 7, [0]],
	])('[DSP7] share %i agencies, at most %i each', (count, most, expected) => {
		const pages = evenPages(Array.from({ length: count }), most);
		expect(pages.map(({ length }) => length)).toEqual(expected);
	});
});
