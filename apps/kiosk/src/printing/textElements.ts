import type { FittedText } from './fitText.ts';
import type { TextElement, TextStyle } from './paperLayout.ts';
import { baselineFrom } from './paperLayout.ts';

/** Turns fitted texts into placed elements. `top` is the top of the first line's box, `x` the anchor of its alignment. */
type TextPlace = Readonly<{ x: number; top: number; align: TextElement['align']; white: boolean }>;

export function textElement(value: string, style: TextStyle, { x, top, align, white }: TextPlace): TextElement {
	return { kind: 'text', text: value, style, x, baseline: baselineFrom(top, style), align, white };
}

export function textElements(fitted: FittedText, place: TextPlace): TextElement[] {
	return fitted.lines.map((line, index) =>
		textElement(line, fitted.style, { ...place, top: place.top + index * fitted.style.lineHeight }),
	);
}

/** The common case: black, from the left. */
export function leftLines(fitted: FittedText, x: number, top: number): TextElement[] {
	return textElements(fitted, { x, top, align: 'left', white: false });
}

/** Dots. */
export function heightOf(fitted: FittedText): number {
	return fitted.lines.length * fitted.style.lineHeight;
}
