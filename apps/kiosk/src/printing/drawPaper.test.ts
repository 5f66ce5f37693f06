import { readFileSync } from 'node:fs';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawPaper, type Raster } from './drawPaper.ts';
import {
	checklist,
	foreignTicket,
	logoTicket,
	longestTicket,
	longTicket,
	shortTicket,
} from './testing/samplePapers.ts';
import type { Paper } from './ticketPaper.ts';

const papers: readonly (readonly [string, Paper])[] = [
	['ticket-80mm', shortTicket],
	['ticket-80mm-long', longTicket],
	['ticket-80mm-copy', { ...longestTicket, copy: true }],
	['ticket-58mm', { ...shortTicket, widthMm: 58 }],
	['ticket-58mm-copy', { ...longestTicket, widthMm: 58, copy: true }],
	['checklist-80mm', checklist],
	['ticket-80mm-letters', foreignTicket],
	['ticket-80mm-logo', logoTicket],
	['ticket-58mm-logo-copy', { ...logoTicket, widthMm: 58, copy: true }],
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

	it('[PRN56] has the logo in the middle above everything else, which stays as it was', () => {
		const [bare, drawn] = [drawPaper(shortTicket), drawPaper(logoTicket)];
		const { width = 0, height = 0, dots = '' } = logoTicket.logo ?? {};
		const rows = dotsOfRaster(drawn);
		const down = drawn.height - bare.height;
		expect(down).toBe(8 + height);
		const left = Math.round((576 - width) / 2);
		const logo = Array.from(
			{ length: width * height },
			(_, at) => rows[(8 + Math.floor(at / width)) * 576 + left + (at % width)],
		);
		const expected = dotsOfRaster({ width, height, rowBytes: Math.ceil(width / 8), dots: Buffer.from(dots, 'base64') });
		// A dot more hides a real-time command (PRN9).
		expect(logo.filter((dot, at) => dot !== expected[at]).length).toBeLessThan(5);
		const below = dotsOfRaster(bare);
		expect(rows.slice(down * 576).filter((dot, at) => dot !== below[at]).length).toBeLessThan(5);
	});

	it.each(papers)('[PRN9] %s holds no real-time command', (_, paper) => {
		const { dots } = drawPaper(paper);
		const found = dots.findIndex((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(dots[at + 1] ?? 0));
		expect(found).toBe(-1);
	});
});
