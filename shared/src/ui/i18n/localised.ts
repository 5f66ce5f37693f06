import type { Localised } from '../../domain/siteFile.ts';

/** The text in `locale`; where the site has none, in Indonesian, else in the first language it has. */
export function localised(text: Localised, locale: string): string {
	return text[locale] ?? text.id ?? Object.values(text)[0] ?? '';
}
