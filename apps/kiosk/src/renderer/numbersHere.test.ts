import { asId, type SeriesId } from '@antrean/shared/domain/ids.ts';
import type { NumbersStanding } from '@antrean/shared/protocol/messages.ts';
import { emptyView } from '@antrean/shared/ui/station/stationView.ts';
import { describe, expect, it } from 'vitest';
import { numbersHere } from './numbersHere.ts';

const usedUp = [asId<SeriesId>('penduduk')];
function told(from: NumbersStanding['from']) {
	const numbers = { from, obstacle: null, usedUp, hoursUnknown: false };
	return { ...emptyView, upstream: { link: 'live', asOf: 1, outbox: 0, parked: 0, printer: null, numbers } } as const;
}

describe('numbersHere', () => {
	it('[KSK19] are the hub’s while it is linked, the kiosk’s own when its edge says so, else nowhere’s', () => {
		expect(numbersHere({ ...told('hub'), link: 'live' })).toEqual({ from: 'hub', usedUp });
		expect(numbersHere({ ...told('own'), link: 'offline' })).toEqual({ from: 'own', usedUp });
		expect(numbersHere({ ...told('own'), link: 'live' }).from).toBe('own');
		expect(numbersHere({ ...told('nowhere'), link: 'offline' }).from).toBe('nowhere');
		// The page has lost its edge: what that said last no longer holds.
		expect(numbersHere({ ...told('hub'), link: 'offline' }).from).toBe('nowhere');
	});

	it('[KSK19] are the hub’s or nowhere’s for a page without an edge', () => {
		expect(numbersHere({ ...emptyView, link: 'live' })).toEqual({ from: 'hub', usedUp: [] });
		expect(numbersHere({ ...emptyView, link: 'offline' })).toEqual({ from: 'nowhere', usedUp: [] });
	});
});
