import type { Setting } from './fitText.ts';
import { fitText } from './fitText.ts';
import { placeFooter, placeHeader } from './paperFrame.ts';
import type { MeasureText, PaperElement, PaperLayout } from './paperLayout.ts';
import type { PaperMeasures } from './paperMeasures.ts';
import { paperMeasures } from './paperMeasures.ts';
import { qrCode } from './qrCode.ts';
import { heightOf, leftLines, textElement, textElements } from './textElements.ts';
import type { TicketPaper } from './ticketPaper.ts';

/** Places a ticket's texts, plate and QR code on its paper. Pure; knows neither fonts nor canvas nor printer. */

/** In both languages on every copy, so that no officer has to know the visitor's. */
export const copyMark = 'SALINAN / COPY';

/** A part of the plate with the dots by which it outgrew its place. */
type Grown = Readonly<{ elements: readonly PaperElement[]; grown: number }>;

/** The ticket in dots. */
export function ticketLayout(paper: TicketPaper, measure: MeasureText): PaperLayout {
	const sizes = paperMeasures(paper.widthMm);
	const plateY = sizes.plate.y + (paper.copy ? sizes.copy.plateShift : 0);
	const service = placeService(paper, sizes, plateY, measure);
	const perforation = sizes.plate.perforation + service.grown;
	const stub = placeStub(paper, sizes, plateY + perforation, measure);
	const plateHeight = perforation + sizes.plate.stub + stub.grown;
	const plate: PaperElement = {
		kind: 'plate',
		x: sizes.plate.x,
		y: plateY,
		width: sizes.width - 2 * sizes.plate.x,
		height: plateHeight,
		perforation,
		notch: sizes.plate.notch,
		line: sizes.plate.line,
	};
	const below = placeBelow(paper, sizes, plateY + plateHeight, measure);
	return {
		width: sizes.width,
		height: below.bottom,
		elements: [
			...placeHeader(paper, sizes, measure),
			...(paper.copy ? placeCopyBar(sizes) : []),
			plate,
			...placeNumber(paper, sizes, plateY, measure),
			...service.elements,
			...placeFloor(paper, sizes, plateY + perforation, measure),
			...stub.elements,
			...below.elements,
		],
	};
}

function placeCopyBar(sizes: PaperMeasures): PaperElement[] {
	const { y, height, style } = sizes.copy;
	const { x } = sizes.plate;
	return [
		{ kind: 'box', x, y, width: sizes.width - 2 * x, height, line: null },
		textElement(copyMark, style, { x: sizes.width / 2, top: y, align: 'center', white: true }),
	];
}

function placeNumber(paper: TicketPaper, sizes: PaperMeasures, plateY: number, measure: MeasureText): PaperElement[] {
	const width = sizes.width - 2 * (sizes.plate.x + sizes.number.inset);
	const fitted = fitText(paper.number, sizes.number.settings, width, measure);
	return textElements(fitted, {
		x: sizes.width / 2,
		top: plateY + sizes.number.top,
		align: 'center',
		white: false,
	});
}

/** The service's name, centred above the perforation; a long one takes the air under the digits, then pushes the perforation down. */
function placeService(paper: TicketPaper, sizes: PaperMeasures, plateY: number, measure: MeasureText): Grown {
	const { top, earliest, height, inset, settings } = sizes.service;
	const fitted = fitText(paper.serviceName, settings, sizes.width - 2 * (sizes.plate.x + inset), measure);
	const needed = heightOf(fitted);
	const grown = Math.max(0, earliest + needed - (top + height));
	const start = needed <= height ? top + Math.round((height - needed) / 2) : top + height + grown - needed;
	return {
		grown,
		elements: textElements(fitted, { x: sizes.width / 2, top: plateY + start, align: 'center', white: false }),
	};
}

