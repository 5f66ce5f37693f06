import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { drawPaper } from './drawPaper.ts';
import { feedAndCut, initialise, rasterHeader } from './escpos.ts';
import { qrCode } from './qrCode.ts';
import type { Paper } from './ticketPaper.ts';
import { columnsOf, type PaperLine, paperText } from './ticketText.ts';

/**
 * A paper as ESC/POS bytes. node-thermal-printer encodes text and nothing more: its transports report success for papers that never
 * printed, and its buffer survives a print, so each paper gets an instance of its own. The drawn dots are the printer's already; by way
 * of the library they would become a PNG and half a million objects, 50 ms of a touch.
 */
export type PrintMode = 'raster' | 'text';

/** Bytes of one whole paper, from initialising to the cut. */
export function encodePaper(paper: Paper, mode: PrintMode): Uint8Array {
	if (mode === 'raster') {
		const { rowBytes, height, dots } = drawPaper(paper);
		return Buffer.concat([initialise, rasterHeader(rowBytes, height), dots, feedAndCut]);
	}
	const encoder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', width: columnsOf(paper) });
	encoder.append(Buffer.from(initialise));
	for (const line of paperText(paper)) encodeLine(encoder, line);
	encoder.append(Buffer.from(feedAndCut));
	return encoder.getBuffer();
}

function encodeLine(encoder: ThermalPrinter, line: PaperLine): void {
	if (line.kind === 'qr') {
		// 200 dots a side is as large as the drawn code's column.
		const { moduleDots } = qrCode(line.text, 200);
		encoder.alignCenter();
		encoder.printQR(line.text, { cellSize: Math.min(8, moduleDots), correction: 'M', model: 2 });
		encoder.alignLeft();
		return;
	}
	if (line.centred) encoder.alignCenter();
	if (line.scale > 1) encoder.setTextSize(line.scale - 1, line.scale - 1);
	if (line.bold) encoder.bold(true);
	if (line.inverted) encoder.invert(true);
	encoder.println(line.text);
	if (line.inverted) encoder.invert(false);
	if (line.bold) encoder.bold(false);
	if (line.scale > 1) encoder.setTextNormal();
	if (line.centred) encoder.alignLeft();
}
