import { fitText } from './fitText.ts';
import { placeFooter, placeHeader } from './paperFrame.ts';
import type { MeasureText, PaperElement, PaperLayout } from './paperLayout.ts';
import { paperMeasures } from './paperMeasures.ts';
import { heightOf, leftLines } from './textElements.ts';
import type { ChecklistPaper } from './ticketPaper.ts';

/** Places what to bring for a service: boxes to tick, no plate and no number, so that nobody waits with it. Pure. */

/** A requirement is never cut: whoever stands at the counter without one has come in vain. */
const uncut = Number.POSITIVE_INFINITY;

export function checklistLayout(paper: ChecklistPaper, measure: MeasureText): PaperLayout {
	const sizes = paperMeasures(paper.widthMm);
	const { margin, list } = sizes;
	const width = sizes.width - 2 * margin;
	const elements: PaperElement[] = placeHeader(paper, sizes, measure);
	let y = sizes.plate.y;
	elements.push({ kind: 'box', x: margin, y, width, height: 3, line: null });
	y += 16;
	const [service] = sizes.service.settings;
	const [agency] = sizes.below.kiosk;
	if (service === undefined || agency === undefined) throw new Error('measures without a setting');
	for (const [value, style, gap] of [
		[paper.title, list.title, 8],
		[paper.serviceName, service.style, 4],
		[paper.agencyName, agency.style, 18],
	] as const) {
		const fitted = fitText(value, [{ style, maxLines: uncut }], width, measure);
		elements.push(...leftLines(fitted, margin, y));
		y += heightOf(fitted) + gap;
	}
	const textX = margin + list.box + 16;
	for (const requirement of paper.requirements) {
		const fitted = fitText(requirement, [{ style: list.item, maxLines: uncut }], sizes.width - margin - textX, measure);
		const boxY = y + Math.round((list.item.lineHeight - list.box) / 2);
		elements.push({ kind: 'box', x: margin, y: boxY, width: list.box, height: list.box, line: 3 });
		elements.push(...leftLines(fitted, textX, y));
		y += heightOf(fitted) + 12;
	}
	const footer = placeFooter(paper.footer, sizes, y + 6, measure);
	return { width: sizes.width, height: footer.bottom, elements: [...elements, ...footer.elements] };
}
