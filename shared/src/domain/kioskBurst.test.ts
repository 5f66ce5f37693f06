import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	issuedDp,
	miniSite,
	nine,
	startedState,
	stationId,
} from '../testing/builders.ts';
import type { EventBody, TicketIssued } from './events.ts';
import { burstsKept, burstsToTell } from './kioskBurst.ts';
import { decodeState, encodeState } from './snapshot.ts';
import type { State } from './state.ts';

const admitted = (n: number, role: 'kiosk' | 'counter'): EventBody => ({
	type: 'station.admitted',
	...{ stationId: stationId(n), role, name: `S${n}`, incarnation: 1, slot: null, handshake: 1 },
});
const mall = foldedAt(startedState(miniSite), nine, admitted(1, 'kiosk'), admitted(2, 'kiosk'), admitted(3, 'counter'));
const second = 1_000;
/** The `n`-th ticket of the day, taken `seconds` after nine. */
const taken = (n: number, seconds: number, over: Partial<TicketIssued>): EventBody =>
	issued(n, { issuedAt: nine + seconds * second, stationId: stationId(1), origin: 'reserved', ...over });
const told = ({ bursts }: State) =>
	bursts.map(({ count, from, to }) => [count, (from - nine) / second, (to - nine) / second]);

describe('many tickets of one service from one kiosk', () => {
	it('[VIEW19] are told from the fourth within a minute on, as one burst while they go on', () => {
		const three = folded(mall, taken(1, 0, {}), taken(2, 20, {}), taken(3, 40, {}));
		expect(told(three)).toEqual([]);
		const four = folded(three, taken(4, 60, {}));
		expect(four.bursts).toEqual([
			{
				...{ stationId: stationId(1), serviceId: at.ktp, seriesId: at.penduduk, count: 4 },
				...{ from: nine, to: nine + 60 * second },
			},
		]);
		expect(told(folded(four, taken(5, 75, {}), taken(6, 90, {})))).toEqual([[6, 0, 90]]);
		expect(four.tickets.size).toBe(4);
	});
	it('[VIEW19] are none when they come slowly, of several services, from several kiosks, or from no kiosk', () => {
		const slow = [0, 21, 42, 63, 84].map((seconds, n) => taken(n + 1, seconds, {}));
		const services = [0, 1, 2, 3].map((n) => taken(n + 1, n, { serviceId: n % 2 === 0 ? at.ktp : at.kk }));
		const kiosks = [0, 1, 2, 3].map((n) => taken(n + 1, n, { stationId: stationId(1 + (n % 2)) }));
		const desk = [0, 1, 2, 3].map((n) => taken(n + 1, n, { stationId: stationId(3) }));
		const api = [0, 1, 2, 3].map((n) => taken(n + 1, n, { stationId: null }));
		for (const tickets of [slow, services, kiosks, desk, api]) expect(told(folded(mall, ...tickets))).toEqual([]);
	});
	it('[VIEW19] are another burst when there was peace between', () => {
		const first = [0, 1, 2, 3].map((n) => taken(n + 1, n, {}));
		const later = [0, 1, 2, 3].map((n) => taken(n + 5, n + 120, {}));
		expect(told(folded(mall, ...first, ...later))).toEqual([
			[4, 120, 123],
			[4, 0, 3],
		]);
	});
	it('[VIEW19] are told to the counters of their line, and to who looks at every line, for ten minutes after the last', () => {
		const state = folded(mall, ...[0, 1, 2, 3].map((n) => taken(n + 1, n, {})));
		const toldTo = (seriesId: typeof at.penduduk | null, seconds: number): number =>
			burstsToTell(state, seriesId === null ? null : [seriesId], nine + seconds * second).length;
		expect([toldTo(at.penduduk, 3), toldTo(at.penduduk, 603), toldTo(at.penduduk, 604), toldTo(at.sipil, 3)]).toEqual([
			1, 1, 0, 0,
		]);
		expect([toldTo(null, 3), toldTo(null, 604)]).toEqual([1, 0]);
	});
	it('[VIEW19] are counted beside those of another service', () => {
		const other = [0, 1, 2, 3].map((n) =>
			issuedDp(n + 1, { issuedAt: nine + n * second, stationId: stationId(1), origin: 'reserved' }),
		);
		const mixed = [0, 1, 2, 3].flatMap((n) => [taken(n + 1, n, {}), other[n] ?? taken(99, 0, {})]);
		expect(folded(mall, ...mixed).bursts.map(({ serviceId }) => serviceId)).toEqual([at.akta, at.ktp]);
	});
	it('[VIEW19] are kept up to the newest twenty of the day, and by a snapshot', () => {
		const minutes = Array.from({ length: 25 }, (_, burst) =>
			[0, 1, 2, 3].map((n) => taken(burst * 4 + n + 1, burst * 120 + n, {})),
		).flat();
		const state = folded(mall, ...minutes);
		expect(told(state)).toHaveLength(burstsKept);
		expect(told(decodeState(encodeState(state)))).toEqual(told(state));
		const { bursts: _, issuedLately: __, ...older } = encodeState(state);
		expect(told(decodeState(older))).toEqual([]);
		const next = folded(state, { type: 'day.started', day: '2026-11-24' as never, catalogueVersion: 1 });
		expect([told(next), next.issuedLately.size]).toEqual([[], 0]);
	});
});
