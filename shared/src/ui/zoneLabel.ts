/**
 * A zone's name as a word and a numeral: `Lantai 2` is `Lantai` and `2`. A zone without a number ("Aula") has its first letter as the
 * numeral and its whole name as the word: a floor's colour never stands without a sign.
 */
export function zoneLabel(name: string): Readonly<{ word: string; numeral: string }> {
	const match = /^(.*\S)\s+(\d{1,2}|[A-Z])$/.exec(name.trim());
	if (match?.[1] !== undefined && match[2] !== undefined) return { word: match[1], numeral: match[2] };
	return { word: name.trim(), numeral: (name.trim()[0] ?? '').toUpperCase() };
}
