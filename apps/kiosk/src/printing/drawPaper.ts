import { createRequire } from 'node:module';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas, GlobalFonts, type ImageData, Path2D } from '@napi-rs/canvas';
import { checklistLayout } from './checklistLayout.ts';
import { hideRealTimeCommands } from './escpos.ts';
import { fontLetters } from './fontLetters.ts';
import { inKnownLetters, type Letters } from './knownLetters.ts';
import { underLogo } from './paperFrame.ts';
import type {
	MeasureText,
	PaperElement,
	PaperLayout,
	PictureElement,
	PlateElement,
	QrElement,
	TextStyle,
} from './paperLayout.ts';
import { ticketLayout } from './ticketLayout.ts';
import type { Paper } from './ticketPaper.ts';

/** Draws a paper with its own type and turns it into the black dots of a thermal head. Knows no printer. */

/** One bit a dot, rows padded to whole bytes, most significant bit left, 1 is black. */
export type Raster = Readonly<{ width: number; height: number; rowBytes: number; dots: Uint8Array }>;

const require = createRequire(import.meta.url);
/** Names of our own: a font that the machine happens to have is never meant. */
const families = { text: 'Antrean Paper Text', number: 'Antrean Paper Number' } as const;
const subsets = ['latin', 'latin-ext', 'vietnamese'] as const;
const numberWidth = '"wdth" 88';
/** Plus Jakarta Sans has a narrow space: "bank bjb" ran together. */
const textWordSpacing = 0.07;
/** Luminance below which a pixel becomes a black dot; above the middle, so that thin strokes keep their weight. */
const blackBelow = 160;

let letters: Letters | null = null;

/** Registers the bundled fonts, once a process; whoever starts printing calls it, or the first visitor waits for it. */
export function readyFonts(): Letters {
	letters ??= {
		text: registered(
			families.text,
			(subset) => `@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-${subset}-wght-normal.woff2`,
		),
		number: registered(
			families.number,
			(subset) => `@fontsource-variable/archivo/files/archivo-${subset}-standard-normal.woff2`,
		),
	};
	return letters;
}

/** The letters of all files of the family. */
function registered(family: string, fileOf: (subset: string) => string): ReadonlySet<number> {
	const all = new Set<number>();
	for (const subset of subsets) {
		const path = require.resolve(fileOf(subset));
		if (GlobalFonts.registerFromPath(path, family) === null) throw new Error(`font not readable: ${path}`);
		for (const letter of fontLetters(path)) all.add(letter);
	}
	return all;
}

let measuring: SKRSContext2D | null = null;
/** Setting a font costs a hundred times as much as measuring with it. */
let measuringStyle: TextStyle | null = null;

/** Width in dots as it will be drawn. */
export const measureText: MeasureText = (text, style) => {
	readyFonts();
	measuring ??= createCanvas(1, 1).getContext('2d');
	if (measuringStyle !== style) setStyle(measuring, style);
	measuringStyle = style;
	return measuring.measureText(text).width;
};

/** The paper as the printer's own dots. */
export function drawPaper(given: Paper): Raster {
	const paper = inKnownLetters(given, readyFonts());
	const layout = paper.kind === 'ticket' ? ticketLayout(paper, measureText) : checklistLayout(paper, measureText);
	return drawLayout(underLogo(layout, paper), paper.language);
}

function drawLayout(layout: PaperLayout, language: string): Raster {
	const canvas = createCanvas(layout.width, layout.height);
	const context = canvas.getContext('2d');
	context.lang = language;
	context.fillStyle = '#fff';
	context.fillRect(0, 0, layout.width, layout.height);
	context.fillStyle = '#000';
	for (const element of layout.elements) drawElement(context, element);
	const raster = toRaster(context.getImageData(0, 0, layout.width, layout.height));
	hideRealTimeCommands(raster.dots);
	return raster;
}

