/**
 * The kiosk's search over all services of a site: pure, in memory, whole at each key. Knows the catalogue's words and the order of
 * results; nothing of screens.
 */
import type { AgencyId, ServiceId } from '@antrean/shared/domain/ids.ts';
import type { Service, SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';

/** How a service was found, best first: its name starts with the letters, a later word of its name does, a keyword, nearly. */
const tiers = ['nameStart', 'wordStart', 'keyword', 'nearly'] as const;
export type SearchTier = (typeof tiers)[number];

export type SearchEntry = Readonly<{
	serviceId: ServiceId;
	agencyId: AgencyId;
	/** As shown, in the language of the index. */
	name: string;
	rank: number;
	agencyRank: number;
	nameWords: readonly string[];
	/** Keywords of all languages, and the names in the other ones: people type "KTP" on an English screen too. */
	keywords: readonly Readonly<{ text: string; words: readonly string[] }>[];
}>;

export type SearchHit = Readonly<{
	entry: SearchEntry;
	tier: SearchTier;
	/** The part of the name that matched, as [from, to) in code points of `name`; null: the name did not match. */
	match: readonly [number, number] | null;
	/** The keyword that matched when the name did not. */
	keyword: string | null;
	/** Letters that were forgiven. */
	slips: number;
}>;

export function searchIndex(site: SiteFile, locale: string): readonly SearchEntry[] {
	return site.agencies.flatMap((agency) =>
		agency.services.map((service) => {
			const name = localised(service.name, locale);
			return {
				serviceId: service.id,
				agencyId: agency.id,
				name,
				rank: service.rank,
				agencyRank: agency.rank,
				nameWords: wordsOf(name),
				keywords: keywordsOf(service, locale, agency.shortName).map((text) => ({ text, words: wordsOf(text) })),
			};
		}),
	);
}

/** The page's own language first: its keyword is the one that is shown as the reason. */
function keywordsOf(service: Service, locale: string, agencyName: string): readonly string[] {
	const locales = [locale, ...Object.keys(service.keywords).filter((other) => other !== locale)];
	const otherNames = Object.entries(service.name)
		.filter(([language]) => language !== locale)
		.map(([, name]) => name);
	return [...locales.flatMap((language) => service.keywords[language] ?? []), ...otherNames, agencyName];
}

/** All services that match every word of the query, best first. Near matches are offered only when nothing matches. */
export function searchServices(index: readonly SearchEntry[], query: string): readonly SearchHit[] {
	const words = wordsOf(query);
	if (words.length === 0) return [];
	const hits = index.flatMap((entry) => hit(entry, words) ?? []);
	const found = hits.length > 0 ? hits : nearHits(index, words);
	return [...found].sort(
		(a, b) =>
			tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
			a.slips - b.slips ||
			a.entry.rank - b.entry.rank ||
			a.entry.agencyRank - b.entry.agencyRank,
	);
}

/** What is shown before a letter is typed: the services taken most, by rank. */
export function popularServices(index: readonly SearchEntry[], count: number): readonly SearchHit[] {
	return [...index]
		.sort((a, b) => a.rank - b.rank || a.agencyRank - b.agencyRank)
		.slice(0, count)
		.map((entry) => ({ entry, tier: 'nameStart', match: null, keyword: null, slips: 0 }));
}

function hit(entry: SearchEntry, words: readonly string[]): SearchHit | null {
	let keyword: string | null = null;
	for (const word of words) {
		if (entry.nameWords.some((candidate) => candidate.startsWith(word))) continue;
		const found = entry.keywords.find((candidate) => candidate.words.some((part) => part.startsWith(word)));
		if (found === undefined) return null;
		keyword ??= found.text;
	}
	const match = matchIn(entry.name, words);
	if (keyword !== null) return { entry, tier: 'keyword', match, keyword, slips: 0 };
	return { entry, tier: startsName(entry, words) ? 'nameStart' : 'wordStart', match, keyword: null, slips: 0 };
}

/** `akta lahir` starts "Akta kelahiran"? No: only words in their order do. */
function startsName(entry: SearchEntry, words: readonly string[]): boolean {
	return words.every((word, n) => entry.nameWords[n]?.startsWith(word));
}

/** Services share most of their words, so each word of the site is compared once a query. */
function nearHits(index: readonly SearchEntry[], words: readonly string[]): readonly SearchHit[] {
	const slipsOf = words.map((word) => {
		const known = new Map<string, number>();
		return (candidate: string): number => {
			const slips = known.get(candidate) ?? slipsIn(candidate, word);
			known.set(candidate, slips);
			return slips;
		};
	});
	return index.flatMap((entry) => {
		const all = [...entry.nameWords, ...entry.keywords.flatMap((keyword) => keyword.words)];
		const slips = slipsOf.reduce((sum, of) => sum + Math.min(...all.map(of)), 0);
		return Number.isFinite(slips) ? [{ entry, tier: 'nearly' as const, match: null, keyword: null, slips }] : [];
	});
}

/**
 * Letters to forgive so that `candidate` starts with `word`: one in four letters or more, two in eight or more; infinite beyond. Shorter
 * words would match anything.
 */
function slipsIn(candidate: string, word: string): number {
	if (candidate.startsWith(word)) return 0;
	const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
	if (most === 0 || candidate.length < word.length - most) return Number.POSITIVE_INFINITY;
	const slips = prefixDistance(candidate, word);
	return slips <= most ? slips : Number.POSITIVE_INFINITY;
}

/** Fewest changed, missing, added or swapped letters between `word` and any beginning of `candidate` (optimal string alignment). */
function prefixDistance(candidate: string, word: string): number {
	let before: number[] = [];
	let row = Array.from({ length: candidate.length + 1 }, (_, column) => column);
	for (let i = 1; i <= word.length; i++) {
		const next = [i];
		for (let j = 1; j <= candidate.length; j++) {
			const same = word[i - 1] === candidate[j - 1] ? 0 : 1;
			let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
			const swapped = i > 1 && j > 1 && word[i - 1] === candidate[j - 2] && word[i - 2] === candidate[j - 1];
			if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
			next.push(least);
		}
		before = row;
		row = next;
	}
	return Math.min(...row);
}

const separators = /[^\p{L}\p{N}]+/u;

/** Lower case, without marks, split where a reader would: `KTP-el` is `ktp` and `el`. */
function wordsOf(text: string): readonly string[] {
	return plain(text)
		.split(separators)
		.filter((word) => word !== '');
}

function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}

/** Where the first word of the query that starts a word of the name does so. */
function matchIn(name: string, words: readonly string[]): readonly [number, number] | null {
	const signs = [...name];
	const letters = signs.map(plain);
	for (const word of words) {
		for (let from = 0; from < letters.length; from++) {
			if (from > 0 && !separators.test(signs[from - 1] ?? '')) continue;
			let to = from;
			let seen = '';
			while (seen.length < word.length && to < letters.length) seen += letters[to++] ?? '';
			if (seen === word) return [from, to];
		}
	}
	return null;
}
