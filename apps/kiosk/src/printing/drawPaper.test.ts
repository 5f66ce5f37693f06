import { readFileSync } from 'node:fs';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawPaper } from './drawPaper.ts';
import { checklist, longestTicket, longTicket, shortTicket } from './testing/samplePapers.ts';
import type { Paper } from './ticketPaper.ts';

const papers: readonly (readonly [string, Paper])[] = [
	['ticket-80mm', shortTicket],
	['ticket-80mm-long', longTicket],
	['ticket-80mm-copy', { ...longestTicket, copy: true }],
	['ticket-58mm', { ...shortTicket, widthMm: 58 }],
	['ticket-58mm-copy', { ...longestTicket, widthMm: 58, copy: true }],
	['checklist-80mm', checklist],
];

function pixelsOf(image: Image): Uint8ClampedArray {
	const context = createCanvas(image.width, image.height).getContext('2d');
	context.drawImage(image, 0, 0);
	return context.getImageData(0, 0, image.width, image.height).data;
}

describe('drawPaper', () => {
	// Another processor may round an edge of a letter the other way: two dots in a thousand, nowhere near a missing word.
	it.each(papers)('[PRN8] draws %s as its golden picture, in black and white', async (name, paper) => {
		const drawn = drawPaper(paper);
		const golden = await loadImage(readFileSync(new URL(`golden/${name}.png`, import.meta.url)));
		const pixels = pixelsOf(await loadImage(drawn.png));
		const expected = pixelsOf(golden);
		expect([drawn.raster.width, drawn.raster.height]).toEqual([golden.width, golden.height]);
		expect(new Set(pixels)).toEqual(new Set([0, 255]));
		const different = pixels.filter((value, at) => value !== expected[at]).length;
		expect(different / pixels.length).toBeLessThan(0.002);
	});

	it('[PRN8] gives the same dots as raster and as picture', async () => {
		const { raster, png } = drawPaper(shortTicket);
		const pixels = pixelsOf(await loadImage(png));
		const dotAt = (x: number, y: number) => (raster.dots[y * raster.rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7));
		const different = Array.from({ length: raster.width * raster.height }, (_, at) => {
			const black = dotAt(at % raster.width, Math.floor(at / raster.width)) !== 0;
			return pixels[at * 4] !== (black ? 0 : 255);
		}).filter(Boolean);
		expect(different).toHaveLength(0);
	});

	it.each(papers)('[PRN9] %s holds no real-time command', (_, paper) => {
		const { dots } = drawPaper(paper).raster;
		const found = dots.findIndex((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(dots[at + 1] ?? 0));
		expect(found).toBe(-1);
	});
});
