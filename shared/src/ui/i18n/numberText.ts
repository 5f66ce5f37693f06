import { localeTags } from './localeTags.ts';

/** Costly to make, and kept. */
const formats = new Map<string, Intl.NumberFormat>();

/** How many, as people of a language write it: `1.234` in Indonesian, `1,234` in English. Never for a ticket's number, which stands as on its paper. */
export function numberText(count: number, language: string): string {
	let format = formats.get(language);
	if (format === undefined) {
		format = new Intl.NumberFormat(localeTags(language));
		formats.set(language, format);
	}
	return format.format(count);
}
