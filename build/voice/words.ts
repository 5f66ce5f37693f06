/** What the clips of the hall's voice say. */
const words = {
	id: {
		number: 'nomor antrean',
		please: 'silakan menuju',
		counter: 'loket',
		floor: 'lantai',
		belas: 'belas',
		puluh: 'puluh',
	},
	en: { number: 'number', please: 'please go to', counter: 'counter', floor: 'floor' },
} as const;

/** The text to speak: a word, a letter by its name, or a number. */
export function wordOf(clip: string, language: 'id' | 'en'): string {
	const known: Readonly<Record<string, string>> = words[language];
	return known[clip] ?? clip.toUpperCase();
}
