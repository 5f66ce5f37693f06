import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexCatalogue } from './catalogue.ts';
import {
	pausesOfDay,
	type ServiceHours,
	serviceHours,
	siteServiceHours,
	siteTicketsUntil,
	type TicketAvailability,
	ticketAvailability,
} from './hours.ts';
import { type AgencyId, asId } from './ids.ts';
import type { SiteFile } from './siteFile.ts';

const load = (name: string): SiteFile =>
	JSON.parse(readFileSync(new URL(`../../../data/${name}.json`, import.meta.url), 'utf8'));
const catalogue = (site: SiteFile) => indexCatalogue(1, 'hash', site);
const tangsel = catalogue(load('mpp-tangsel'));
const mini = catalogue(load('mpp-mini'));
const agency = (id: string) => asId<AgencyId>(id);
const at = (iso: string) => Date.parse(iso);

/** One line an answer, moments in ISO. */
function told(answer: TicketAvailability | ServiceHours): string {
	const words = Object.entries(answer).map(([key, value]) =>
		typeof value === 'number'
			? `${key}=${new Date(value).toISOString().slice(0, 16)}`
			: value === null
				? ''
				: (value?.id ?? `${value}`),
	);
	return words.filter((word) => word !== '').join(' ');
}

const tickets = (id: string, iso: string) => told(ticketAvailability(tangsel, agency(id), at(`${iso}+07:00`)));
const ticketsInMini = (id: string, iso: string) => told(ticketAvailability(mini, agency(id), at(`${iso}+09:00`)));
const serving = (id: string | null, iso: string) =>
	told(serviceHours(tangsel, id === null ? null : agency(id), at(`${iso}+07:00`)));
const servingInMini = (id: string | null, iso: string) =>
	told(serviceHours(mini, id === null ? null : agency(id), at(`${iso}+09:00`)));

describe('ticketAvailability in Tangerang Selatan (08:00–15:00, tickets from 07:30, cut-off 30 minutes)', () => {
	it.each([
		['before tickets', '2026-11-23T07:29:59.999', 'false before-tickets opensAt=2026-11-23T00:30'],
		['at the first moment', '2026-11-23T07:30:00', 'true startsAt=2026-11-23T01:00'],
		['at opening', '2026-11-23T08:00:00', 'true'],
		['at the last moment', '2026-11-23T14:29:59.999', 'true'],
		['at the cut-off', '2026-11-23T14:30:00', 'false after-cutoff opensAt=2026-11-24T00:30'],
		['after closing', '2026-11-23T18:00:00', 'false after-cutoff opensAt=2026-11-24T00:30'],
	])('[HRS4] on a Monday %s', (_when, iso, expected) => {
		expect(tickets('bapenda', iso)).toBe(expected);
	});

	it.each([
		['at noon', 'bapenda', '2026-11-23T12:00:00', 'true resumesAt=2026-11-23T06:00'],
		['when the break ends', 'bapenda', '2026-11-23T13:00:00', 'true'],
		['before the Friday prayer', 'bapenda', '2026-11-27T11:29:59', 'true'],
		['in the Friday prayer', 'bapenda', '2026-11-27T11:30:00', 'true resumesAt=2026-11-27T06:00'],
		['at the bank, which has no break at noon', 'bank-bjb', '2026-11-23T12:30:00', 'true'],
		['at the bank in the Friday prayer', 'bank-bjb', '2026-11-27T12:30:00', 'true resumesAt=2026-11-27T06:00'],
	])('[HRS9] %s', (_when, id, iso, expected) => {
		expect(tickets(id, iso)).toBe(expected);
	});

	it.each([
		['police close at 14:00', 'polres', '2026-11-23T13:30:00', 'false after-cutoff opensAt=2026-11-24T00:30'],
		[
			'prosecutors rest on Wednesday',
			'kejaksaan-negeri',
			'2026-11-25T09:00:00',
			'false closed-weekday opensAt=2026-11-26T00:30',
		],
		['an unknown agency has the week of the site', 'nobody', '2026-11-23T12:00:00', 'true resumesAt=2026-11-23T06:00'],
	])('[HRS6] %s', (_what, id, iso, expected) => {
		expect(tickets(id, iso)).toBe(expected);
	});

	it.each([
		['Christmas, a Friday', '2026-12-25T10:00:00', 'false closed-day Hari Raya Natal opensAt=2026-12-28T00:30'],
		['Christmas Eve after the cut-off', '2026-12-24T14:30:00', 'false after-cutoff opensAt=2026-12-28T00:30'],
		['New Year, before tickets', '2027-01-01T06:00:00', 'false closed-day Tahun Baru Masehi opensAt=2027-01-04T00:30'],
	])('[HRS7] %s', (_when, iso, expected) => {
		expect(tickets('bapenda', iso)).toBe(expected);
	});

	it.each([
		['Friday evening', 'bapenda', '2026-11-27T14:30:00', 'false after-cutoff opensAt=2026-11-30T00:30'],
		['Saturday', 'bapenda', '2026-11-28T10:00:00', 'false closed-weekday opensAt=2026-11-30T00:30'],
		[
			'prosecutors, Thursday to Tuesday',
			'kejaksaan-negeri',
			'2026-11-26T14:45:00',
			'false after-cutoff opensAt=2026-12-01T00:30',
		],
	])('[HRS8] names the next opening: %s', (_when, id, iso, expected) => {
		expect(tickets(id, iso)).toBe(expected);
	});
});

