import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { Command } from '@antrean/shared/domain/commands.ts';
import { decide } from '@antrean/shared/domain/decide.ts';
import type { EventBody } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile, Zone } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import {
	at,
	folded,
	issued,
	miniSite,
	startedState,
	stationId,
	ticketId,
	ticketIn,
} from '@antrean/shared/testing/builders.ts';
import { after, contextOf } from '@antrean/shared/testing/decided.ts';
import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { kioskTroubles } from '../desk/kioskTroubles.ts';
import { isSign } from '../shortcuts.ts';
import { emptyField, type FindField, fieldAfter, foundTicket, prefixLetters, typedText } from './foundTicket.ts';
import { canDo, type InfoAction, isFirstPaper, restoredPlace } from './infoActions.ts';
import { needsOf } from './needs.ts';
import { registrationOf, servicesOf } from './registration.ts';
import { ticketStory } from './ticketStory.ts';
import { ticketWait, waitText } from './waitText.ts';
import { whereTo } from './whereTo.ts';

const opened = after(startedState(miniSite), { type: 'openCounter', counterId: at.mejaA, takeOver: false });
const waiting = folded(opened, issued(1, {}), issued(2, {}), issued(3, {}), issued(4, {}));
const atA = { counterId: at.mejaA, ticketId: ticketId(1) };
const called = after(waiting, { type: 'callNext', counterId: at.mejaA });
const recalled = after(called, { type: 'recall', ...atA });
const missed = folded(recalled, { type: 'ticket.noShow', ...atA, revision: 3, reasonId: at.noAnswer });
const first = (state: State): Ticket => ticketIn(state, ticketId(1));
const states: readonly State[] = [
	waiting,
	called,
	after(called, { type: 'start', ...atA }),
	after(called, { type: 'hold', ...atA }),
	after(called, { type: 'complete', ...atA }),
	missed,
	after(called, { type: 'cancel', ...atA, reasonId: at.other }),
	folded(waiting, { type: 'day.started', day: asId('2026-11-24'), catalogueVersion: 1 }),
].filter((state) => state.tickets.has(ticketId(1)));

describe('finding a number at the information desk', () => {
	it.each(['DB-01', 'db1', ' db 01 ', ticketId(1), `https://antrean.example/t/${ticketId(1)}`])(
		'[CNT13] reads “%s” as the paper says it',
		(typed) => {
			expect(foundTicket(waiting, typed)).toEqual({ kind: 'ticket', ticket: first(waiting) });
		},
	);
	it('[CNT13] says that a number was not given, and nothing before it could be one', () => {
		expect(foundTicket(waiting, 'DB-77').kind).toBe('unknown');
		expect(foundTicket(waiting, 'XX-1').kind).toBe('unknown');
		expect(['', 'D', 'DB-', '12'].map((typed) => foundTicket(waiting, typed).kind)).toEqual(
			Array(4).fill('unfinished'),
		);
	});
	it('[CNT13] finds the youngest of several with the number', () => {
		const doubled = folded(waiting, issued(1, { ticketId: ticketId(9), issuedAt: waiting.lastEventAt + 60_000 }));
		expect(foundTicket(doubled, 'DB-01')).toMatchObject({ ticket: { id: ticketId(9) } });
	});
	it('[CNT13] has keys for the letters that numbers begin with and no others', () => {
		expect(prefixLetters(['DB', 'DP', 'P'])).toEqual(['B', 'D', 'P']);
		expect(['ab16', 'AB-16', 'ab 16', 'ab', '16'].map(typedText)).toEqual(['AB-16', 'AB-16', 'AB-16', 'AB', '16']);
	});
});

describe('a paper printed beforehand at the information desk', () => {
	const none = new Map();
	const find = (state: State, typed: string) => registrationOf(state, foundTicket(state, typed), none);

	it('[CNT26] is registered where nobody has, for the first service of its series', () => {
		expect(find(waiting, 'db940')).toMatchObject({ paper: { number: 'DB-940' }, serviceId: at.kk });
		const registered = after(waiting, { type: 'registerPaper', number: 'DB-940', serviceId: at.ktp });
		expect(find(registered, 'db940')).toBeNull();
		expect(foundTicket(registered, 'db940')).toMatchObject({ ticket: { number: 'DB-940', state: 'waiting' } });
		const [line] = ticketStory(registered, (foundTicket(registered, 'db940') as { ticket: Ticket }).ticket);
		expect(line).toMatchObject({ kind: 'registered' });
		for (const typed of ['DB-01', 'DB-77', 'DB-939', 'XX-940', '']) expect(find(waiting, typed)).toBeNull();
	});
	it('[CNT26] is for the service that was picked last for its series, and for none that the series has not', () => {
		const found = foundTicket(waiting, 'DB-941');
		expect(registrationOf(waiting, found, new Map([[at.penduduk, at.ktp]]))?.serviceId).toBe(at.ktp);
		expect(registrationOf(waiting, found, new Map([[at.penduduk, at.akta]]))?.serviceId).toBe(at.kk);
		expect(registrationOf(waiting, found, new Map([[at.sipil, at.akta]]))?.serviceId).toBe(at.kk);
	});
	it('[CNT26] is offered with the services of its series alone', () => {
		const names = servicesOf(indexCatalogue(1, 'one', miniSite), at.penduduk, 'id').map(({ serviceId }) => serviceId);
		expect([...names].sort()).toEqual([at.kk, at.ktp].sort());
	});
	it('[CNT26] gives way to the next one scanned', () => {
		const field = [...'DB-940DB-941'].reduce(
			(before, sign) => fieldAfter(waiting, before, typedText(before.typed) + sign),
			emptyField,
		);
		expect(field.typed).toBe('DB-941');
	});
});

