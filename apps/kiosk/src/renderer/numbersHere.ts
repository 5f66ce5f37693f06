import type { SeriesId } from '@antrean/shared/domain/ids.ts';
import type { StationView } from '@antrean/shared/ui/station/stationView.ts';

/** Where the next number of this page comes from: the hub, the kiosk's own slot, or nowhere. */
export type NumbersFrom = 'hub' | 'own' | 'nowhere';
export type NumbersHere = Readonly<{
	from: NumbersFrom;
	/** Series whose own numbers are used up; they stop nobody while the hub gives numbers. */
	usedUp: readonly SeriesId[];
}>;

/** A page without an edge has the hub's numbers or none. */
export function numbersHere({ link, upstream }: Pick<StationView, 'link' | 'upstream'>): NumbersHere {
	const told = upstream?.numbers;
	const usedUp = told?.usedUp ?? [];
	if (told?.from === 'own') return { from: 'own', usedUp };
	return { from: link === 'live' ? 'hub' : 'nowhere', usedUp };
}

/** Cut off, with no number of its own left for this series. */
export function isSpent({ from, usedUp }: NumbersHere, seriesId: SeriesId): boolean {
	return from === 'own' && usedUp.includes(seriesId);
}
