/**
 * What a drawn paper is made of: elements with their places in printer dots (203 a inch), origin top left.
 * The vocabulary between the layouts, which place, and `drawPaper`, which draws; knows neither.
 */
import type { PaperLogo } from './ticketPaper.ts';

export type Face = 'text' | 'number';
export type TextStyle = Readonly<{
	face: Face;
	/** Dots. */
	size: number;
	/** Baseline to baseline, dots. */
	lineHeight: number;
	weight: 600 | 700 | 800;
	/** Letter spacing, em. */
	tracking: number;
}>;

export type TextElement = Readonly<{
	kind: 'text';
	text: string;
	style: TextStyle;
	/** The anchor that `align` speaks of. */
	x: number;
	baseline: number;
	align: 'left' | 'center' | 'right';
	/** White, on a black element drawn before it. */
	white: boolean;
}>;
export type BoxElement = Readonly<{
	kind: 'box';
	x: number;
	y: number;
	width: number;
	height: number;
	/** Width of the outline; null: filled. */
	line: number | null;
}>;
/** The ticket plate: two half-round notches at the ends of one perforation. */
export type PlateElement = Readonly<{
	kind: 'plate';
	x: number;
	y: number;
	width: number;
	height: number;
	/** From the plate's top. */
	perforation: number;
	notch: number;
	line: number;
}>;
export type QrElement = Readonly<{
	kind: 'qr';
	x: number;
	y: number;
	/** Dots a module's side. */
	moduleDots: number;
	/** Modules a side. */
	modules: number;
	/** Row by row, 1 is dark. */
	dark: Uint8Array;
}>;
/** Dots that are there already. */
export type PictureElement = Readonly<{ kind: 'picture'; x: number; y: number; picture: PaperLogo }>;
export type PaperElement = TextElement | BoxElement | PlateElement | QrElement | PictureElement;

export type PaperLayout = Readonly<{ width: number; height: number; elements: readonly PaperElement[] }>;

/** Width of a text in dots. The only thing that a layout asks of the fonts. */
export type MeasureText = (text: string, style: TextStyle) => number;

/** Ascent and descent of the two families, em: a line's baseline stands where a browser puts it, so paper and screen agree. */
const metrics = { text: { ascent: 1.038, descent: 0.222 }, number: { ascent: 0.878, descent: 0.21 } } as const;

/** Baseline of the first line of a text whose line box begins at `top`. */
export function baselineFrom(top: number, style: TextStyle): number {
	const { ascent, descent } = metrics[style.face];
	return Math.round(top + (style.lineHeight - (ascent + descent) * style.size) / 2 + ascent * style.size);
}
