/** Times and dates as people of a language write them, in the site's time zone. Formatters are costly to make and are kept. */
import { localeTags } from './localeTags.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function format(
	locale: string,
	timeZone: string,
	kind: string,
	options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
	const key = `${locale} ${timeZone} ${kind}`;
	let made = formats.get(key);
	if (made === undefined) {
		made = new Intl.DateTimeFormat(localeTags(locale), { ...options, timeZone });
		formats.set(key, made);
	}
	return made;
}

/** `10.42` or `10:42`. */
export function timeText(epochMs: number, timeZone: string, locale: string): string {
	return format(locale, timeZone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epochMs);
}

/** A wall time of the site file, `HH:MM`, in the language's own writing. */
export function clockText(time: string, locale: string): string {
	const [hour = '0', minute = '0'] = time.split(':');
	return timeText(Date.UTC(2000, 0, 1, Number(hour), Number(minute)), 'UTC', locale);
}

/** `Selasa, 24 November 2026`. */
export function dateText(epochMs: number, timeZone: string, locale: string): string {
	// From parts: whether a comma follows the weekday changes between versions of the browser's language data.
	const parts = new Map(
		format(locale, timeZone, 'date', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
			.formatToParts(epochMs)
			.map(({ type, value }) => [type, value]),
	);
	return `${parts.get('weekday')}, ${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`;
}

/** `Rabu`. */
export function weekdayText(epochMs: number, timeZone: string, locale: string): string {
	return format(locale, timeZone, 'weekday', { weekday: 'long' }).format(epochMs);
}

/** `25 Nov`. */
export function dayMonthText(epochMs: number, timeZone: string, locale: string): string {
	return format(locale, timeZone, 'dayMonth', { day: 'numeric', month: 'short' }).format(epochMs);
}
