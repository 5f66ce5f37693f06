import { describe, expect, it } from 'vitest';
import { localTimeAt } from '../../domain/localTime.ts';
import { clockText, dateText, dayMonthText, timeText, weekdayText } from './timeText.ts';

/** 10:42 on Tuesday in Jakarta, 12:42 in Jayapura. */
const at = Date.UTC(2026, 10, 24, 3, 42, 30);

describe('times and dates', () => {
	it('[UI4] are written with a dot in Indonesian and a colon in English, in the zone of the site', () => {
		expect(timeText(at, 'Asia/Jakarta', 'id')).toBe('10.42');
		expect(timeText(at, 'Asia/Jakarta', 'en')).toBe('10:42');
		expect(timeText(at, 'Asia/Jayapura', 'id')).toBe('12.42');
		expect(timeText(Date.UTC(2026, 10, 23, 17, 5), 'Asia/Jakarta', 'en')).toBe('00:05');
		expect(clockText('07:30', 'id')).toBe('07.30');
		expect(clockText('07:30', 'en')).toBe('07:30');
	});

	it('[UI4] name weekday, day and month', () => {
		expect(dateText(at, 'Asia/Jakarta', 'id')).toBe('Selasa, 24 November 2026');
		expect(dateText(at, 'Asia/Jakarta', 'en')).toBe('Tuesday, 24 November 2026');
		expect(weekdayText(at, 'Asia/Jakarta', 'id')).toBe('Selasa');
		expect(dayMonthText(at, 'Asia/Jakarta', 'id')).toBe('24 Nov');
	});

	it.each(['Pacific/Kiritimati', 'America/Los_Angeles'])('[HRS1] are those of the site on a machine in %s', (zone) => {
		const before = process.env.TZ;
		process.env.TZ = zone;
		try {
			expect(new Date(at).getHours()).not.toBe(10);
			expect(timeText(at, 'Asia/Jakarta', 'en')).toBe('10:42');
			expect(dateText(at, 'Asia/Jakarta', 'en')).toBe('Tuesday, 24 November 2026');
			expect(localTimeAt(at, 'Asia/Jakarta')).toMatchObject({ day: '2026-11-24', minutes: 10 * 60 + 42 });
		} finally {
			if (before === undefined) delete process.env.TZ;
			else process.env.TZ = before;
		}
	});
});
