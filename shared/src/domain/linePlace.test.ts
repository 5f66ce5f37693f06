import { describe, expect, it } from 'vitest';
import { at, folded, issued, issuedDp, miniSite, nine, startedState } from '../testing/builders.ts';
import { placeAfterNext, placeAtHead, placeAtTail } from './linePlace.ts';

const started = startedState(miniSite);
const waiting = folded(
	started,
	issued(1, { place: { at: nine, tie: 0 } }),
	issued(2, { place: { at: nine, tie: 1 } }),
	issued(3, { place: { at: nine + 5, tie: 2 } }),
	issuedDp(1, { place: { at: nine - 5, tie: 3 } }),
);

describe('places', () => {
	it('[TK7] at the tail are behind everybody, also where the clock is behind', () => {
		expect(placeAtTail(waiting, at.penduduk, nine + 10)).toEqual({ at: nine + 10, tie: 4 });
		expect(placeAtTail(waiting, at.penduduk, nine)).toEqual({ at: nine + 5, tie: 4 });
		expect(placeAtTail(started, at.penduduk, nine)).toEqual({ at: nine, tie: 0 });
	});
	it('[TK7] at the head are before all series of the counters that call it', () => {
		expect(placeAtHead(waiting, at.penduduk, nine + 10)).toEqual({ at: nine - 5, tie: 2 });
		expect(placeAtHead(started, at.penduduk, nine)).toEqual({ at: nine, tie: 0 });
	});
	it('[TK8] in between are made between two ties, or right behind the one before', () => {
		expect(placeAfterNext(waiting, at.penduduk, 1, nine)).toEqual({ at: nine, tie: 0.5 });
		expect(placeAfterNext(waiting, at.penduduk, 2, nine)).toEqual({ at: nine, tie: 1.5 });
		expect(placeAfterNext(waiting, at.penduduk, 3, nine)).toEqual({ at: nine + 5, tie: 2.5 });
		expect(placeAfterNext(waiting, at.penduduk, 4, nine)).toEqual({ at: nine + 5, tie: 4 });
	});
});
