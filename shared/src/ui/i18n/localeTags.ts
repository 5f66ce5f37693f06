/** `id` writes 10.42 and 1.234, English 10:42 and 1,234. British English, because the day stands before the month as in Indonesian. */
const tagOf: Readonly<Record<string, string>> = { id: 'id-ID', en: 'en-GB' };

/** Tags for `Intl`, best first: a browser that does not know a further language writes as Indonesian does, and not as itself was installed. */
export function localeTags(language: string): readonly string[] {
	return [tagOf[language] ?? language, 'id-ID'];
}
