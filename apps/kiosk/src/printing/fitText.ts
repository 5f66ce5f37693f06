import type { MeasureText, TextStyle } from './paperLayout.ts';

/** Breaks and shrinks a text until it fits a width; never lets it run over the edge. Pure: measuring comes in. */
export type FittedText = Readonly<{ style: TextStyle; lines: readonly string[] }>;

/** One way to set a text: try the ways in order of beauty. */
export type Setting = Readonly<{ style: TextStyle; maxLines: number }>;

/**
 * The first setting in which the text fits `width` (dots), lines as even as possible; else the last one, cut with an ellipsis.
 * A word that is wider than the line is broken.
 */
export function fitText(text: string, settings: readonly Setting[], width: number, measure: MeasureText): FittedText {
	const last = settings.at(-1);
	if (last === undefined) throw new Error('fitText needs a setting');
	for (const { style, maxLines } of settings) {
		const wide = (line: string) => measure(line, style) > width;
		const words = text.split(/\s+/).filter((word) => word !== '');
		if (words.some(wide)) continue;
		const lines = evenLines(words, style, width, measure);
		if (lines.length <= maxLines) return { style, lines: atPunctuation(words, lines, style, width, measure) };
	}
	return { style: last.style, lines: cutLines(text, last, width, measure) };
}

function breakLines(words: readonly string[], style: TextStyle, width: number, measure: MeasureText): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of words) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line === '' || measure(longer, style) <= width) line = longer;
		else {
			lines.push(line);
			line = word;
		}
	}
	if (line !== '') lines.push(line);
	return lines;
}

/** As few lines as greedy breaking gives, in the narrowest width that keeps their count. */
function evenLines(words: readonly string[], style: TextStyle, width: number, measure: MeasureText): string[] {
	const greedy = breakLines(words, style, width, measure);
	if (greedy.length < 2) return greedy;
	let tooNarrow = Math.max(...words.map((word) => measure(word, style))) - 1;
	let best = greedy;
	let wideEnough = width;
	while (wideEnough - tooNarrow > 1) {
		const middle = (wideEnough + tooNarrow) / 2;
		const lines = breakLines(words, style, middle, measure);
		if (lines.length > greedy.length) tooNarrow = middle;
		else {
			best = lines;
			wideEnough = middle;
		}
	}
	return best;
}

/** Two lines that nearly as evenly break after a comma or full stop do so: they read as two thoughts. */
function atPunctuation(
	words: readonly string[],
	lines: readonly string[],
	style: TextStyle,
	width: number,
	measure: MeasureText,
): readonly string[] {
	if (lines.length !== 2) return lines;
	const widest = (candidate: readonly string[]) => Math.max(...candidate.map((line) => measure(line, style)));
	const bound = Math.min(width, widest(lines) * 1.15);
	const candidates = words
		.map((word, index) => (/[,.;:]$/.test(word) ? [words.slice(0, index + 1), words.slice(index + 1)] : []))
		.filter((parts) => parts.length === 2 && parts.every((part) => part.length > 0))
		.map((parts) => parts.map((part) => part.join(' ')))
		.filter((candidate) => widest(candidate) <= bound);
	return candidates.toSorted((a, b) => widest(a) - widest(b))[0] ?? lines;
}

function cutLines(text: string, { style, maxLines }: Setting, width: number, measure: MeasureText): string[] {
	const words = text
		.split(/\s+/)
		.filter((word) => word !== '')
		.flatMap((word) => breakWord(word, style, width, measure));
	const lines = breakLines(words, style, width, measure);
	if (lines.length <= maxLines) return lines;
	const kept = lines.slice(0, maxLines);
	let end = Array.from(kept.pop() ?? '');
	while (end.length > 0 && measure(`${end.join('')}…`, style) > width) end = end.slice(0, -1);
	return [...kept, `${end.join('').trimEnd()}…`];
}

function breakWord(word: string, style: TextStyle, width: number, measure: MeasureText): string[] {
	const parts: string[] = [];
	let part = '';
	for (const letter of word) {
		if (part !== '' && measure(part + letter, style) > width) {
			parts.push(part);
			part = '';
		}
		part += letter;
	}
	return part === '' ? parts : [...parts, part];
}
