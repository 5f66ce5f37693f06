import { readDrawn } from '@antrean/shared/testing/virtualPrinter/drawnPaper.ts';
import type { CutPaper } from '@antrean/shared/testing/virtualPrinter/paperRoll.ts';
import { createPrinterDevice } from '@antrean/shared/testing/virtualPrinter/printerDevice.ts';
import { describe, expect, it } from 'vitest';
import { drawPaper } from './drawPaper.ts';
import { encodePaper } from './encodePaper.ts';
import { checklist, foreignTicket, logoTicket, longestTicket, shortTicket } from './testing/samplePapers.ts';

const begin = '1b401d610e';
const end = '1d564200';

/** Bytes as people can read them in a golden file. */
function readable(bytes: Uint8Array): string {
	return Buffer.from(bytes)
		.toString('latin1')
		.replace(/[^\x20-\x7e\n]/g, (byte) => `<${byte.charCodeAt(0).toString(16).padStart(2, '0')}>`);
}

describe('encodePaper', () => {
	it.each([
		['ticket-80-text', { ...longestTicket, copy: true }],
		['ticket-58-text', { ...shortTicket, widthMm: 58 as const }],
		['checklist-80-text', checklist],
		['ticket-80-letters-text', foreignTicket],
	] as const)('[PRN11] encodes %s as it always did', async (name, paper) => {
		await expect(`${readable(encodePaper(paper, 'text'))}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
	});

	it.each([80, 58] as const)(
		'[PRN11] sends the drawn dots of %i mm as one picture between initialising and cut',
		(widthMm) => {
			const paper = { ...shortTicket, widthMm };
			const bytes = Buffer.from(encodePaper(paper, 'raster'));
			const { rowBytes, height, dots } = drawPaper(paper);
			const header = Buffer.from([0x1d, 0x76, 0x30, 0x30, rowBytes, 0, height & 0xff, height >> 8]).toString('hex');
			expect(bytes.subarray(0, 13).toString('hex')).toBe(begin + header);
			expect(bytes.subarray(13, -4).equals(dots)).toBe(true);
			expect(bytes.subarray(-4).toString('hex')).toBe(end);
		},
	);

	it('[PRN56] sends a logo within the drawn picture, in at most 8 kB more, and none in text mode', () => {
		const more = encodePaper(logoTicket, 'raster').length - encodePaper(shortTicket, 'raster').length;
		expect(more).toBe((8 + 96) * 72);
		expect(encodePaper(logoTicket, 'text')).toEqual(encodePaper(shortTicket, 'text'));
	});

	it('[PRN56][VP3] a printer shows a paper with a logo dot for dot, its code can be read and no copy is seen', () => {
		const cut: CutPaper[] = [];
		const device = createPrinterDevice({
			send: () => undefined,
			onPaper: (paper) => void cut.push(paper),
			onUnplugged: () => undefined,
		});
		device.receive(encodePaper(logoTicket, 'raster'));
		device.work(null);
		const { rowBytes, height, dots } = drawPaper(logoTicket);
		const [paper] = cut;
		expect(paper?.strips[0]).toMatchObject({ type: 'picture', rowBytes, height });
		const [strip] = paper?.strips ?? [];
		expect(strip?.type === 'picture' && Buffer.from(strip.dots).equals(dots)).toBe(true);
		expect(readDrawn(paper?.strips ?? [], paper?.width ?? 0)).toMatchObject({ qr: logoTicket.qr, copy: false });
		expect(device.refused()).toEqual([]);
	});

	it('[PRN11] gives the same bytes for the same paper, whatever was encoded before', () => {
		const first = Buffer.from(encodePaper(shortTicket, 'text'));
		encodePaper(longestTicket, 'text');
		expect(first.equals(encodePaper(shortTicket, 'text'))).toBe(true);
	});
});
