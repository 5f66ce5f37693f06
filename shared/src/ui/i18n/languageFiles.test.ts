import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Texts } from './createI18n.ts';
import { languages } from './createI18n.ts';

const repository = resolve(import.meta.dirname, '../../../..');
/** Where the texts of each file are used; each page also uses `common`. */
const rooms = {
	kiosk: ['apps/kiosk/src/renderer'],
	counter: ['apps/counter/src/renderer'],
	display: ['apps/display/src/renderer'],
	admin: ['apps/hub/src/admin'],
	shell: ['shared/src/shell'],
} as const;
const files = [...(Object.keys(rooms) as (keyof typeof rooms)[]), 'common'] as const;

const textsOf = (language: string, file: string): Texts =>
	JSON.parse(readFileSync(resolve(import.meta.dirname, language, `${file}.json`), 'utf8'));
/** Of a language that every page speaks. */
const isWhole = (path: string): boolean => languages.some((language) => path.startsWith(language));
const plural = /_(zero|one|two|few|many|other)$/;
const base = (key: string): string => key.replace(plural, '');
const basesOf = (texts: Texts): readonly string[] => [...new Set(Object.keys(texts).map(base))].sort();
const placeholders = (text: string): readonly string[] =>
	[...text.matchAll(/\{\{([\w, ]+)\}\}/g)].map((match) => match[1] ?? '').sort();

function sourceOf(folders: readonly string[]): string {
	const paths = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: repository }));
	return paths
		.filter((path) => !path.includes('.test.'))
		.map((path) => readFileSync(resolve(repository, path), 'utf8'))
		.join('\n');
}

/**
 * Keys and beginnings of keys that a source hands to `t`: `t('a.b')`, `t(is ? 'a.b' : 'a.c')`, t(`a.${x}`), and `a.${x}` that it asks `hasText`
 * about. That each x makes a key that there is, the types see to (`i18next.d.ts`).
 */
function usedIn(source: string): Readonly<{ keys: ReadonlySet<string>; prefixes: readonly string[] }> {
	const firsts = [...source.matchAll(/\bt\(\s*([^,()`]*)/g)].map((match) => match[1] ?? '');
	const keys = firsts.flatMap((first) =>
		[...first.replace(/[!=]== '[^']*'/g, '').matchAll(/'([^']+)'/g)].map((match) => match[1] ?? ''),
	);
	const named = [...source.matchAll(/\bconst (\w+) = `([^`$]+)\$\{/g)]
		.filter(([, name]) => source.includes(`hasText(i18n, ${name})`))
		.map((match) => match[2] ?? '');
	const prefixes = [...source.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map((match) => match[1] ?? '');
	return { keys: new Set(keys), prefixes: [...prefixes, ...named] };
}

const isUsed = (key: string, used: ReturnType<typeof usedIn>): boolean =>
	used.keys.has(key) || used.prefixes.some((prefix) => key.startsWith(prefix));

describe.each(files)('%s.json', (file) => {
	const indonesian = textsOf('id', file);

	it.each(languages)(
		'[UI1] has every key in %s, with every plural form of the language and no empty text',
		(language) => {
			const texts = textsOf(language, file);
			expect(basesOf(texts)).toEqual(basesOf(indonesian));
			const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
			for (const counted of new Set(
				Object.keys(texts)
					.filter((key) => plural.test(key))
					.map(base),
			)) {
				expect(
					Object.keys(texts)
						.filter((key) => base(key) === counted)
						.sort(),
				).toEqual(forms.map((form) => `${counted}_${form}`).sort());
			}
			for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe('');
		},
	);

	it.each(languages)('[UI1] fills the same places in %s as in Indonesian', (language) => {
		const texts = textsOf(language, file);
		const placesOf = (all: Texts, key: string): readonly string[] => [
			...new Set(
				Object.keys(all)
					.filter((one) => base(one) === key)
					.flatMap((one) => placeholders(all[one] ?? '')),
			),
		];
		for (const key of basesOf(texts))
			expect([key, ...placesOf(texts, key)]).toEqual([key, ...placesOf(indonesian, key)]);
	});

	it('[UI2] has no text that no screen uses', () => {
		const folders = file === 'common' ? [...Object.values(rooms).flat(), 'shared/src/ui'] : rooms[file];
		const used = usedIn(sourceOf(folders));
		expect(basesOf(indonesian).filter((key) => !isUsed(key, used))).toEqual([]);
	});

	it.runIf(file !== 'shell')('[UI11] writes each count as the language writes numbers', () => {
		const texts = languages.flatMap((language) => Object.values(textsOf(language, file)));
		expect(texts.filter((text) => /\{\{(count|tickets)\}\}/.test(text))).toEqual([]);
	});

	it('[UI3] says antrean and never antrian', () => {
		expect(Object.values(indonesian).join(' ')).not.toMatch(/antrian/i);
	});
});

describe.each(globSync('*/*.json', { cwd: import.meta.dirname }).filter((path) => !isWhole(path)))('%s', (path) => {
	const [language = '', file = ''] = path.replace('.json', '').split(/[\\/]/);

	it('[KSK29] has only texts that Indonesian has too, with the same places, and no empty one', () => {
		const own = textsOf(language, file);
		const indonesian = { ...textsOf('id', 'common'), ...textsOf('id', file) };
		const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
		for (const [key, text] of Object.entries(own)) {
			const [form] = plural.exec(key)?.slice(1) ?? [];
			const same = form === undefined ? indonesian[key] : indonesian[`${base(key)}_other`];
			expect([key, same === undefined ? null : placeholders(same)]).toEqual([key, placeholders(text)]);
			expect(forms).toContain(form ?? forms[0]);
			expect(text.trim(), key).not.toBe('');
		}
	});
});

describe.each(Object.keys(rooms) as (keyof typeof rooms)[])('screens of %s', (room) => {
	it('[UI2] use no text that the language files lack', () => {
		const known = new Set([...basesOf(textsOf('id', room)), ...basesOf(textsOf('id', 'common'))]);
		const used = usedIn(sourceOf([...rooms[room], 'shared/src/ui']));
		expect([...used.keys].filter((key) => !known.has(base(key)))).toEqual([]);
		expect(used.prefixes.filter((prefix) => ![...known].some((key) => key.startsWith(prefix)))).toEqual([]);
	});
});