describe('ticketAvailability in the mini mall (Jayapura, UTC+9; tickets from 08:00, no cut-off)', () => {
	it.each([
		['07:59 in Jayapura is 05:59 in Jakarta', '2026-11-23T07:59:59', 'false before-tickets opensAt=2026-11-22T23:00'],
		['08:00 in Jayapura is the day before in UTC', '2026-11-23T08:00:00', 'true startsAt=2026-11-22T23:15'],
	])('[HRS1] %s', (_when, iso, expected) => {
		expect(ticketsInMini('disdukcapil', iso)).toBe(expected);
	});

	it.each([
		['first break', '2026-11-23T10:14:59', 'true resumesAt=2026-11-23T01:15'],
		['between breaks', '2026-11-23T10:15:00', 'true'],
		['second break', '2026-11-23T12:00:00', 'true resumesAt=2026-11-23T04:00'],
	])('[HRS9] two breaks on Monday: %s', (_when, iso, expected) => {
		expect(ticketsInMini('disdukcapil', iso)).toBe(expected);
	});

	it.each([
		['without a cut-off tickets are given to the last moment', '2026-11-27T11:29:59.999', 'true'],
		['and none when it closes', '2026-11-27T11:30:00', 'false after-cutoff opensAt=2026-11-27T23:00'],
	])('[HRS4] %s', (_what, iso, expected) => {
		expect(ticketsInMini('disdukcapil', iso)).toBe(expected);
	});

	it.each([
		['before tickets', '2026-11-24T07:59:59', 'false before-tickets opensAt=2026-11-23T23:00'],
		['two hours before it opens', '2026-11-24T08:00:00', 'true startsAt=2026-11-24T01:00'],
		['open', '2026-11-24T10:00:00', 'true'],
		['closed', '2026-11-24T13:00:00', 'false after-cutoff opensAt=2026-11-25T23:00'],
	])('[HRS5] prosecutors open at 10:00: %s', (_when, iso, expected) => {
		expect(ticketsInMini('kejaksaan-negeri', iso)).toBe(expected);
	});

	it('[HRS7] a Monday holiday', () => {
		expect(ticketsInMini('pos-indonesia', '2026-08-17T09:00:00')).toBe(
			'false closed-day Hari Kemerdekaan Republik Indonesia opensAt=2026-08-17T23:00',
		);
	});
});

