import { nearestRank } from '@antrean/shared/domain/nearestRank.ts';

/** The parts of one way from a finger to what it brings about, in milliseconds, and how they are told of many. */
export type Parts = Readonly<Record<string, number>>;

/** Parts from moments in microseconds: each from the one before, and the whole from the first. */
export function partsOf(moments: readonly (readonly [part: string, at: number])[]): Parts {
	const start = moments[0]?.[1] ?? 0;
	const parts = moments.slice(1).map(([part, at], i) => [part, (at - (moments[i]?.[1] ?? 0)) / 1000] as const);
	return { ...Object.fromEntries(parts), whole: ((moments.at(-1)?.[1] ?? start) - start) / 1000 };
}

/** Median and 90th percentile of each part, as rows of a table. */
export function tableOf(all: readonly Parts[]): readonly string[] {
	const names = Object.keys(all[0] ?? {});
	return [
		'| part | median ms | 90th percentile ms |',
		'|---|---|---|',
		...names.map((name) => {
			const values = all.map((parts) => parts[name] ?? 0);
			return `| ${name} | ${nearestRank(values, 0.5).toFixed(1)} | ${nearestRank(values, 0.9).toFixed(1)} |`;
		}),
	];
}
