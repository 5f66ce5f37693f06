/** The texts of papers in the languages that a site may print. Knows no ticket. */
import en from './en.json' with { type: 'json' };
import id from './id.json' with { type: 'json' };

/** Of the page by which a technician tries a printer. */
type TestText = 'testTitle' | 'testLine';
/** Of papers that are printed before anybody takes them. */
type RollText = 'rollDate' | 'rollShortDate' | 'rollKiosk' | 'rollFooter';

export type PaperTexts = Readonly<{
	/** BCP 47 tag. */
	language: string;
	fixed: (
		key: 'waitLabel' | 'asOfLabel' | 'footer' | 'checklistTitle' | 'checklistFooter' | TestText | RollText,
	) => string;
	/** `Loket 3 atau 5`. */
	counters: (labels: readonly string[]) => string;
	/** `5 orang di depan Anda`. */
	ahead: (count: number) => string;
	/** `25–45 menit`. */
	waitRange: (from: number, to: number) => string;
}>;

const files: Readonly<Record<string, Readonly<Record<string, string>>>> = { id, en };
/** Dates with the day before the month, as in Indonesian. */
const tags: Readonly<Record<string, string>> = { id: 'id-ID', en: 'en-GB' };

/**
 * The language of a paper: the first that the visitor's `Accept-Language` names, the site offers and the product has; else Indonesian,
 * or the site's first language that the product has.
 */
export function paperLanguage(acceptLanguage: string | null, siteLocales: readonly string[]): string {
	const offered = siteLocales.filter((locale) => files[locale] !== undefined);
	const wished = (acceptLanguage ?? '')
		.split(',')
		.map((part) => {
			const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
			const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
			return { language: tag.split('-')[0] ?? '', weight: Number(weight ?? 1) };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight);
	const match = wished.find(({ language }) => offered.includes(language))?.language;
	return match ?? (offered.includes('id') ? 'id' : (offered[0] ?? 'id'));
}

export function paperTexts(language: string): PaperTexts {
	const texts: Readonly<Record<string, string>> = files[language] ?? id;
	const tag = tags[language] ?? language;
	const plural = new Intl.PluralRules(tag);
	const list = new Intl.ListFormat(tag, { type: 'disjunction' });
	const fixed = (key: string): string => {
		const text = texts[key];
		if (text === undefined) throw new Error(`no paper text “${key}” in ${language}`);
		return text;
	};
	return {
		language,
		fixed,
		counters: (labels) => filled(fixed('counters'), { labels: list.format(labels) }),
		ahead: (count) =>
			filled(fixed(count === 0 ? 'ahead_zero' : `ahead_${plural.select(count)}`), { count: String(count) }),
		waitRange: (from, to) => filled(fixed('waitRange'), { from: String(from), to: String(to) }),
	};
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
	return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
