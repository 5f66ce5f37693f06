import { describe, expect, it } from 'vitest';
import { at, foldedAt, issued, miniSite, nine, startedState, ticketId, uuid } from '../testing/builders.ts';
import type { EventBody } from './events.ts';
import type { CounterId } from './ids.ts';
import { waitMs, waitRange } from './waitEstimate.ts';

const minute = 60_000;
const open = (counterId: CounterId): EventBody => ({
	type: 'counter.opened',
	counterId,
	holder: at.ani,
	takenOverFrom: null,
});
const serve = (n: number, counterId: CounterId): EventBody[] => [
	{
		type: 'ticket.called',
		ticketId: ticketId(n),
		counterId,
		revision: 1,
		callId: uuid('e', n),
		times: 1,
		reasonId: null,
	},
	{ type: 'ticket.started', ticketId: ticketId(n), counterId, revision: 2 },
];
const birth = (n: number): EventBody =>
	issued(n, { serviceId: at.akta, seriesId: at.sipil, number: `DP-${n}`, issuedAt: nine + n });
/** KTP takes 10 minutes by the site file, a birth certificate 15. A calls DB; B calls DP and DB. */
const three = foldedAt(startedState(miniSite), nine, issued(1, {}), issued(2, {}), issued(3, {}));

describe('waitMs', () => {
	it('[VIEW12] is unknown while no counter is open', () => {
		expect(waitMs(three, at.penduduk, null, nine, true)).toBeNull();
		expect(waitMs(foldedAt(three, nine, open(at.meja9)), at.penduduk, null, nine, true)).toBeNull();
		const paused = foldedAt(three, nine, open(at.mejaA), {
			type: 'counter.paused',
			counterId: at.mejaA,
			reasonId: at.prayer,
		});
		expect(waitMs(paused, at.penduduk, null, nine, true)).toBeNull();
	});

	it('[VIEW10] one counter calls one after another', () => {
		const mall = foldedAt(three, nine, open(at.mejaA));
		expect(waitMs(mall, at.penduduk, null, nine, true)).toBe(30 * minute);
		expect([1, 2, 3].map((n) => waitMs(mall, at.penduduk, ticketId(n), nine, true))).toEqual([
			0,
			10 * minute,
			20 * minute,
		]);
	});

	it('[VIEW10] two counters share the line, and one has other lines too', () => {
		const mall = foldedAt(three, nine, birth(4), open(at.mejaA), open(at.mejaB));
		// A: 1 at once, 2 after 10 minutes · B: the birth at once, 3 after 15, free again after 25.
		expect(waitMs(mall, at.penduduk, ticketId(3), nine, true)).toBe(15 * minute);
		expect(waitMs(mall, at.sipil, null, nine, true)).toBe(25 * minute);
	});

	it('[VIEW10] a counter of other lines takes away nobody', () => {
		const mall = foldedAt(three, nine, birth(4), open(at.mejaB), open(at.meja9));
		expect(waitMs(mall, at.penduduk, null, nine, true)).toBe(45 * minute);
		expect(waitMs(mall, uuid('9', 1), null, nine, true)).toBeNull();
	});

	it('[VIEW10] a visit under way counts with what is left of it, at least nothing', () => {
		const mall = foldedAt(three, nine, open(at.mejaA), ...serve(1, at.mejaA));
		expect(waitMs(mall, at.penduduk, ticketId(2), nine + 4 * minute, true)).toBe(6 * minute);
		expect(waitMs(mall, at.penduduk, ticketId(2), nine + 40 * minute, true)).toBe(0);
	});

	it('[VIEW10] five visits of the day are believed, fewer are not', () => {
		const mall = foldedAt(three, nine, open(at.mejaA));
		const paced = (visits: number) => ({
			...mall,
			pace: mall.pace.set(
				at.ktp,
				Array.from({ length: visits }, (_, n) => n * minute),
			),
		});
		expect(waitMs(paced(4), at.penduduk, ticketId(2), nine, true)).toBe(10 * minute);
		expect(waitMs(paced(5), at.penduduk, ticketId(2), nine, true)).toBe(2 * minute);
	});

	/** On Mondays the sample's counters pause from 10:00 to 10:15. */
	it('[VIEW10] nobody is called in a break of the agency, unless hours do not count', () => {
		const mall = foldedAt(three, nine, open(at.mejaA));
		const waits = (alwaysOpen: boolean) =>
			[1, 2, 3].map((n) => (waitMs(mall, at.penduduk, ticketId(n), nine + 50 * minute, alwaysOpen) ?? 0) / minute);
		expect(waits(false)).toEqual([0, 25, 35]);
		expect(waits(true)).toEqual([0, 10, 20]);
	});

	it('[VIEW10] nobody is called before the agency opens, unless hours do not count', () => {
		const early = nine - 75 * minute;
		const mall = foldedAt(three, early, open(at.mejaA));
		const waits = (alwaysOpen: boolean) =>
			[1, 2].map((n) => (waitMs(mall, at.penduduk, ticketId(n), early, alwaysOpen) ?? 0) / minute);
		expect(waits(false)).toEqual([30, 40]);
		expect(waits(true)).toEqual([0, 10]);
	});

	it('[VIEW10] who pauses for the break comes back after it; who pauses otherwise is not counted on', () => {
		const both = foldedAt(three, nine, open(at.mejaA), open(at.mejaB));
		const pause = (counterId: CounterId, atMs: number, state = both) =>
			foldedAt(state, atMs, { type: 'counter.paused', counterId, reasonId: at.prayer });
		const third = (state: typeof both, atMs: number) => waitMs(state, at.penduduk, ticketId(3), atMs, false);
		const inBreak = nine + 65 * minute;
		expect(third(pause(at.mejaB, inBreak), inBreak)).toBe(20 * minute);
		expect(third(pause(at.mejaB, nine), nine)).toBe(20 * minute);
		expect(third(both, nine)).toBe(10 * minute);
		expect(third(pause(at.mejaA, inBreak, pause(at.mejaB, inBreak)), inBreak)).toBeNull();
	});

	it('[VIEW10] nobody waits: at once', () => {
		const mall = foldedAt(startedState(miniSite), nine, open(at.mejaA));
		expect(waitMs(mall, at.penduduk, null, nine, true)).toBe(0);
		expect(waitMs(mall, at.penduduk, ticketId(1), nine, true)).toBeNull();
	});
});

it.each([
	[0, 0, 5],
	[5, 5, 10],
	[30, 20, 40],
	[34, 25, 50],
	[120, 85, 170],
])('[VIEW11] %i minutes are shown as %i to %i', (minutes, fromMinutes, toMinutes) => {
	expect(waitRange(minutes * minute)).toEqual({ fromMinutes, toMinutes });
});
