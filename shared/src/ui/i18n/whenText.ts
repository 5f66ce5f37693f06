import type { TFunction } from 'i18next';
import { dayAt } from '../../domain/localTime.ts';
import { dayMonthText, timeText, weekdayText } from './timeText.ts';

/** What a time is written by. `now`: hub time, epoch ms. */
export type Writing = Readonly<{ timeZone: string; locale: string; now: number }>;

/** From when on, as people say it: `hari ini mulai 07.30`, `besok mulai 07.30`, `Senin, 30 Nov, mulai 07.30`. */
export function whenText(at: number, { timeZone, locale, now }: Writing, t: TFunction): string {
	const time = timeText(at, timeZone, locale);
	const daysAhead = (Date.parse(dayAt(at, timeZone)) - Date.parse(dayAt(now, timeZone))) / 86_400_000;
	if (daysAhead === 0) return t('when.today', { time });
	if (daysAhead === 1) return t('when.tomorrow', { time });
	return t('when.later', {
		weekday: weekdayText(at, timeZone, locale),
		date: dayMonthText(at, timeZone, locale),
		time,
	});
}
