import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { encodePaper } from '@antrean/kiosk/printing/encodePaper.ts';
import { hideRealTimeCommands, initialise, rasterHeader } from '@antrean/kiosk/printing/escpos.ts';
import type { Paper } from '@antrean/kiosk/printing/ticketPaper.ts';
import type { TextSpan } from '@antrean/shared/testing/virtualPrinter/drawnPaper.ts';
import type { CutPaper } from '@antrean/shared/testing/virtualPrinter/paperRoll.ts';
import { createPrinterDevice } from '@antrean/shared/testing/virtualPrinter/printerDevice.ts';

/** What came out of the printer, and what it should have looked like. */
export type PrintedPaper = Readonly<{
	/** Of the tickets that can be read on it; more than one is a mistake. */
	numbers: readonly string[];
	copy: boolean;
	/** Dot for dot what a printer makes of one whole paper. */
	look: string;
}>;

export const numberPattern = /Z-\d{4}/g;

export function readPaper(paper: CutPaper): PrintedPaper {
	const look = createHash('sha256')
		.update(JSON.stringify([paper.strips.map(asOneText), paper.text]))
		.digest('hex');
	const numbers = [...new Set(paper.text.match(numberPattern) ?? [])];
	return { numbers, copy: paper.text.includes('SALINAN'), look };
}

/** Text that came in pieces looks as if it had come at once. */
function asOneText(strip: CutPaper['strips'][number]): unknown {
	if (strip.type !== 'text') return strip;
	const spans: TextSpan[] = [];
	for (const span of strip.spans) {
		const last = spans.at(-1);
		const isSame = last !== undefined && isDeepStrictEqual({ ...last, text: '' }, { ...span, text: '' });
		if (isSame) spans[spans.length - 1] = { ...span, text: last.text + span.text };
		else spans.push(span);
	}
	return { ...strip, spans };
}

const pictureRows = 40;
const pictureRowBytes = 48;

/**
 * A paper as the product encodes text, under a picture as its drawings are: so that each can be cut off within a picture, and the paper
 * read without a camera.
 */
export function encodeForRun(paper: Paper): Uint8Array {
	const text = encodePaper(paper, 'text');
	const seed = createHash('sha256').update(JSON.stringify(paper)).digest();
	const dots = Uint8Array.from({ length: pictureRowBytes * pictureRows }, (_, at) => seed[at % seed.length] ?? 0);
	hideRealTimeCommands(dots);
	return Buffer.concat([
		initialise,
		rasterHeader(pictureRowBytes, pictureRows),
		dots,
		text.subarray(initialise.length),
	]);
}

/** How a whole paper looks. */
export function lookOf(bytes: Uint8Array): string {
	let look = '';
	const device = createPrinterDevice({
		send: () => undefined,
		onPaper: (paper) => {
			look = readPaper(paper).look;
		},
		onUnplugged: () => undefined,
	});
	device.receive(bytes);
	device.work(null);
	return look;
}
