import type { i18n, Resource } from 'i18next';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Languages that have files here, in the order in which screens offer them. A site offers those of them that its file lists. */
export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** One language file: key → text; a key that counts has one entry for each plural form of the language (`_one`, `_other`). */
export type Texts = Readonly<Record<string, string>>;
/** What a page hands in, one of each language: its own file and `common`. Own texts go before common ones. */
export type PageTexts = Readonly<Record<Language, Readonly<{ own: Texts; common: Texts }>>>;

/** Texts of one page. Ready at once: everything is bundled, nothing is fetched. */
export function createI18n(texts: PageTexts, language: Language): i18n {
	const made = createInstance();
	const resources: Record<string, Resource[string]> = {};
	for (const known of languages) resources[known] = { page: { ...texts[known].common, ...texts[known].own } };
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
	return made;
}

/** The languages to offer for a site: those of its file that have texts here; Indonesian if there is none. */
export function offeredLanguages(siteLocales: readonly string[]): readonly Language[] {
	const offered = languages.filter((language) => siteLocales.includes(language));
	return offered.length === 0 ? ['id'] : offered;
}
