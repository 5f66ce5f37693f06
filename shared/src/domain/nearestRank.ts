/**
 * The smallest sample that at least `share` (0–1) of all do not exceed; 0.5 is the median.
 * @throws when there are no samples
 */
export function nearestRank(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
	if (value === undefined) throw new Error('a percentile of nothing');
	return value;
}
