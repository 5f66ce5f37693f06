/** A paper in letters that its type has: what it lacks is spelled in those that it has, so that no box stands where a letter should. Pure. */
import type { TextStyle } from './paperLayout.ts';
import { plainAscii } from './plainAscii.ts';
import type { Paper } from './ticketPaper.ts';

/** Code points of each face. */
export type Letters = Readonly<Record<TextStyle['face'], ReadonlySet<number>>>;

/** These are set in the face of numbers. */
const inNumberFace: ReadonlySet<string> = new Set(['number', 'numeral', 'time', 'mark']);
/** No words for people. */
const notSet: ReadonlySet<string> = new Set(['qr', 'language', 'kind', 'logo']);

export function inKnownLetters<P extends Paper>(paper: P, letters: Letters): P {
	return mapped(paper, letters, 'text') as P;
}

function mapped(value: unknown, letters: Letters, face: TextStyle['face']): unknown {
	if (typeof value === 'string') return knownText(value, letters[face]);
	if (Array.isArray(value)) return value.map((one) => mapped(one, letters, face));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [
			name,
			notSet.has(name) ? one : mapped(one, letters, inNumberFace.has(name) ? 'number' : 'text'),
		]),
	);
}

/** A letter that is there stays; a run of others is spelled as on a printer with ASCII only (`plainAscii`). */
export function knownText(text: string, has: ReadonlySet<number>): string {
	let known = '';
	let run = '';
	for (const letter of text.normalize('NFC')) {
		// What joins or hides is no letter, though the type may have a place for it.
		const isKnown = has.has(letter.codePointAt(0) ?? 0) && !/\p{Default_Ignorable_Code_Point}/u.test(letter);
		if (isKnown) {
			known += spelled(run) + letter;
			run = '';
		} else run += letter;
	}
	return known + spelled(run);
}

function spelled(run: string): string {
	return run === '' ? '' : plainAscii(run);
}
