import type { Setting } from './fitText.ts';
import type { Face, TextStyle } from './paperLayout.ts';
import type { PaperWidthMm } from './ticketPaper.ts';

/** Sizes and places of the drawn papers, in dots at 203 dpi. The smallest text is what 60-year-old eyes read at arm's length. */
export type PaperMeasures = Readonly<{
	/** The print head's width: 72 mm on 80 mm paper, 48 mm on 58 mm. */
	width: number;
	margin: number;
	header: Readonly<{ tops: readonly [number, number]; first: readonly Setting[]; second: readonly Setting[] }>;
	time: TextStyle;
	date: TextStyle;
	plate: Readonly<{ x: number; y: number; line: number; notch: number; perforation: number; stub: number }>;
	number: Readonly<{ top: number; inset: number; settings: readonly Setting[] }>;
	/** `earliest`: a long name may begin so near under the digits' feet. */
	service: Readonly<{ top: number; earliest: number; height: number; inset: number; settings: readonly Setting[] }>;
	floor: Readonly<{
		x: number;
		top: number;
		width: number;
		height: number;
		word: readonly Setting[];
		numeral: TextStyle;
		/** A zone's name without a numeral. */
		alone: readonly Setting[];
	}>;
	stubText: Readonly<{
		x: number;
		top: number;
		right: number;
		counters: readonly Setting[];
		agency: readonly Setting[];
	}>;
	mark: TextStyle;
	copy: Readonly<{
		y: number;
		height: number;
		style: TextStyle;
		plateShift: number;
		qrSide: number;
		/** The bar's height is won back by setting label and range of the wait side by side. */
		waitOnOneLine: boolean;
	}>;
	below: Readonly<{
		gap: number;
		/** True: "people ahead" may run over the QR code's column, which then begins below it. */
		aheadAcross: boolean;
		ahead: readonly Setting[];
		wait: readonly Setting[];
		kiosk: readonly Setting[];
		qrSide: number;
		qrGap: number;
		ruleGap: number;
		waitGap: number;
		kioskGap: number;
	}>;
	footer: readonly Setting[];
	list: Readonly<{ title: TextStyle; item: TextStyle; box: number }>;
}>;

function style(face: Face, size: number, lineHeight: number, weight: 600 | 700 | 800, tracking: number): TextStyle {
	return { face, size, lineHeight, weight, tracking };
}

function inOneLine(face: Face, weight: 600 | 700 | 800, tracking: number, ...sizes: readonly [number, number][]) {
	return sizes.map(
		([size, lineHeight]): Setting => ({ style: style(face, size, lineHeight, weight, tracking), maxLines: 1 }),
	);
}

function inLines(
	face: Face,
	weight: 600 | 700 | 800,
	maxLines: number,
	...sizes: readonly [number, number][]
): readonly Setting[] {
	return sizes.map(([size, lineHeight]) => ({ style: style(face, size, lineHeight, weight, 0), maxLines }));
}

/** Archivo's numbers: a number in the plate keeps one line height, whatever its size. */
function numbers(lineHeight: number, ...sizes: readonly number[]): readonly Setting[] {
	return sizes.map((size) => ({ style: style('number', size, lineHeight, 800, -0.01), maxLines: 1 }));
}

