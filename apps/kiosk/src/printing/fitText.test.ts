import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, type Setting } from './fitText.ts';
import type { MeasureText, TextStyle } from './paperLayout.ts';

const style = (size: number): TextStyle => ({ face: 'text', size, lineHeight: size, weight: 700, tracking: 0 });
/** Half an em a letter: enough to know where lines end. */
const measure: MeasureText = (text, { size }) => (Array.from(text).length * size) / 2;
const settings: readonly Setting[] = [
	{ style: style(20), maxLines: 1 },
	{ style: style(16), maxLines: 1 },
	{ style: style(12), maxLines: 2 },
];

describe('fitText', () => {
	it('[PRN4] takes the first setting in which the text fits', () => {
		expect(fitText('Loket 3', settings, 100, measure)).toEqual({ style: style(20), lines: ['Loket 3'] });
		expect(fitText('Loket 3 & 5', settings, 100, measure)).toEqual({ style: style(16), lines: ['Loket 3 & 5'] });
	});

	it('[PRN4] breaks into lines as even as words allow', () => {
		const fitted = fitText('satu dua tiga empat lima', settings, 100, measure);
		expect(fitted.lines).toEqual(['satu dua tiga', 'empat lima']);
	});

	it('[PRN4] prefers two lines that break after a comma', () => {
		expect(fitText('menurut waktu, tidak urut', settings, 100, measure).lines).toEqual([
			'menurut waktu,',
			'tidak urut',
		]);
	});

	it('[PRN4] ends with an ellipsis what no setting can hold, and breaks a word that is wider than the line', () => {
		const { lines } = fitText('x'.repeat(50), settings, 100, measure);
		expect(lines).toEqual(['x'.repeat(16), `${'x'.repeat(15)}…`]);
	});

	it('[PRN4] never lets a line run over the width, and never loses a word that fits', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 20, max: 400 }), (text, width) => {
				const { lines, style: used } = fitText(text, settings, width, measure);
				expect(Math.max(0, ...lines.map((line) => measure(line, used)))).toBeLessThanOrEqual(width);
				const words = text.split(/\s+/).filter((word) => word !== '');
				if (!lines.some((line) => line.endsWith('…')) && words.every((word) => measure(word, used) <= width))
					expect(lines.join(' ')).toBe(words.join(' '));
			}),
		);
	});
});
