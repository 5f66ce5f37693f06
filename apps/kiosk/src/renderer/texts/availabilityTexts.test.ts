import type { TicketAvailability } from '@antrean/shared/domain/hours.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import { createI18n } from '@antrean/shared/ui/i18n/createI18n.ts';
import commonEn from '@antrean/shared/ui/i18n/en/common.json' with { type: 'json' };
import en from '@antrean/shared/ui/i18n/en/kiosk.json' with { type: 'json' };
import commonId from '@antrean/shared/ui/i18n/id/common.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/kiosk.json' with { type: 'json' };
import { whenText } from '@antrean/shared/ui/i18n/whenText.ts';
import { describe, expect, it } from 'vitest';
import { closedTexts, writingOf } from './availabilityTexts.ts';
import { countersText } from './countersText.ts';

const i18n = (language: 'id' | 'en') =>
	createI18n({ id: { own: id, common: commonId }, en: { own: en, common: commonEn } }, language).t;
const t = i18n('id');
/** 10:00 on a Monday in Jayapura. */
const now = Date.parse('2026-11-23T10:00:00+09:00');
const moment = { site: miniSite, language: 'id', now };
const weekly = miniSite.openingHours.weekly;
const hour = 3_600_000;
const closed = (over: Partial<Extract<TicketAvailability, { open: false }>>) =>
	closedTexts({ open: false, reason: 'after-cutoff', closedDay: null, opensAt: null, ...over }, weekly, moment, t);

describe('when numbers can be taken again', () => {
	it('[KSK23] is told as people say it: today, tomorrow, or the day', () => {
		expect(whenText(now + hour, writingOf(moment), t)).toBe('hari ini mulai 11.00');
		// 23:00 in Jayapura is still the same day there, 00:30 the next.
		expect(whenText(now + 13 * hour, writingOf(moment), t)).toBe('hari ini mulai 23.00');
		expect(whenText(now + 14.5 * hour, writingOf(moment), t)).toBe('besok mulai 00.30');
		expect(whenText(now + 46 * hour, writingOf(moment), t)).toBe('Rabu, 25 Nov, mulai 08.00');
		expect(whenText(now + 46 * hour, writingOf({ ...moment, language: 'en' }), i18n('en'))).toBe(
			'Wednesday 25 Nov from 08:00',
		);
	});

	it('[KSK23] is told with why there are none now; a tile has room for the one that helps more', () => {
		const opensAt = now + 22 * hour;
		expect(closed({ opensAt })).toEqual({
			why: 'Sudah selesai hari ini',
			next: 'Nomor dapat diambil besok mulai 08.00',
			brief: 'Nomor dapat diambil besok mulai 08.00',
		});
		expect(closed({}).brief).toBe('Sudah selesai hari ini');
		expect(closed({ reason: 'before-tickets', opensAt: now + hour }).brief).toBe(
			'Nomor dapat diambil hari ini mulai 11.00',
		);
		expect(closed({ reason: 'closed-weekday', opensAt }).brief).toBe('Buka Senin, Selasa, dan Kamis–Sabtu');
		expect(closed({ reason: 'closed-day', closedDay: { id: 'Hari Raya' }, opensAt }).brief).toBe('Hari Raya');
	});
});

describe('countersText', () => {
	const counters = ['5', '3'].map((label) => ({
		id: label,
		label,
		zoneId: 'aula',
		isOpen: true,
	})) as unknown as Parameters<typeof countersText>[0];

	it('[KSK14] says where a service is given, and where a number will be called', () => {
		expect(countersText(counters, 'conjunction', 'id', t)).toBe('Loket 3 dan 5');
		expect(countersText(counters, 'disjunction', 'en', i18n('en'))).toBe('Counters 3 or 5');
		expect(countersText(counters.slice(1), 'disjunction', 'en', i18n('en'))).toBe('Counter 3');
		expect(countersText([], 'disjunction', 'id', t)).toBe('');
	});
});
