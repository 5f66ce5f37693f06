/** Medians and percentiles by nearest rank; empty samples are a bug of the bench. */
export function percentile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
	if (value === undefined) throw new Error('percentile of nothing');
	return value;
}

export function median(samples: readonly number[]): number {
	return percentile(samples, 0.5);
}
