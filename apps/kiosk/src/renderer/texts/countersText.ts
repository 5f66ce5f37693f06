import type { ServiceCounter } from '@antrean/shared/domain/projections/kioskView.ts';
import { counterRanges } from '@antrean/shared/ui/counterRanges.ts';
import type { TFunction } from 'i18next';
import { listText } from './hoursText.ts';

/** `Loket 3 dan 5` for where a service is given, `Loket 3 atau 5` for where a number will be called; empty when no counter serves it. */
export function countersText(
	counters: readonly ServiceCounter[],
	type: 'conjunction' | 'disjunction',
	language: string,
	t: TFunction,
): string {
	if (counters.length === 0) return '';
	const labels = counterRanges(counters.map(({ label }) => label));
	return t('counters', { count: counters.length, list: listText(labels, language, type) });
}
