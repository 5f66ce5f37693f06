import { dayMonthText, timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useTranslation } from 'react-i18next';

/** Writes a moment of any day: `23 Nov, 10:42`. */
export function useWhen(timeZone: string): (at: number) => string {
	const { i18n } = useTranslation();
	return (at) => `${dayMonthText(at, timeZone, i18n.language)}, ${timeText(at, timeZone, i18n.language)}`;
}
