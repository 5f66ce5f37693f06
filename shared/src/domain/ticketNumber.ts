/** Numbers as they are printed, called and typed: `B-042`. Knows series, not tickets. */
import type { Series } from './siteFile.ts';
import { slotOf } from './slotRing.ts';

type Numbering = Pick<Series, 'prefix' | 'digits'>;

/** `B-042`; a kiosk's own number has a digit more: `B-1042`. */
export function formatNumber({ prefix, digits }: Numbering, numberValue: number): string {
	return `${prefix}-${String(numberValue).padStart(digits, '0')}`;
}

/**
 * What somebody typed or read of a number, against the series that the site has: case, spaces, dashes and leading zeros don't matter.
 * Null when no series has such a number. Of several series with the prefix the first wins.
 */
export function parseNumber<S extends Numbering>(
	text: string,
	series: Iterable<S>,
): Readonly<{ series: S; numberValue: number }> | null {
	const typed = /^([A-Z]+)(\d{1,9})$/.exec(text.toUpperCase().replace(/[\s\p{Pd}]/gu, ''));
	if (typed === null) return null;
	const numberValue = Number(typed[2]);
	for (const candidate of series)
		if (candidate.prefix === typed[1] && isNumberOf(candidate, numberValue)) return { series: candidate, numberValue };
	return null;
}

/** Whether hub, kiosk or roll could ever give the number. */
function isNumberOf({ digits }: Numbering, numberValue: number): boolean {
	return numberValue > 0 && (numberValue < 10 ** digits || slotOf(digits, numberValue) !== null);
}
