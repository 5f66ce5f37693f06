import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paperLanguage, paperTexts } from './paperTexts.ts';

const keysOf = (language: string): string[] =>
	Object.keys(JSON.parse(readFileSync(new URL(`${language}.json`, import.meta.url), 'utf8')) as object);
const base = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

describe('paperTexts', () => {
	it('[ADO9] has every text in every language, with its plural forms', () => {
		const indonesian = [...new Set(keysOf('id').map(base))];
		expect([...new Set(keysOf('en').map(base))]).toEqual(indonesian);
		for (const language of ['id', 'en']) {
			const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
			expect(keysOf(language)).toEqual(expect.arrayContaining(['zero', ...forms].map((form) => `ahead_${form}`)));
		}
	});

	it('[UI2] has no text that no paper uses', () => {
		const folder = new URL('..', import.meta.url);
		const source = globSync('**/*.ts', { cwd: folder })
			.filter((path) => !path.includes('.test.'))
			.map((path) => readFileSync(new URL(path, folder), 'utf8'))
			.join('\n');
		const used = new Set([...source.matchAll(/\bfixed\(\s*'(\w+)'/g)].map(([, key]) => key));
		// How many are ahead is counted, and so looked up by its form.
		expect(keysOf('id').filter((key) => !used.has(key) && base(key) !== 'ahead')).toEqual([]);
	});

	it('[ADO9] counts and lists as its language does', () => {
		const indonesian = paperTexts('id');
		const english = paperTexts('en');
		expect([0, 1, 5].map(indonesian.ahead)).toEqual([
			'Tidak ada yang menunggu di depan Anda',
			'1 orang di depan Anda',
			'5 orang di depan Anda',
		]);
		expect([0, 1, 5].map(english.ahead)).toEqual([
			'Nobody is ahead of you',
			'1 person ahead of you',
			'5 people ahead of you',
		]);
		expect(indonesian.counters(['3', '5'])).toBe('Loket 3 atau 5');
		expect(english.counters(['3', '5'])).toBe('Counter 3 or 5');
		expect(indonesian.counters(['16'])).toBe('Loket 16');
		expect(indonesian.waitRange(25, 45)).toBe('25–45 menit');
		expect(() => english.fixed('counters' as never)).not.toThrow();
		expect(() => english.fixed('nothing' as never)).toThrow(/nothing/);
	});

	it.each([
		[null, ['id', 'en'], 'id'],
		['', ['id', 'en'], 'id'],
		['en', ['id', 'en'], 'en'],
		['en-GB,en;q=0.9', ['id', 'en'], 'en'],
		['de, en;q=0.5, id;q=0.8', ['id', 'en'], 'id'],
		['en;q=0, id;q=0.1', ['id', 'en'], 'id'],
		['en', ['id'], 'id'],
		['*', ['id', 'en'], 'id'],
		['fr', ['en'], 'en'],
		['en', ['su'], 'id'],
	])('[ADO9] prints, for “%s” at a site with %j, in %s', (header, locales, language) => {
		expect(paperLanguage(header, locales)).toBe(language);
	});
});
