import { median } from '../median.ts';

/** What samples over hours come to: slopes over the second half, when the warm-up is over, and whether each figure is flat. */
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
export type Timed = Readonly<{ atS: number }>;

export interface Trends<S extends Timed> {
	/** Grows by what is kept by design, and by no more. */
	perUnit(what: string, of: (sample: S) => number, unit: (sample: S) => number, most: number, words: string): Trend;
	/** Does not grow but for so much. */
	atMost(what: string, of: (sample: S) => number, most: number, unit: string): Trend;
}

export function trendsIn<S extends Timed>(samples: readonly S[]): Trends<S> {
	const half = Math.floor(samples.length / 2);
	const [early, late] = [samples.slice(0, half), samples.slice(half)];
	const hours = late.map(({ atS }) => atS / 3600);
	const trend = (what: string, of: (sample: S) => number) => {
		const medians = [middle(early.map(of)), middle(late.map(of))] as const;
		return { what, slopePerHour: slope(hours, late.map(of)), medians };
	};
	return {
		perUnit(what, of, unit, most, words) {
			const found = trend(what, of);
			const perUnit = found.slopePerHour / Math.max(1, slope(hours, late.map(unit)));
			return { ...found, perUnit, criterion: `at most ${most} bytes ${words}`, isFlat: perUnit <= most };
		},
		atMost(what, of, most, unit) {
			const found = trend(what, of);
			const criterion = `median of the second half at most ${most} ${unit} above that of the first`;
			return { ...found, perUnit: null, criterion, isFlat: found.medians[1] - found.medians[0] <= most };
		},
	};
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