describe('the field of the information desk', () => {
	/** Sign for sign, as keys and scanners type. */
	const type = (text: string, before: FindField = emptyField): FindField =>
		[...text].reduce((field, sign) => fieldAfter(waiting, field, typedText(field.typed) + sign), before);
	const address = (n: number): string => `https://antrean.example/t/${ticketId(n)}`;

	it.each([
		['a code after a code', [ticketId(1), ticketId(2)], 'DB-02'],
		['an address after an address', [address(1), address(2)], 'DB-02'],
		['a code after a number', ['db1', ticketId(2)], 'DB-02'],
		['a number after a code', [ticketId(1), 'db2'], 'DB-2'],
		['a number after a number', ['db1', 'db2'], 'DB-2'],
		['a code after one that nobody knows', [ticketId(77), ticketId(2)], 'DB-02'],
	])('[CNT13] begins anew for the next visitor: %s', (_, typed, expected) => {
		const field = typed.reduce((before, text) => type(text, before), emptyField);
		expect(typedText(field.typed)).toBe(expected);
		expect(foundTicket(waiting, field.typed)).toEqual({ kind: 'ticket', ticket: ticketIn(waiting, ticketId(2)) });
	});
	it('[CNT13] goes on with a digit behind a number that is found already', () => {
		expect(type('db11').typed).toBe('DB-11');
		expect(fieldAfter(waiting, type('db1'), '').typed).toBe('');
		expect(fieldAfter(waiting, type('db1'), 'DB-').typed).toBe('DB-');
	});
	it('[CNT13] takes letters and digits from wherever the focus is, and no other key', () => {
		const plain = { ctrlKey: false, altKey: false, metaKey: false };
		expect(['a', 'B', '7'].every((key) => isSign({ ...plain, key }))).toBe(true);
		expect([' ', '-', 'Enter', 'Tab'].some((key) => isSign({ ...plain, key }))).toBe(false);
		expect(isSign({ ...plain, key: 'c', ctrlKey: true })).toBe(false);
	});
});

it('[CNT14] tells what became of a number: taken, each call with its counter, the end', () => {
	const kinds = (state: State): readonly string[] => ticketStory(state, first(state)).map(({ kind }) => kind);
	expect(kinds(waiting)).toEqual(['issued']);
	expect(kinds(missed)).toEqual(['issued', 'called', 'recalled', 'noShow']);
	expect(ticketStory(missed, first(missed))[1]?.counterId).toBe(at.mejaA);
	const forgotten: State = { ...missed, calls: [] };
	expect(kinds(forgotten)).toEqual(['issued', 'called', 'noShow']);
});

describe('the wait that the information desk tells', () => {
	const live = { alwaysOpen: false, link: 'live', asOf: null } as const;
	/** In Jayapura. */
	const on = (time: string): number => Date.parse(`2026-11-23T${time}:00+09:00`);
	const kind = (now: number, view: Parameters<typeof ticketWait>[3] = live): string =>
		ticketWait(waiting, first(waiting), now, view).wait.kind;
	const hours = miniSite.openingHours.weekly.mon;

	it('[CNT14] is that of the kiosk: none in a break or while the link is down', () => {
		const rest = hours?.breaks[0];
		expect(kind(on('09:10'))).toBe('range');
		expect(kind(on(rest?.start ?? ''))).toBe('break');
		expect(kind(on(rest?.start ?? ''), { ...live, alwaysOpen: true })).toBe('range');
		expect(kind(on('09:10'), { ...live, link: 'offline', asOf: on('09:08') })).toBe('stale');
	});
	it('[CNT14] goes on for a number that was taken, though no more are given', () => {
		expect(kind(on(hours?.close ?? '') - 60_000)).toBe('range');
	});
	it('[CNT15] of a closed agency is when numbers can be taken again', () => {
		const t = ((key: string, filled = {}) => [key, ...Object.values(filled)].join(' ')) as unknown as TFunction;
		const words = (opensAt: number | null): string =>
			waitText(
				{ kind: 'closed' },
				{ open: false, reason: 'after-cutoff', closedDay: null, opensAt },
				{ timeZone: miniSite.site.timeZone, locale: 'id', now: on('15:00') },
				t,
			);
		expect(words(on('16:00'))).toBe('issue.closedUntil when.today 16.00');
		expect(words(on('08:00') + 86_400_000)).toBe('issue.closedUntil when.tomorrow 08.00');
		expect(words(null)).toBe('issue.closed');
	});
});

