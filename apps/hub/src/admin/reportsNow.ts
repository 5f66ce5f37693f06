/** What may be said of the reports of a station. Pure: nothing is said that the hub can't know of one that is away. */
import type { StationNow } from './adminView.ts';

/** `words` is the end of a text's key. */
export type ReportLine =
	| Readonly<{ words: 'allIn' | 'unknown' }>
	| Readonly<{ words: 'outbox' | 'atLeast'; count: number }>
	| Readonly<{ words: 'unknownSince'; since: number }>;

/** @param knowsLinks false: the hub has not said who is connected, and what it said of reports may be old */
export function reportsNow(
	{ connectedSince, standing }: Pick<StationNow, 'connectedSince' | 'standing'>,
	knowsLinks: boolean,
): readonly ReportLine[] {
	if (!knowsLinks) return [];
	const outbox = standing?.outbox ?? null;
	if (connectedSince !== null) {
		if (outbox === null) return [];
		return [outbox === 0 ? { words: 'allIn' } : { words: 'outbox', count: outbox }];
	}
	// What a cut-off station has reported since nobody knows; what it had then has not come in either.
	const asOf = standing?.asOf ?? null;
	return [
		...(outbox === null || outbox === 0 ? [] : [{ words: 'atLeast', count: outbox } as const]),
		asOf === null ? { words: 'unknown' } : { words: 'unknownSince', since: asOf },
	];
}
