import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { describe, expect, it } from 'vitest';
import type { SearchEntry } from './searchServices.ts';
import { searchIndex, searchServices } from './searchServices.ts';

const site: SiteFile = JSON.parse(
	readFileSync(resolve(import.meta.dirname, '../../../../data/mpp-tangsel.json'), 'utf8'),
);
const rowsShown = 9;
const keyRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const kinds = ['wrong', 'missing', 'doubled', 'swapped'] as const;

/** The key beside the one that was meant. */
function besideOf(letter: string): string {
	const row = keyRows.find((keys) => keys.includes(letter)) ?? letter;
	const at = row.indexOf(letter);
	return row[at + 1] ?? row[at - 1] ?? letter;
}

function mistyped(word: string, at: number, kind: (typeof kinds)[number]): string {
	const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
	switch (kind) {
		case 'wrong':
			return before + besideOf(letter) + after;
		case 'missing':
			return before + after;
		case 'doubled':
			return before + letter + letter + after;
		case 'swapped':
			return before + after.charAt(0) + letter + after.slice(1);
	}
}

function rowOf(index: readonly SearchEntry[], { serviceId }: SearchEntry, typed: string): number {
	const row = searchServices(index, typed).findIndex((hit) => hit.entry.serviceId === serviceId);
	return row < 0 ? Number.POSITIVE_INFINITY : row;
}

/**
 * What somebody who knows the service types for it: of its words of five letters and more, the one that shows it highest; two words of
 * its name where one word alone shows it too low.
 */
function tellingWords(index: readonly SearchEntry[], entry: SearchEntry): string {
	const words = [...entry.nameWords, ...entry.keywords.flatMap((keyword) => keyword.words)];
	const typeable = [...new Set(words)].filter((word) => /^[a-z]{5,}$/.test(word));
	const rows = new Map(typeable.map((word) => [word, rowOf(index, entry, word)]));
	const best = typeable.sort((a, b) => (rows.get(a) ?? 0) - (rows.get(b) ?? 0) || b.length - a.length)[0] ?? '';
	return (rows.get(best) ?? 0) < rowsShown ? best : entry.nameWords.slice(0, 2).join(' ');
}

/** First, second, middle and last letter. */
function placesIn(word: string): readonly number[] {
	return [0, 1, Math.floor(word.length / 2), word.length - 1];
}

describe('a typing mistake', () => {
	it.each(['id', 'en'])(
		'[KSK31] in a telling word still finds each service of the sample (%s)',
		(locale) => {
			const index = searchIndex(site, locale);
			const tries = index.flatMap((entry) => {
				const word = tellingWords(index, entry);
				return kinds.flatMap((kind) =>
					placesIn(word).map((at) => {
						const typed = mistyped(word, at, kind);
						return { name: entry.name, kind, isFound: rowOf(index, entry, typed) < rowsShown };
					}),
				);
			});
			const shares = kinds.map((kind) => {
				const ofKind = tries.filter((one) => one.kind === kind);
				return { kind, percent: (100 * ofKind.filter(({ isFound }) => isFound).length) / ofKind.length };
			});
			const words = shares.map(({ kind, percent }) => `${kind} ${percent.toFixed(1)} %`).join(', ');
			console.info(`search ${locale}: ${tries.length} mistakes, found in ${rowsShown} rows: ${words}`);
			for (const { percent } of shares) expect(percent).toBeGreaterThan(98);
			const never = index.filter(({ name }) => !tries.some((one) => one.name === name && one.isFound));
			expect(never).toEqual([]);
		},
		60_000,
	);
});
