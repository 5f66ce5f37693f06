import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { dayMonthText, weekdayText } from '@antrean/shared/ui/i18n/timeText.ts';

/** From so many days ahead on a weekday alone could be this week's. */
const sameWeekdayDays = 7;

/** The day of `at` seen from `now`: null today, then `Senin`, and from the same weekday of the next week on `Selasa, 1 Des`. */
export function dayText(at: number, now: number, timeZone: string, language: string): string | null {
	const daysAhead = (Date.parse(dayAt(at, timeZone)) - Date.parse(dayAt(now, timeZone))) / 86_400_000;
	if (daysAhead === 0) return null;
	const weekday = weekdayText(at, timeZone, language);
	return daysAhead < sameWeekdayDays ? weekday : `${weekday}, ${dayMonthText(at, timeZone, language)}`;
}