describe('awkward site files', () => {
	const mondays = { open: '08:15', close: '14:00', breaks: [] };
	const change = (hours: Partial<SiteFile['openingHours']>) =>
		catalogue({ ...mini.site, openingHours: { ...mini.site.openingHours, ...hours } });
	const none = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
	const monday = at('2026-11-23T09:00:00+09:00');

	it('[HRS8] a site that never opens has no next opening', () => {
		const answer = ticketAvailability(change({ weekly: none }), agency('pos-indonesia'), monday);
		expect(answer).toEqual({ open: false, reason: 'closed-weekday', closedDay: null, opensAt: null });
		expect(serviceHours(change({ weekly: none }), null, monday)).toEqual({
			state: 'closed',
			opensAt: null,
			closedDay: null,
		});
	});

	it('[HRS4] a cut-off longer than the day leaves no moment for tickets', () => {
		const short = { ...none, mon: { open: '08:15', close: '09:00', breaks: [] }, tue: mondays };
		const answer = ticketAvailability(
			change({ weekly: short, ticketCutoffMinutes: 240 }),
			agency('pos-indonesia'),
			monday,
		);
		expect(told(answer)).toBe('false after-cutoff opensAt=2026-11-23T23:00');
	});

	it('[HRS9] breaks that touch are one', () => {
		const breaks = [
			{ start: '09:00', end: '09:30' },
			{ start: '09:30', end: '10:00' },
		];
		const touching = change({ weekly: { ...none, mon: { ...mondays, breaks } } });
		expect(told(ticketAvailability(touching, agency('pos-indonesia'), monday))).toBe('true resumesAt=2026-11-23T01:00');
	});
});

describe('serviceHours', () => {
	it.each([
		['before opening', null, '2026-11-23T07:59:59', 'closed opensAt=2026-11-23T01:00'],
		['at opening', null, '2026-11-23T08:00:00', 'open closesAt=2026-11-23T08:00'],
		['at noon', null, '2026-11-23T12:00:00', 'break resumesAt=2026-11-23T06:00'],
		['at the bank at noon', 'bank-bjb', '2026-11-23T12:00:00', 'open closesAt=2026-11-23T07:00'],
		['after the cut-off', 'bapenda', '2026-11-23T14:59:59', 'open closesAt=2026-11-23T08:00'],
		['at closing', 'bapenda', '2026-11-23T15:00:00', 'closed opensAt=2026-11-24T01:00'],
		['on a closed day', null, '2026-12-25T10:00:00', 'closed opensAt=2026-12-28T01:00 Hari Raya Natal'],
	])('[HRS10] %s (%s)', (_when, id, iso, expected) => {
		expect(serving(id, iso)).toBe(expected);
	});

	it.each([
		['Saturday opens at 09:00', null, '2026-11-28T08:30:00', 'closed opensAt=2026-11-28T00:00'],
		['prosecutors open at 10:00', 'kejaksaan-negeri', '2026-11-24T09:00:00', 'closed opensAt=2026-11-24T01:00'],
	])('[HRS10] in the mini mall: %s', (_what, id, iso, expected) => {
		expect(servingInMini(id, iso)).toBe(expected);
	});
});

describe('a screen that knows no catalogue', () => {
	it.each(['2026-11-23T07:59:59', '2026-11-23T12:18:00', '2026-11-23T15:00:00', '2026-12-25T10:00:00'])(
		'[HRS10] tells at %s what the catalogue tells',
		(iso) => {
			const now = at(`${iso}+07:00`);
			expect(siteServiceHours(tangsel.site, now)).toEqual(serviceHours(tangsel, null, now));
		},
	);

	it('[HRS4] tells until when tickets are given today, and nothing on a closed day', () => {
		expect(siteTicketsUntil(tangsel.site, at('2026-11-23T12:18:00+07:00'))).toBe(at('2026-11-23T14:30:00+07:00'));
		expect(siteTicketsUntil(tangsel.site, at('2026-12-25T12:18:00+07:00'))).toBeNull();
	});
});

describe('pausesOfDay', () => {
	const pauses = (iso: string) =>
		pausesOfDay(mini, agency('disdukcapil'), at(`${iso}+09:00`)).map((span) =>
			[span.from, span.to].map((moment) => new Date(moment + 9 * 3_600_000).toISOString().slice(11, 16)),
		);
	it('[HRS11] tells the time before opening and the breaks of the present day as moments; a closed day has none', () => {
		const monday = [
			['00:00', '08:15'],
			['10:00', '10:15'],
			['12:00', '13:00'],
		];
		expect([pauses('2026-11-23T00:01:00'), pauses('2026-11-23T23:59:00')]).toEqual([monday, monday]);
		expect([pauses('2026-11-24T09:00:00'), pauses('2026-11-25T09:00:00')]).toEqual([[['00:00', '08:15']], []]);
	});
});
