import { readFileSync } from 'node:fs';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawPaper, type Raster } from './drawPaper.ts';
import { checklist, foreignTicket, longestTicket, longTicket, shortTicket } from './testing/samplePapers.ts';
import type { Paper } from './ticketPaper.ts';

const papers: readonly (readonly [string, Paper])[] = [
	['ticket-80mm', shortTicket],
	['ticket-80mm-long', longTicket],
	['ticket-80mm-copy', { ...longestTicket, copy: true }],
	['ticket-58mm', { ...shortTicket, widthMm: 58 }],
	['ticket-58mm-copy', { ...longestTicket, widthMm: 58, copy: true }],
	['checklist-80mm', checklist],
	['ticket-80mm-letters', foreignTicket],
];

/** 1 for each black dot, row by row. */
function dotsOf(image: Image): readonly number[] {
	const context = createCanvas(image.width, image.height).getContext('2d');
	context.drawImage(image, 0, 0);
	const { data } = context.getImageData(0, 0, image.width, image.height);
	return Array.from({ length: image.width * image.height }, (_, at) => (data[at * 4] === 0 ? 1 : 0));
}

function dotsOfRaster({ width, height, rowBytes, dots }: Raster): readonly number[] {
	return Array.from({ length: width * height }, (_, at) => {
		const x = at % width;
		const byte = dots[Math.floor(at / width) * rowBytes + (x >> 3)] ?? 0;
		return (byte >> (7 - (x & 7))) & 1;
	});
}

describe('drawPaper', () => {
	// Another processor may round an edge of a letter the other way: two dots in a thousand, nowhere near a missing word.
	it.each(papers)('[PRN8] draws %s as its golden picture', async (name, paper) => {
		const drawn = drawPaper(paper);
		const golden = await loadImage(readFileSync(new URL(`golden/${name}.png`, import.meta.url)));
		const expected = dotsOf(golden);
		expect([drawn.width, drawn.height]).toEqual([golden.width, golden.height]);
		const different = dotsOfRaster(drawn).filter((dot, at) => dot !== expected[at]).length;
		expect(different / expected.length).toBeLessThan(0.002);
	});

	it.each(papers)('[PRN9] %s holds no real-time command', (_, paper) => {
		const { dots } = drawPaper(paper);
		const found = dots.findIndex((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(dots[at + 1] ?? 0));
		expect(found).toBe(-1);
	});
});
