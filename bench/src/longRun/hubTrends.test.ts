import { describe, expect, it } from 'vitest';
import { type TimedSample, trendsOf } from './hubTrends.ts';
import { slope } from './trend.ts';

/** An hour's samples, ten tickets and forty events between two of them; `of` says what else grows. */
function samples(of: (n: number) => Partial<TimedSample>): readonly TimedSample[] {
	return Array.from({ length: 360 }, (_, n) => ({
		...{
			atS: n * 10,
			gaps: 0,
			lost: 0,
			live: 200,
			rss: 1e8 + n * 50_000,
			handles: 240,
			database: n * 40_000,
			wal: 4e6,
		},
		...{ heapUsed: 6e7, oldSpace: 5e7 + n * 10_000, external: 4e6, delayP50Ms: 10, delayP99Ms: 12, delayMaxMs: 30 },
		...{ cpuSeconds: n, events: n * 40, ticketsToday: n * 10, stations: 200 },
		...of(n),
	}));
}
const notFlat = (of: (n: number) => Partial<TimedSample>): readonly string[] =>
	trendsOf(samples(of)).flatMap(({ what, isFlat }) => (isFlat ? [] : [what]));

describe('trendsOf', () => {
	it('[SIM12] calls flat what grows by its tickets and events only', () => {
		expect(notFlat(() => ({}))).toEqual([]);
	});

	it.each<[string, (n: number) => Partial<TimedSample>]>([
		['rss', (n) => ({ rss: 1e8 + n * 200_000 })],
		['old space of the heap', (n) => ({ oldSpace: 5e7 + n * 25_000 })],
		['database and WAL', (n) => ({ database: n * 120_000 })],
		['WAL', (n) => ({ wal: 4e6 + n * 60_000, database: 0 })],
		['handles', (n) => ({ handles: 240 + Math.floor(n / 60) })],
		['event-loop delay p50', (n) => ({ delayP50Ms: 10 + n / 100 })],
		['event-loop delay p99', (n) => ({ delayP99Ms: 12 + n / 20 })],
	])('[SIM12] finds a growing %s', (what, of) => {
		expect(notFlat(of)).toEqual([what]);
	});

	it('[SIM12] takes the slope by least squares', () => {
		expect(slope([0, 1, 2, 3], [1, 3, 5, 7])).toBe(2);
		expect(slope([1, 1], [0, 9])).toBe(0);
	});
});