function placeFloor(paper: TicketPaper, sizes: PaperMeasures, stubY: number, measure: MeasureText): PaperElement[] {
	const { x, top, width, height, word, numeral, alone } = sizes.floor;
	const blockX = sizes.plate.x + x;
	const y = stubY + top;
	const block: PaperElement = { kind: 'box', x: blockX, y, width, height, line: null };
	const fitted = fitText(paper.zone.word, paper.zone.numeral === null ? alone : word, width - 8, measure);
	const inBlock = { x: blockX + width / 2, align: 'center', white: true } as const;
	if (paper.zone.numeral === null) {
		const middle = y + Math.round((height - heightOf(fitted)) / 2);
		return [block, ...textElements(fitted, { ...inBlock, top: middle })];
	}
	const wordTop = y + 6;
	return [
		block,
		...textElements(fitted, { ...inBlock, top: wordTop }),
		textElement(paper.zone.numeral, numeral, { ...inBlock, top: wordTop + heightOf(fitted) }),
	];
}

/** Counters and agency beside the floor; the neutral mark at the stub's right end. */
function placeStub(paper: TicketPaper, sizes: PaperMeasures, stubY: number, measure: MeasureText): Grown {
	const { x, top, right, counters, agency } = sizes.stubText;
	const { floor, mark } = sizes;
	const left = sizes.plate.x + x;
	const edge = sizes.plate.x + right;
	const middle = stubY + floor.top + floor.height / 2;
	const width = edge - left - (paper.mark === null ? 0 : measure(paper.mark, mark) + 12);
	const elements: PaperElement[] = [];
	if (paper.mark !== null) {
		const markTop = middle - mark.lineHeight / 2;
		elements.push(textElement(paper.mark, mark, { x: edge, top: markTop, align: 'right', white: false }));
	}
	if (paper.counters === null) {
		const office = fitText(paper.agencyName, counters, width, measure);
		return { grown: 0, elements: [...elements, ...leftLines(office, left, Math.round(middle - heightOf(office) / 2))] };
	}
	const desk = fitText(paper.counters, counters, width, measure);
	const office = fitText(paper.agencyName, agency, width, measure);
	const officeTop = top + heightOf(desk) + 6;
	elements.push(...leftLines(desk, left, stubY + top), ...leftLines(office, left, stubY + officeTop));
	// The last line keeps the distance to the plate's edge that the first one has.
	return { grown: Math.max(0, officeTop + heightOf(office) + 14 - sizes.plate.stub), elements };
}

/** People ahead, wait and kiosk beside the QR code, then the footer. */
function placeBelow(paper: TicketPaper, sizes: PaperMeasures, plateBottom: number, measure: MeasureText) {
	const { below, margin, copy } = sizes;
	const full = sizes.width - 2 * margin;
	const code = paper.qr === null ? null : qrCode(paper.qr, paper.copy ? copy.qrSide : below.qrSide);
	const codeSide = code === null ? 0 : code.modules * code.moduleDots;
	const beside = code === null ? full : full - codeSide - margin;

	let y = plateBottom + below.gap;
	const elements: PaperElement[] = [];
	const add = (value: string, settings: readonly Setting[], width: number) => {
		const fitted = fitText(value, settings, width, measure);
		elements.push(...leftLines(fitted, margin, y));
		y += heightOf(fitted);
	};
	if (paper.ahead !== null) add(paper.ahead, below.ahead, below.aheadAcross ? full : beside);
	const codeTop = below.aheadAcross ? y + below.qrGap : plateBottom + below.qrGap;
	if (paper.wait !== null) {
		y += below.waitGap;
		const oneLine = `${paper.wait.label} ${paper.wait.range}`;
		const joined =
			paper.copy && copy.waitOnOneLine && below.wait.some(({ style }) => measure(oneLine, style) <= beside);
		for (const line of joined ? [oneLine] : [paper.wait.label, paper.wait.range]) add(line, below.wait, beside);
	}
	y += below.kioskGap;
	add(paper.kiosk, below.kiosk, beside);
	if (code !== null) {
		elements.push({ kind: 'qr', x: sizes.width - margin - codeSide, y: codeTop, ...code });
		y = Math.max(y, codeTop + codeSide);
	}
	const ruleGap = paper.copy ? Math.round(below.ruleGap / 2) : below.ruleGap;
	const footer = placeFooter(paper.footer, sizes, y + ruleGap, measure);
	return { elements: [...elements, ...footer.elements], bottom: footer.bottom };
}
