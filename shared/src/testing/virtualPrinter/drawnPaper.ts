import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import QRCode from 'qrcode';

/** What came out of the virtual printer: drawn, and read back the way a person or a scanner reads it, from the black dots alone. */

/** One strip of the paper, from its top; `width` is what it has to align. */
export type Strip = Readonly<{ align: Align; width: number; height: number }> &
	(
		| Readonly<{ type: 'picture'; rowBytes: number; dots: Uint8Array }>
		| Readonly<{ type: 'text'; spans: readonly TextSpan[] }>
		| Readonly<{ type: 'qr'; moduleDots: number; modules: number; dark: Uint8Array }>
		| Readonly<{ type: 'blank' }>
	);
export type Align = 'left' | 'center' | 'right';

export type TextSpan = Readonly<{
	text: string;
	width: number;
	height: number;
	bold: boolean;
	inverted: boolean;
}>;

export type ReadPaper = Readonly<{ png: Buffer; qr: string | null; copy: boolean }>;

/** Built-in font A. */
export const characterDots = { width: 12, height: 24 } as const;
export const copyMark = 'SALINAN / COPY';

/** Its types name the function `default`; the module is the function. */
const decodeQr = jsQR as unknown as typeof jsQR.default;
const family = 'Virtual Printer';
const require = createRequire(import.meta.url);
let fontReady = false;

/** Draws the strips on paper of this width and reads QR code and copy mark from the drawing. */
export function readDrawn(strips: readonly Strip[], width: number): ReadPaper {
	const canvas = drawStrips(strips, width);
	const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
	const qr = decodeQr(Uint8ClampedArray.from(data), canvas.width, canvas.height, { inversionAttempts: 'dontInvert' });
	return {
		png: canvas.toBuffer('image/png'),
		qr: qr?.data || null,
		copy: hasCopyBar(data, canvas.width, canvas.height) || hasCopyText(strips),
	};
}

/** The squares of a QR code that was sent as text. */
export function qrStrip(text: string, level: 'L' | 'M' | 'Q' | 'H', moduleDots: number, align: Align): Strip {
	const { size, data } = QRCode.create(text, { errorCorrectionLevel: level }).modules;
	const side = size * moduleDots;
	return { type: 'qr', align, width: side, height: side, moduleDots, modules: size, dark: Uint8Array.from(data) };
}

function drawStrips(strips: readonly Strip[], width: number): Canvas {
	if (!fontReady) {
		const file = require.resolve('@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2');
		fontReady = GlobalFonts.registerFromPath(file, family) !== null;
	}
	const height = strips.reduce((sum, strip) => sum + strip.height, 0);
	const canvas = createCanvas(width, Math.max(1, height));
	const context = canvas.getContext('2d');
	context.fillStyle = '#fff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.fillStyle = '#000';
	let y = 0;
	for (const strip of strips) {
		const free = width - strip.width;
		const x = strip.align === 'left' ? 0 : strip.align === 'center' ? Math.floor(free / 2) : free;
		drawStrip(context, strip, x, y);
		y += strip.height;
	}
	return canvas;
}

function drawStrip(context: SKRSContext2D, strip: Strip, x: number, y: number): void {
	switch (strip.type) {
		case 'blank':
			return;
		case 'text':
			drawText(context, strip.spans, x, y + strip.height);
			return;
		case 'picture':
			drawDots(context, strip, x, y);
			return;
		case 'qr':
			strip.dark.forEach((dark, index) => {
				const column = index % strip.modules;
				const row = (index - column) / strip.modules;
				const side = strip.moduleDots;
				if (dark !== 0) context.fillRect(x + column * side, y + row * side, side, side);
			});
			return;
	}
}

/** As one image: a rectangle a dot costs 16 MB and a fifth of a second a paper. */
function drawDots(
	context: SKRSContext2D,
	{ rowBytes, height, dots }: Extract<Strip, { type: 'picture' }>,
	x: number,
	y: number,
): void {
	const columns = rowBytes * 8;
	const image = context.createImageData(columns, height);
	for (let dot = 0; dot < columns * height; dot++) {
		const isBlack = ((dots[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0;
		image.data.fill(isBlack ? 0 : 255, dot * 4, dot * 4 + 3);
		image.data[dot * 4 + 3] = 255;
	}
	context.putImageData(image, x, y);
}

/** Each letter in a cell of its own, as a printer's built-in type stands. */
function drawText(context: SKRSContext2D, spans: readonly TextSpan[], left: number, bottom: number): void {
	let x = left;
	for (const span of spans) {
		const cell = { width: characterDots.width * span.width, height: characterDots.height * span.height };
		const top = bottom - cell.height;
		if (span.inverted) context.fillRect(x, top, cell.width * span.text.length, cell.height);
		context.fillStyle = span.inverted ? '#fff' : '#000';
		context.font = `${span.bold ? 800 : 500} 20px "${family}"`;
		context.fontVariationSettings = '"wdth" 75';
		context.textAlign = 'center';
		for (const letter of span.text) {
			context.save();
			context.translate(x + cell.width / 2, top + cell.height * 0.78);
			context.scale(span.width, span.height);
			context.fillText(letter, 0, 0);
			context.restore();
			x += cell.width;
		}
		context.fillStyle = '#000';
	}
}

/**
 * The black bar that marks a copy: 30 to 44 rows from edge to edge, begun and ended by rows that are black throughout, with letters
 * left white between. Nothing else on a ticket is that wide and that black for so long.
 */
export function hasCopyBar(rgba: Uint8ClampedArray, width: number, height: number): boolean {
	const blackness = Array.from({ length: height }, (_, y) => {
		let black = 0;
		for (let x = 0; x < width; x++) if ((rgba[(y * width + x) * 4] ?? 255) < 128) black++;
		return black / width;
	});
	for (let top = 0; top < height; top++) {
		if ((blackness[top] ?? 0) < 0.9) continue;
		let end = top;
		while ((blackness[end] ?? 0) >= 0.55) end++;
		const rows = blackness.slice(top, end);
		const letters = rows.some((row) => row < 0.9);
		if (rows.length >= 30 && rows.length <= 44 && letters && (rows.at(-1) ?? 0) >= 0.9) return true;
		top = Math.max(top, end - 1);
	}
	return false;
}

function hasCopyText(strips: readonly Strip[]): boolean {
	return strips.some((strip) => strip.type === 'text' && strip.spans.some((span) => span.text.includes(copyMark)));
}
