/**
 * Labels of counters as all screens write them, in their order: three or more numbers in a row are one range. `['20', '15', '17', '16']` →
 * `['15–17', '20']`. Counters that lie between two of them are never meant.
 */
export function counterRanges(labels: readonly string[]): readonly string[] {
	const parts: { text: string; from: number; to: number }[] = [];
	const sorted = [...labels].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	for (const text of sorted) {
		const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
		const last = parts.at(-1);
		if (last !== undefined && last.to + 1 === value) last.to = value;
		else parts.push({ text, from: value, to: value });
	}
	return parts.flatMap(({ text, from, to }) =>
		Number.isNaN(from) || from === to ? [text] : to - from === 1 ? [String(from), String(to)] : [`${from}–${to}`],
	);
}
