import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { describe, expect, it } from 'vitest';
import { searchIndex, searchServices } from './searchServices.ts';

const read = (name: string): SiteFile =>
	JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../../data/${name}.json`), 'utf8'));
const site = read('mpp-tangsel');
const indonesian = searchIndex(site, 'id');
const english = searchIndex(site, 'en');
const names = (index: typeof indonesian, query: string): readonly string[] =>
	searchServices(index, query).map((hit) => hit.entry.name);

/** Beginnings of four letters of the words in a service's name and keywords, as shown in the language. */
function fourLetters(site: SiteFile, serviceId: string, locale: string): readonly string[] {
	const service = site.agencies.flatMap((agency) => agency.services).find(({ id }) => id === serviceId);
	const texts = [service?.name[locale] ?? '', ...(service?.keywords[locale] ?? [])];
	const words = texts.flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/)).filter((word) => word.length >= 4);
	return [...new Set(words.map((word) => word.slice(0, 4)))];
}

describe('search', () => {
	it.each([
		['id', indonesian],
		['en', english],
	] as const)(
		'[KSK1] shows each service of the sample among the first 9 rows by some 4 letters (%s)',
		(locale, index) => {
			const rowOf = (serviceId: string, letters: string): number =>
				searchServices(index, letters).findIndex((hit) => hit.entry.serviceId === serviceId);
			const best = index.map((entry) => {
				const rows = fourLetters(site, entry.serviceId, locale)
					.map((letters) => rowOf(entry.serviceId, letters))
					.filter((row) => row >= 0);
				return { name: entry.name, row: rows.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...rows) };
			});
			const beyond = best.filter(({ row }) => row >= 9);
			const counts = [1, 3, 9].map((rows) => `${best.filter(({ row }) => row < rows).length} in ${rows}`);
			console.info(`search ${locale}: ${best.length} services by 4 letters: ${counts.join(', ')} rows`);
			expect(beyond).toEqual([]);
		},
	);

	it('[KSK2] puts a name that starts with the letters first, then a later word, then a keyword; ties by rank', () => {
		const hits = searchServices(indonesian, 'akta');
		const tiers = hits.map((hit) => hit.tier);
		expect(hits[0]?.entry.name).toBe('Akta kelahiran');
		expect(tiers).toEqual([...tiers].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
		for (const tier of order) {
			const ranks = hits.filter((hit) => hit.tier === tier).map((hit) => hit.entry.rank);
			expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
		}
		expect(hits.find((hit) => hit.tier === 'keyword')?.keyword).toMatch(/akta/);
	});
	const order = ['nameStart', 'wordStart', 'keyword', 'nearly'];

	it('[KSK2] wants every word of the query, in any order and at a word’s start', () => {
		expect(names(indonesian, 'kelahiran akta')[0]).toBe('Akta kelahiran');
		expect(names(indonesian, 'AKTA  kel')[0]).toBe('Akta kelahiran');
		expect(names(indonesian, 'ahiran')).toEqual([]);
		expect(searchServices(indonesian, ' - ')).toEqual([]);
	});

	it('[KSK2] finds by the words of the other language too', () => {
		expect(searchServices(english, 'ktp').length).toBeGreaterThan(5);
		expect(names(indonesian, 'passport').some((name) => /paspor/i.test(name))).toBe(true);
	});

	it('[KSK3] forgives a slip of the finger when nothing matches as typed', () => {
		expect(names(indonesian, 'pasppr')[0]).toMatch(/paspor/i);
		expect(names(indonesian, 'kelahitan')).toContain('Akta kelahiran');
		expect(names(indonesian, 'aktaa')).toContain('Akta kelahiran');
		expect(names(indonesian, 'paspro')[0]).toMatch(/paspor/i);
		expect(searchServices(indonesian, 'paspor').every((hit) => hit.tier !== 'nearly')).toBe(true);
		expect(names(indonesian, 'zzzz')).toEqual([]);
	});

	it('[KSK2] tells which letters of the name matched', () => {
		const hit = searchServices(indonesian, 'cerai').find(({ entry }) => entry.name === 'Pengambilan akta cerai');
		expect(hit?.match).toEqual([17, 22]);
		const mini = searchIndex(read('mpp-mini'), 'id');
		expect(searchServices(mini, 'kart')[0]?.match).not.toBeNull();
	});
});
