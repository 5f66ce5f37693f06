import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	miniSite,
	nine,
	startedState,
	ticketId,
	ticketIn,
	uuid,
} from '../testing/builders.ts';
import { estimateError } from './estimateError.ts';
import type { EventBody } from './events.ts';
import { decodeState, encodeState } from './snapshot.ts';
import type { State } from './state.ts';

const minute = 60_000;
const told = { fromMinutes: 20, toMinutes: 40 };
const mall = startedState(miniSite);
const taken = (n: number): EventBody => issued(n, { issuedAt: nine, told });
const called = (n: number, revision = 1): EventBody => ({
	type: 'ticket.called',
	...{ ticketId: ticketId(n), counterId: at.mejaA, revision, callId: uuid('e', n), times: 1, reasonId: null },
});
/** One ticket each, called after so many minutes. */
const waited = (...minutes: readonly number[]): State =>
	minutes.reduce((state, wait, n) => foldedAt(state, nine + wait * minute, taken(n), called(n)), mall);

describe('what was told of the wait', () => {
	it('[VIEW21] is held against the wait to the first call', () => {
		expect(estimateError(waited(20, 30, 40, 41, 10))).toEqual({
			count: 5,
			medianMinutes: 10,
			p90Minutes: 20,
			within: 3 / 5,
			longer: 1 / 5,
		});
		expect(estimateError(mall)).toBeNull();
	});
	it('[VIEW21] counts once: another call of the ticket, after an undo or a return, tells nothing', () => {
		const once = waited(30);
		const { transferredFrom, ...standing } = ticketIn(folded(mall, taken(0)), ticketId(0));
		const undone: EventBody = {
			type: 'ticket.undone',
			...{ ticketId: ticketId(0), counterId: at.mejaA, revision: 2, undid: 'ticket.called' },
			standing: { ...standing, transferredFrom },
		};
		expect(estimateError(foldedAt(once, nine + 90 * minute, undone, called(0, 3)))).toEqual(estimateError(once));
	});
	it('[VIEW21] counts for paper that was served without a call, and not for a ticket that went another way', () => {
		const served: EventBody = {
			type: 'ticket.servedFromPaper',
			...{ ticketId: ticketId(1), counterId: at.mejaA, revision: 1, number: 'DB-01', numberValue: 1 },
			...{ numberSeriesId: at.penduduk, agencyId: at.disdukcapil, day: ticketIn(waited(1), ticketId(0)).day },
			...{ provisional: false, takenOverFrom: null },
		};
		expect(estimateError(foldedAt(mall, nine + 25 * minute, taken(1), served))).toMatchObject({ count: 1, within: 1 });
		const cancelled: EventBody = {
			type: 'ticket.cancelled',
			...{ ticketId: ticketId(1), counterId: at.mejaA, revision: 1, reasonId: at.other },
		};
		const back: EventBody = {
			type: 'ticket.restored',
			...{ ticketId: ticketId(1), counterId: at.mejaA, revision: 2, place: { at: nine, tie: 0 } },
		};
		expect(estimateError(folded(mall, taken(1), cancelled, back, called(1, 3)))).toBeNull();
	});
	it('[VIEW21] is nothing where nothing was told', () => {
		expect(estimateError(folded(mall, issued(1, {}), called(1)))).toBeNull();
	});
	it('[VIEW21] keeps counts alone, bounded, over snapshots and until the day ends', () => {
		const many = waited(...Array.from({ length: 50 }, (_, n) => 30 + n * 10));
		expect(many.estimates.byMinutesOff.size).toBe(19);
		expect(estimateError(many)?.p90Minutes).toBe(180);
		expect(estimateError(decodeState(encodeState(many)))).toEqual(estimateError(many));
		const { estimates: _, ...older } = encodeState(many);
		expect(estimateError(decodeState(older))).toBeNull();
		const next = folded(many, { type: 'day.started', day: '2026-11-24' as never, catalogueVersion: 1 });
		expect(estimateError(next)).toBeNull();
	});
});
