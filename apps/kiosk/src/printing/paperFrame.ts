import { fitText } from './fitText.ts';
import type { MeasureText, PaperElement, PaperLayout, TextStyle } from './paperLayout.ts';
import type { PaperMeasures } from './paperMeasures.ts';
import { heightOf, leftLines, textElement } from './textElements.ts';
import type { Paper } from './ticketPaper.ts';

/** Head and foot that every paper has: site, time and date above; a rule and the small print below. Pure. */

const ruleLine = 3;
const ruleToText = 6;
const bottomMargin = 9;
const logoTop = 8;
/** Between a site's name and what stands right of it; less reads as one line. */
const headerGap = 24;

export function placeHeader(paper: Paper, sizes: PaperMeasures, measure: MeasureText): PaperElement[] {
	const { margin, header } = sizes;
	const right = sizes.width - margin;
	const [first, second] = paper.siteLines;
	const [top, secondTop] = header.tops;
	const roomBeside = (beside: string, style: TextStyle) => right - margin - measure(beside, style) - headerGap;
	const room = roomBeside(paper.issued.date, sizes.date);
	const longDate = second === undefined || header.second.some(({ style }) => measure(second, style) <= room);
	const date = longDate ? paper.issued.date : paper.issued.shortDate;
	const onTheRight = { x: right, align: 'right', white: false } as const;
	const elements: PaperElement[] = [
		...leftLines(fitText(first, header.first, roomBeside(paper.issued.time, sizes.time), measure), margin, top),
		textElement(paper.issued.time, sizes.time, { ...onTheRight, top: top + 2 }),
		textElement(date, sizes.date, { ...onTheRight, top: secondTop }),
	];
	if (second === undefined) return elements;
	const fitted = fitText(second, header.second, roomBeside(date, sizes.date), measure);
	return [...elements, ...leftLines(fitted, margin, secondTop)];
}

/** The logo in the middle above everything else, which moves down by its height. Without one the paper stays as it is. */
export function underLogo(layout: PaperLayout, { logo }: Pick<Paper, 'logo'>): PaperLayout {
	if (logo === undefined) return layout;
	const x = Math.round((layout.width - logo.width) / 2);
	const down = logoTop + logo.height;
	return {
		...layout,
		height: layout.height + down,
		elements: [
			{ kind: 'picture', x, y: logoTop, picture: logo },
			...layout.elements.map((element) =>
				element.kind === 'text'
					? { ...element, baseline: element.baseline + down }
					: { ...element, y: element.y + down },
			),
		],
	};
}

/** The rule at `top` and the small print under it; the paper ends at `bottom`. */
export function placeFooter(footer: string, sizes: PaperMeasures, top: number, measure: MeasureText) {
	const width = sizes.width - 2 * sizes.margin;
	const fitted = fitText(footer, sizes.footer, width, measure);
	const textTop = top + ruleLine + ruleToText;
	const elements: PaperElement[] = [
		{ kind: 'box', x: sizes.margin, y: top, width, height: ruleLine, line: null },
		...leftLines(fitted, sizes.margin, textTop),
	];
	return { elements, bottom: textTop + heightOf(fitted) + bottomMargin };
}
