/**
 * Labels of counters as all screens write them, in their order: three or more numbers in a row are one range. `['20', '15', '17', '16']` →
 * `['15–17', '20']`. Counters that lie between two of them are never meant.
 */
export function counterRanges(labels: readonly string[]): readonly string[] {
	const runs: string[][] = [];
	const sorted = [...labels].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	for (const label of sorted) {
		const run = runs.at(-1);
		if (run !== undefined && numberOf(run.at(-1)) + 1 === numberOf(label)) run.push(label);
		else runs.push([label]);
	}
	return runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]}–${run.at(-1)}`]));
}

/** A label that is no number follows none. */
function numberOf(label: string | undefined): number {
	return label !== undefined && /^\d+$/.test(label) ? Number(label) : Number.NaN;
}