function drawElement(context: SKRSContext2D, element: PaperElement): void {
	switch (element.kind) {
		case 'text':
			setStyle(context, element.style);
			context.textAlign = element.align;
			context.fillStyle = element.white ? '#fff' : '#000';
			context.fillText(element.text, element.x, element.baseline);
			context.fillStyle = '#000';
			return;
		case 'box':
			if (element.line === null) context.fillRect(element.x, element.y, element.width, element.height);
			else strokeBox(context, element.x, element.y, element.width, element.height, element.line);
			return;
		case 'plate':
			drawPlate(context, element);
			return;
		case 'qr':
			drawQr(context, element);
			return;
		case 'picture':
			drawPicture(context, element);
			return;
	}
}

function setStyle(context: SKRSContext2D, style: TextStyle): void {
	context.font = `${style.weight} ${style.size}px "${families[style.face]}"`;
	context.fontVariationSettings = style.face === 'number' ? numberWidth : 'normal';
	context.letterSpacing = `${style.tracking * style.size}px`;
	context.wordSpacing = `${style.face === 'text' ? textWordSpacing * style.size : 0}px`;
}

function strokeBox(context: SKRSContext2D, x: number, y: number, width: number, height: number, line: number): void {
	context.lineWidth = line;
	context.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
}

function drawPlate(context: SKRSContext2D, plate: PlateElement): void {
	const { width: w, height: h, perforation: p, notch: n, line } = plate;
	const corner = 6;
	const near = line / 2;
	const right = w - near;
	const bottom = h - near;
	const outline = `M${near + corner} ${near}H${right - corner}a${corner} ${corner} 0 0 1 ${corner} ${corner}V${p - n}A${n} ${n} 0 0 0 ${right} ${p + n}V${bottom - corner}a${corner} ${corner} 0 0 1 ${-corner} ${corner}H${near + corner}a${corner} ${corner} 0 0 1 ${-corner} ${-corner}V${p + n}A${n} ${n} 0 0 0 ${near} ${p - n}V${near + corner}a${corner} ${corner} 0 0 1 ${corner} ${-corner}Z`;
	context.save();
	context.translate(plate.x, plate.y);
	context.lineWidth = line;
	context.stroke(new Path2D(outline));
	const span = w - 2 * n;
	const dashes = Math.round(span / 14);
	const pitch = span / dashes;
	for (let i = 0; i < dashes; i++) context.fillRect(Math.round(n + i * pitch + pitch * 0.22), p - 2, 8, 4);
	context.restore();
}

function drawQr(context: SKRSContext2D, { x, y, modules, moduleDots, dark }: QrElement): void {
	dark.forEach((isDark, index) => {
		if (isDark === 0) return;
		const column = index % modules;
		const row = (index - column) / modules;
		context.fillRect(x + column * moduleDots, y + row * moduleDots, moduleDots, moduleDots);
	});
}

function drawPicture(context: SKRSContext2D, { x, y, picture }: PictureElement): void {
	const { width, height } = picture;
	const dots = Buffer.from(picture.dots, 'base64');
	const rowBytes = Math.ceil(width / 8);
	const image = context.createImageData(width, height);
	image.data.fill(255);
	for (let row = 0; row < height; row++)
		for (let column = 0; column < width; column++) {
			const byte = dots[row * rowBytes + (column >> 3)] ?? 0;
			const isBlack = (byte & (0x80 >> (column & 7))) !== 0;
			// `toRaster` looks at red alone.
			if (isBlack) image.data[(row * width + column) * 4] = 0;
		}
	context.putImageData(image, x, y);
}

/** A thermal dot is black or not: threshold, no dither, which would fray the letters. */
function toRaster(image: ImageData): Raster {
	const { width, height, data } = image;
	const rowBytes = Math.ceil(width / 8);
	const dots = new Uint8Array(rowBytes * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const black = (data[(y * width + x) * 4] ?? 255) < blackBelow;
			if (black) dots[y * rowBytes + (x >> 3)] = (dots[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
		}
	return { width, height, rowBytes, dots };
}
