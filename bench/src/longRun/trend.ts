import { median } from '../median.ts';
import type { Sample } from './sample.ts';

/** What a long run's samples come to: slopes over the second half, when the warm-up is over, and whether each figure is flat. */
export type TimedSample = Sample & Readonly<{ atS: number; gaps: number; lost: number; live: number }>;
export type Trend = Readonly<{
	what: string;
	/** Least squares over the second half, per hour. */
	slopePerHour: number;
	/** The slope over what is kept by design, where there is such: bytes a ticket of today, or an event. */
	perUnit: number | null;
	/** Median of the first and of the second half. */
	medians: readonly [number, number];
	criterion: string;
	isFlat: boolean;
}>;

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
	const half = Math.floor(samples.length / 2);
	const [early, late] = [samples.slice(0, half), samples.slice(half)];
	const trend = (what: string, of: (sample: TimedSample) => number) => {
		const slopePerHour = slope(
			late.map(({ atS }) => atS / 3600),
			late.map(of),
		);
		const medians = [middle(early.map(of)), middle(late.map(of))] as const;
		return { what, slopePerHour, medians };
	};
	const hours = late.map(({ atS }) => atS / 3600);
	const ticketsPerHour = slope(
		hours,
		late.map(({ ticketsToday }) => ticketsToday),
	);
	const eventsPerHour = slope(
		hours,
		late.map(({ events }) => events),
	);
	const perTicket = (what: string, of: (sample: TimedSample) => number, most: number): Trend => {
		const found = trend(what, of);
		const perUnit = found.slopePerHour / Math.max(1, ticketsPerHour);
		const criterion = `at most ${most} bytes a ticket of today`;
		return { ...found, perUnit, criterion, isFlat: perUnit <= most };
	};
	const atMost = (what: string, of: (sample: TimedSample) => number, most: number, unit: string): Trend => {
		const found = trend(what, of);
		const criterion = `median of the second half at most ${most} ${unit} above that of the first`;
		return { ...found, perUnit: null, criterion, isFlat: found.medians[1] - found.medians[0] <= most };
	};
	const database = trend('database', (sample) => sample.database + sample.wal);
	const perEvent = database.slopePerHour / Math.max(1, eventsPerHour);
	return [
		perTicket('rss', ({ rss }) => rss, residentPerTicket),
		perTicket('old space of the heap', ({ oldSpace }) => oldSpace, oldSpacePerTicket),
		{
			...{ ...database, what: 'database and WAL', perUnit: perEvent },
			...{ criterion: `at most ${bytesPerEvent} bytes an event`, isFlat: perEvent <= bytesPerEvent },
		},
		// A passive checkpoint reuses the file: its size is that of the busiest moment so far.
		atMost('WAL', ({ wal }) => wal, 8 * 1024 * 1024, 'bytes'),
		atMost('handles', ({ handles }) => handles, 2, 'handles'),
		atMost('event-loop delay p50', ({ delayP50Ms }) => delayP50Ms, 1, 'ms'),
		atMost('event-loop delay p99', ({ delayP99Ms }) => delayP99Ms, 5, 'ms'),
	];
}

/** Least squares of y over x; 0 where x does not vary. */
export function slope(x: readonly number[], y: readonly number[]): number {
	const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
	const [meanX, meanY] = [mean(x), mean(y)];
	const spread = x.reduce((sum, one) => sum + (one - meanX) ** 2, 0);
	if (spread === 0) return 0;
	return x.reduce((sum, one, index) => sum + (one - meanX) * ((y[index] ?? 0) - meanY), 0) / spread;
}

/** The first half of a single sample is empty. */
function middle(values: readonly number[]): number {
	return values.length === 0 ? 0 : median(values);
}
