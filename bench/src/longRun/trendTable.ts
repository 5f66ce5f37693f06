import type { Trend } from './trend.ts';

export function trendTable(trends: readonly Trend[]): string {
	const rows = trends.map((trend) => [
		trend.what,
		...[trend.medians[0], trend.medians[1], trend.slopePerHour].map(rounded),
		trend.perUnit === null ? '' : rounded(trend.perUnit),
		trend.isFlat ? 'flat' : 'NOT FLAT',
		trend.criterion,
	]);
	const all = [['', 'median 1st half', 'median 2nd half', 'slope an hour', 'by design', '', 'criterion'], ...rows];
	const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
	return all
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

function rounded(value: number): string {
	return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
