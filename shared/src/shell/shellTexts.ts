import { createInstance, type TFunction } from 'i18next';
import en from '../ui/i18n/en/shell.json' with { type: 'json' };
import id from '../ui/i18n/id/shell.json' with { type: 'json' };

/** The shell's own texts: the pages' i18n without React, which a main process has no use for. */
const texts = { id, en };

/** @param language of the page; where the shell does not have it, Indonesian */
export function shellTexts(language: string): TFunction {
	const made = createInstance();
	void made.init({
		lng: language in texts ? language : 'id',
		fallbackLng: 'id',
		resources: Object.fromEntries(Object.entries(texts).map(([known, page]) => [known, { translation: page }])),
		keySeparator: false,
		nsSeparator: false,
		interpolation: { escapeValue: false },
		initAsync: false,
		returnNull: false,
	});
	return made.t;
}
