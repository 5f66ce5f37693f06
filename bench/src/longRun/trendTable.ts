import { columns } from '../columns.ts';
import type { Trend } from './trend.ts';

export function trendTable(trends: readonly Trend[]): string {
	const rows = trends.map((trend) => [
		trend.what,
		...[trend.medians[0], trend.medians[1], trend.slopePerHour].map(rounded),
		trend.perUnit === null ? '' : rounded(trend.perUnit),
		trend.isFlat ? 'flat' : 'NOT FLAT',
		trend.criterion,
	]);
	return columns([['', 'median 1st half', 'median 2nd half', 'slope an hour', 'by design', '', 'criterion'], ...rows]);
}

function rounded(value: number): string {
	return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