it('[CNT14] tells where to go: the counters of the line and their floor, then the one that called', () => {
	const catalogue = indexCatalogue(1, 'one', miniSite);
	const to = (state: State) => whereTo(state, catalogue, first(state));
	expect(to(waiting).labels).toEqual(
		miniSite.counters.filter(({ seriesIds }) => seriesIds.includes(at.penduduk)).map(({ label }) => label),
	);
	const counterA = miniSite.counters.find(({ id }) => id === at.mejaA);
	expect(to(called)).toMatchObject({ labels: [counterA?.label], zone: { id: counterA?.zoneId } });
	const upstairs = { ...counterA, zoneId: 'elsewhere' } as SiteFile['counters'][number];
	const site = { ...miniSite, counters: miniSite.counters.map((one) => (one.id === at.mejaA ? upstairs : one)) };
	const moved = folded(called, { type: 'catalogue.changed', version: 2, hash: 'two', site });
	const zones = new Map([[upstairs.zoneId, { id: upstairs.zoneId } as Zone]]);
	expect(whereTo(moved, { ...catalogue, zones }, first(moved)).zone?.id).toBe('elsewhere');
});

describe('what the information desk can do', () => {
	const here = { counterId: null, ticketId: ticketId(1) } as const;
	it.each<[InfoAction, Command]>([
		['restore', { type: 'restore', ...here }],
		['transfer', { type: 'transfer', ...here, serviceId: at.akta, reasonId: at.other, position: null }],
		['cancel', { type: 'cancel', ...here, reasonId: at.other }],
		['priority', { type: 'confirmPriority', ...here, priorityClassId: null }],
	])('[CNT15] is on exactly where the hub accepts it: %s', (action, command) => {
		for (const state of states)
			expect(canDo(first(state), action)).toBe(decide(state, command, contextOf(state, {})).accepted);
	});
	it('[CNT15] says beforehand where a restored ticket will stand', () => {
		expect(restoredPlace(missed, first(missed))).toEqual({ place: 3, of: 4 });
		const back = after(missed, { type: 'restore', ...here });
		expect([...(back.lines.get(at.penduduk)?.values() ?? [])].indexOf(ticketId(1))).toBe(2);
	});
	it('[CNT15] calls a paper a copy only when there may be one already', () => {
		expect(isFirstPaper(first(waiting))).toBe(true);
		expect(isFirstPaper({ ...first(waiting), paper: 'uncertain' })).toBe(false);
	});
});

it('[CNT16] lists who needs somebody to look, first come first, until it is answered', () => {
	const asking = folded(waiting, issued(5, { assistance: true }), {
		type: 'paper.changed',
		ticketId: ticketId(2),
		paper: 'uncertain',
		jobId: 'j',
		copy: false,
	});
	const needs = (state: State): readonly string[] =>
		needsOf(state.tickets).map(({ ticket, kind }) => `${ticket.number} ${kind}`);
	expect(needs(asking)).toEqual(['DB-02 paper', 'DB-05 assistance']);
	const answered = after(
		asking,
		{ type: 'confirmPaper', counterId: null, ticketId: ticketId(2), printed: true },
		{ type: 'confirmPriority', counterId: null, ticketId: ticketId(5), priorityClassId: null },
	);
	expect(needs(answered)).toEqual([]);
});

it('[CNT24] says which kiosk to go to: one that prints nothing, then one where many numbers are taken, in any line or that of a counter, then one whose roll ends', () => {
	const admitted = (n: number): EventBody => ({
		type: 'station.admitted',
		...{ stationId: stationId(n), role: 'kiosk', name: `Kiosk ${n}`, incarnation: 1, slot: null, handshake: 1 },
	});
	const calm = folded(waiting, admitted(1), admitted(2), admitted(3), admitted(4));
	const now = calm.lastEventAt;
	expect(kioskTroubles(calm, null, now)).toEqual([]);
	const many = [11, 12, 13, 14].map((n) => issued(n, { issuedAt: now, stationId: stationId(1), origin: 'reserved' }));
	const busy = folded(
		calm,
		...many,
		{ type: 'printer.changed', stationId: stationId(2), printer: 'coverOpen', error: 'jam' },
		{ type: 'printer.changed', stationId: stationId(3), printer: 'idle', rollEndsAt: now + 600_000 },
		{ type: 'printer.changed', stationId: stationId(4), printer: 'paperOut' },
		{ type: 'station.retired', stationId: stationId(4), incarnation: 1 },
	);
	const told = (series: Parameters<typeof kioskTroubles>[1], at: number): readonly string[] =>
		kioskTroubles(busy, series, at).map((one) => (one.kind === 'printer' ? one.station.name : `${one.burst.count}`));
	expect(told(null, now)).toEqual(['Kiosk 2', '4', 'Kiosk 3']);
	expect(told([at.penduduk], now)).toEqual(['Kiosk 2', '4', 'Kiosk 3']);
	expect(told([at.sipil], now)).toEqual(['Kiosk 2', 'Kiosk 3']);
	expect(told(null, now + 11 * 60_000)).toEqual(['Kiosk 2', 'Kiosk 3']);
});
