import { languages, offeredLanguages } from '@antrean/shared/ui/i18n/createI18n.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function LanguageChoice({ locales }: Readonly<{ locales: readonly string[] }>): ReactNode {
	const { i18n } = useTranslation();
	return (
		<span className="languages">
			{offeredLanguages(locales, languages).map((language) => (
				<button
					key={language}
					type="button"
					lang={language}
					aria-label={`${language.toUpperCase()} ${nameOf(language)}`}
					aria-pressed={language === i18n.language}
					onClick={() => void i18n.changeLanguage(language)}
				>
					{language.toUpperCase()}
				</button>
			))}
		</span>
	);
}

/** A language as those who speak it call it. */
function nameOf(language: string): string {
	return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? '';
}