const wide: PaperMeasures = {
	width: 576,
	margin: 16,
	header: {
		tops: [8, 44],
		first: inOneLine('text', 800, 0, [30, 36], [26, 36], [22, 36]),
		second: inOneLine('text', 600, 0, [24, 30], [22, 30]),
	},
	time: style('number', 36, 36, 800, -0.01),
	date: style('text', 24, 30, 600, 0),
	plate: { x: 8, y: 88, line: 4, notch: 20, perforation: 252, stub: 152 },
	number: { top: 24, inset: 20, settings: numbers(156, 156, 134, 118, 104, 90, 76, 64) },
	service: {
		top: 176,
		earliest: 162,
		height: 64,
		inset: 20,
		settings: [
			{ style: style('text', 28, 32, 700, 0), maxLines: 2 },
			{ style: style('text', 24, 28, 700, 0), maxLines: 2 },
			{ style: style('text', 22, 25, 700, 0), maxLines: 3 },
		],
	},
	floor: {
		x: 24,
		top: 24,
		width: 104,
		height: 104,
		word: inOneLine('text', 700, 0, [22, 26], [19, 26], [16, 26]),
		numeral: style('number', 76, 66, 800, -0.01),
		alone: inLines('text', 700, 2, [34, 38], [28, 32], [22, 26], [18, 22]),
	},
	stubText: {
		x: 148,
		top: 22,
		right: 548,
		counters: [
			...inOneLine('text', 800, -0.015, [46, 54], [40, 54], [36, 54]),
			{ style: style('text', 30, 33, 800, -0.015), maxLines: 2 },
		],
		agency: [...inOneLine('text', 700, 0, [28, 36], [25, 36], [22, 36]), ...inLines('text', 700, 2, [22, 26])],
	},
	mark: style('number', 46, 46, 800, 0),
	copy: {
		y: 80,
		height: 36,
		style: style('text', 24, 36, 800, 0.08),
		plateShift: 34,
		qrSide: 118,
		waitOnOneLine: true,
	},
	below: {
		gap: 18,
		aheadAcross: false,
		ahead: [
			...inOneLine('text', 800, 0, [30, 38], [27, 38], [24, 38]),
			{ style: style('text', 24, 28, 800, 0), maxLines: 2 },
		],
		wait: inOneLine('text', 700, 0, [26, 34], [24, 34], [22, 34]),
		kiosk: inOneLine('text', 600, 0, [24, 32], [22, 32]),
		qrSide: 150,
		qrGap: 20,
		ruleGap: 25,
		waitGap: 2,
		kioskGap: 6,
	},
	footer: [{ style: style('text', 22, 28, 600, 0), maxLines: 2 }],
	list: { title: style('text', 34, 42, 800, -0.01), item: style('text', 26, 34, 600, 0), box: 24 },
};

const narrow: PaperMeasures = {
	width: 384,
	margin: 8,
	header: {
		tops: [6, 36],
		first: inOneLine('text', 800, 0, [25, 30], [22, 30], [20, 30]),
		second: inOneLine('text', 600, 0, [21, 26], [20, 26]),
	},
	time: style('number', 30, 30, 800, -0.01),
	date: style('text', 21, 26, 600, 0),
	plate: { x: 4, y: 72, line: 3, notch: 16, perforation: 188, stub: 124 },
	number: { top: 18, inset: 12, settings: numbers(106, 106, 88, 78, 68, 58, 48) },
	service: {
		top: 122,
		earliest: 112,
		height: 58,
		inset: 16,
		settings: [
			{ style: style('text', 25, 28, 700, 0), maxLines: 2 },
			{ style: style('text', 22, 25, 700, 0), maxLines: 2 },
			{ style: style('text', 20, 23, 700, 0), maxLines: 4 },
		],
	},
	floor: {
		x: 18,
		top: 20,
		width: 84,
		height: 86,
		word: inOneLine('text', 700, 0, [19, 22], [17, 22], [15, 22]),
		numeral: style('number', 62, 54, 800, -0.01),
		alone: inLines('text', 700, 2, [28, 32], [23, 27], [19, 22], [15, 18]),
	},
	stubText: {
		x: 116,
		top: 18,
		right: 366,
		counters: [
			...inOneLine('text', 800, -0.02, [33, 42], [29, 42]),
			{ style: style('text', 24, 27, 800, -0.015), maxLines: 2 },
		],
		agency: [...inOneLine('text', 700, 0, [25, 34], [22, 34], [20, 34]), ...inLines('text', 700, 2, [20, 23])],
	},
	mark: style('number', 46, 46, 800, 0),
	copy: {
		y: 66,
		height: 36,
		style: style('text', 22, 36, 800, 0.08),
		plateShift: 36,
		qrSide: 118,
		waitOnOneLine: false,
	},
	below: {
		gap: 14,
		aheadAcross: true,
		ahead: [...inOneLine('text', 800, 0, [27, 34], [24, 34]), { style: style('text', 22, 26, 800, 0), maxLines: 2 }],
		wait: inOneLine('text', 700, 0, [23, 30], [21, 30]),
		kiosk: inOneLine('text', 600, 0, [21, 28], [20, 28]),
		qrSide: 118,
		qrGap: 12,
		ruleGap: 18,
		waitGap: 8,
		kioskGap: 6,
	},
	footer: [{ style: style('text', 20, 26, 600, 0), maxLines: 2 }],
	list: { title: style('text', 29, 36, 800, -0.01), item: style('text', 23, 30, 600, 0), box: 21 },
};

export function paperMeasures(widthMm: PaperWidthMm): PaperMeasures {
	return widthMm === 80 ? wide : narrow;
}
