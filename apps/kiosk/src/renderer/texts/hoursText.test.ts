import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SiteFile, WeeklyHours } from '@antrean/shared/domain/siteFile.ts';
import { describe, expect, it } from 'vitest';
import { breaksOf, openDays, openDaysText } from './hoursText.ts';

const read = (name: string): SiteFile =>
	JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../../../data/${name}.json`), 'utf8'));
const site = read('mpp-tangsel');
const mini = read('mpp-mini').openingHours.weekly;
const weekly = site.openingHours.weekly;
const weeklyOf = (id: string): WeeklyHours => site.agencies.find((agency) => agency.id === id)?.weekly ?? weekly;

describe('opening hours in words', () => {
	it('[KSK11] put days of the same hours together', () => {
		expect(openDays(weekly, 'id')).toEqual([{ days: 'Senin–Jumat', hours: '08.00–15.00' }]);
		expect(openDays(weekly, 'en')).toEqual([{ days: 'Monday to Friday', hours: '08:00–15:00' }]);
		expect(openDays(mini, 'id')).toEqual([
			{ days: 'Senin, Selasa, dan Kamis', hours: '08.15–14.00' },
			{ days: 'Jumat', hours: '08.15–11.30' },
			{ days: 'Sabtu', hours: '09.00–12.00' },
		]);
	});

	it('[KSK11] name the days whose breaks are not the usual ones', () => {
		expect(breaksOf(weekly, 'id')).toEqual([
			{ days: null, hours: '12.00–13.00' },
			{ days: 'Jumat', hours: '11.30–13.00' },
		]);
		expect(breaksOf(mini, 'id')).toEqual([{ days: 'Senin', hours: '10.00–10.15 dan 12.00–13.00' }]);
		const fridayWithout = { ...weekly, fri: { open: '08:00', close: '11:00', breaks: [] } };
		expect(breaksOf(fridayWithout, 'id').at(-1)).toEqual({ days: 'Jumat', hours: null });
	});

	it('[KSK11] say on which days an agency is open', () => {
		expect(openDaysText(weeklyOf('kejaksaan-negeri'), 'id')).toBe('Selasa dan Kamis');
		expect(openDaysText(weeklyOf('pits'), 'en')).toBe('Monday to Thursday');
	});
});
