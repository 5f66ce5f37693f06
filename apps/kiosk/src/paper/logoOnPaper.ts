/** The mall's logo as the dots that a ticket carries: scaled once to the paper's bounds, in two tones. Pure but for its memory of the last one. */
import { type LogoPixels, readLogo } from '@antrean/shared/site/siteLogo.ts';
import type { PaperLogo, PaperWidthMm } from '../printing/ticketPaper.ts';

/**
 * Dots at 203 dpi. Each row of a drawn ticket is 72 bytes on its way (48 on 58 mm): 96 rows are 12 mm of paper and 7 kB, which a serial
 * line of 19,200 baud carries in under four seconds. Never as wide as the bar SALINAN / COPY, so that no logo can be taken for it (PRN5).
 */
const bounds = { 80: { width: 480, height: 96 }, 58: { width: 320, height: 72 } } as const;
/** The middle between black and white. */
const middle = 128;

type Drawn = Readonly<{ of: string; widthMm: PaperWidthMm; logo: PaperLogo | null }>;
/** A kiosk has one logo and one paper: it is unpacked and scaled for the first ticket. */
let last: Drawn | null = null;

/** Null: the site has none, or one that can't be read; its tickets are printed without. */
export function logoOnPaper(logo: string | undefined, widthMm: PaperWidthMm): PaperLogo | null {
	if (logo === undefined) return null;
	if (last?.of !== logo || last.widthMm !== widthMm) {
		const { pixels } = readLogo(logo);
		last = { of: logo, widthMm, logo: pixels === null ? null : inTwoTones(scaled(pixels, bounds[widthMm])) };
	}
	return last.logo;
}

/** Each dot is the mean of the pixels below it. A small picture stays as it is: more dots would show nothing more. */
export function scaled(
	picture: LogoPixels,
	{ width, height }: Readonly<{ width: number; height: number }>,
): LogoPixels {
	const scale = Math.min(1, width / picture.width, height / picture.height);
	if (scale === 1) return picture;
	const size = {
		width: Math.max(1, Math.floor(picture.width * scale)),
		height: Math.max(1, Math.floor(picture.height * scale)),
	};
	const greys = new Uint8Array(size.width * size.height);
	for (let y = 0; y < size.height; y++)
		for (let x = 0; x < size.width; x++)
			greys[y * size.width + x] = mean(
				picture,
				{ from: (x * picture.width) / size.width, to: ((x + 1) * picture.width) / size.width },
				{ from: (y * picture.height) / size.height, to: ((y + 1) * picture.height) / size.height },
			);
	return { ...size, greys };
}

type Span = Readonly<{ from: number; to: number }>;

/** By the share of each pixel that lies within. */
function mean({ width, greys }: LogoPixels, across: Span, down: Span): number {
	let sum = 0;
	let area = 0;
	for (let y = Math.floor(down.from); y < down.to; y++) {
		const row = within(y, down);
		for (let x = Math.floor(across.from); x < across.to; x++) {
			const share = within(x, across) * row;
			sum += share * (greys[y * width + x] ?? 255);
			area += share;
		}
	}
	return Math.round(sum / area);
}

function within(pixel: number, { from, to }: Span): number {
	return Math.min(pixel + 1, to) - Math.max(pixel, from);
}

/** Floyd and Steinberg (1976): black and white stay what they are, greys become as many dots as they are dark. */
export function inTwoTones({ width, height, greys }: LogoPixels): PaperLogo {
	const rowBytes = Math.ceil(width / 8);
	const dots = new Uint8Array(rowBytes * height);
	const tones = Float64Array.from(greys);
	const spread = (x: number, y: number, error: number): void => {
		if (x >= 0 && x < width && y < height) tones[y * width + x] = (tones[y * width + x] ?? 0) + error;
	};
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const tone = tones[y * width + x] ?? 255;
			const isBlack = tone < middle;
			if (isBlack) dots[y * rowBytes + (x >> 3)] = (dots[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
			const error = (tone - (isBlack ? 0 : 255)) / 16;
			spread(x + 1, y, error * 7);
			spread(x - 1, y + 1, error * 3);
			spread(x, y + 1, error * 5);
			spread(x + 1, y + 1, error);
		}
	return { width, height, dots: Buffer.from(dots).toString('base64') };
}
