import type { i18n, Resource } from 'i18next';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { numberText } from './numberText.ts';

/** Languages that have files here, in the order in which screens offer them. A site offers those of them that its file lists. */
export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** One language file: key → text; a key that counts has one entry for each plural form of the language (`_one`, `_other`). */
export type Texts = Readonly<Record<string, string>>;
/** What a page hands in, one of each language that it has: its own file and `common`. Own texts go before common ones. */
export type PageTexts = Readonly<Record<string, Readonly<{ own: Texts; common: Texts }>>>;

/**
 * Texts of a page from its language files, by their paths (`…/su/kiosk.json`): Indonesian and English first, then whatever languages there
 * are. A file may lack texts; those are shown in Indonesian.
 */
export function pageTexts(own: Readonly<Record<string, Texts>>, common: Readonly<Record<string, Texts>>): PageTexts {
	const [owns, commons] = [own, common].map(byLanguage);
	const others = Object.keys(owns ?? {}).filter((language) => !languages.some((known) => known === language));
	const all = [...languages, ...others.sort()];
	return Object.fromEntries(
		all.map((language) => [language, { own: owns?.[language] ?? {}, common: commons?.[language] ?? {} }]),
	);
}

function byLanguage(files: Readonly<Record<string, Texts>>): Readonly<Record<string, Texts>> {
	return Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.split('/').at(-2) ?? '', texts]));
}

/** Texts of one page. Ready at once: everything is bundled, nothing is fetched. */
export function createI18n(texts: PageTexts, language: string): i18n {
	const made = createInstance();
	const resources: Record<string, Resource[string]> = {};
	for (const [known, { own, common }] of Object.entries(texts)) resources[known] = { page: { ...common, ...own } };
	void made.use(initReactI18next).init({
		lng: language,
		fallbackLng: 'id',
		defaultNS: 'page',
		ns: ['page'],
		resources,
		// React escapes; texts hold no markup.
		interpolation: { escapeValue: false },
		// Keys are whole words with dots, not paths.
		keySeparator: false,
		nsSeparator: false,
		initAsync: false,
		returnNull: false,
	});
	// `{{count, number}}`: i18next's own would write a language that the browser does not know as the browser was installed.
	made.services.formatter?.add('number', (value: number, lng) => numberText(value, lng ?? language));
	return made;
}

/** The languages of a page that it offers for a site: those of the site's file; Indonesian if there is none. */
export function offeredLanguages<L extends string>(
	siteLocales: readonly string[],
	ofPage: readonly L[],
): readonly (L | 'id')[] {
	const offered = ofPage.filter((language) => siteLocales.includes(language));
	return offered.length === 0 ? ['id'] : offered;
}
