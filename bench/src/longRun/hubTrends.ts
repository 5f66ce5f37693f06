import type { Sample } from './sample.ts';
import { type Trend, trendsIn } from './trend.ts';

/** What the samples of a long run come to. */
export type TimedSample = Sample & Readonly<{ atS: number; gaps: number; lost: number; live: number }>;

/**
 * Today's tickets are kept in memory until the day ends: 0.9 kB of the old space for each, measured in an hour (docs/PERFORMANCE.md).
 * More than twice that would be something else that grows.
 */
const oldSpacePerTicket = 2 * 1024;
/** With what the collector and the allocator have not given back, three times what an hour showed. */
const residentPerTicket = 12 * 1024;
/** Journal row, indexes and ticket row of an event. */
const bytesPerEvent = 2 * 1024;

export function trendsOf(samples: readonly TimedSample[]): readonly Trend[] {
	const { perUnit, atMost } = trendsIn(samples);
	const perTicket = (what: string, of: (sample: TimedSample) => number, most: number): Trend =>
		perUnit(what, of, ({ ticketsToday }) => ticketsToday, most, 'a ticket of today');
	return [
		perTicket('rss', ({ rss }) => rss, residentPerTicket),
		perTicket('old space of the heap', ({ oldSpace }) => oldSpace, oldSpacePerTicket),
		perUnit(
			'database and WAL',
			({ database, wal }) => database + wal,
			({ events }) => events,
			bytesPerEvent,
			'an event',
		),
		// A passive checkpoint reuses the file: its size is that of the busiest moment so far.
		atMost('WAL', ({ wal }) => wal, 8 * 1024 * 1024, 'bytes'),
		atMost('handles', ({ handles }) => handles, 2, 'handles'),
		atMost('event-loop delay p50', ({ delayP50Ms }) => delayP50Ms, 1, 'ms'),
		atMost('event-loop delay p99', ({ delayP99Ms }) => delayP99Ms, 5, 'ms'),
	];
}
