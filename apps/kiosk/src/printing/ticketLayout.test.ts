import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checklistLayout } from './checklistLayout.ts';
import { measureText } from './drawPaper.ts';
import { underLogo } from './paperFrame.ts';
import type { MeasureText, PaperElement, PaperLayout } from './paperLayout.ts';
import { checklist, logoTicket, longestTicket, longTicket, shortTicket } from './testing/samplePapers.ts';
import { copyMark, ticketLayout } from './ticketLayout.ts';
import type { PaperWidthMm, TicketPaper } from './ticketPaper.ts';

/** A typewriter: so the golden places don't depend on a font. */
const measure: MeasureText = (text, style) =>
	Array.from(text).length * style.size * (style.face === 'number' ? 0.54 : 0.5);

function told(element: PaperElement): string {
	switch (element.kind) {
		case 'text': {
			const { size, weight } = element.style;
			const white = element.white ? ' white' : '';
			return `text ${element.align} ${element.x},${element.baseline} ${size}/${weight}${white} “${element.text}”`;
		}
		case 'box':
			return `box ${element.x},${element.y} ${element.width}×${element.height} ${element.line ?? 'filled'}`;
		case 'plate':
			return `plate ${element.x},${element.y} ${element.width}×${element.height} perforation ${element.perforation}`;
		case 'qr':
			return `qr ${element.x},${element.y} ${element.modules}×${element.moduleDots}`;
		case 'picture':
			return `picture ${element.x},${element.y} ${element.picture.width}×${element.picture.height}`;
	}
}

function golden(layout: PaperLayout): string {
	return `${[`paper ${layout.width}×${layout.height}`, ...layout.elements.map(told)].join('\n')}\n`;
}

function texts(layout: PaperLayout): readonly string[] {
	return layout.elements.flatMap((element) => (element.kind === 'text' ? [element.text] : []));
}

const widths: readonly PaperWidthMm[] = [80, 58];

describe('ticketLayout', () => {
	it.each(
		widths.flatMap((widthMm) => [
			[`ticket-${widthMm}`, { ...shortTicket, widthMm }] as const,
			[`ticket-${widthMm}-long`, { ...longTicket, widthMm }] as const,
			[`ticket-${widthMm}-copy`, { ...shortTicket, widthMm, copy: true }] as const,
			[`ticket-${widthMm}-longest`, { ...longestTicket, widthMm, copy: true }] as const,
		]),
	)('[PRN1] places %s as it always did', async (name, paper) => {
		await expect(golden(ticketLayout(paper, measure))).toMatchFileSnapshot(`golden/${name}.txt`);
	});

	it('[PRN56] places a logo above everything else', async () => {
		const layout = underLogo(ticketLayout(logoTicket, measure), logoTicket);
		await expect(golden(layout)).toMatchFileSnapshot('golden/ticket-80-logo.txt');
	});

	it('[PRN1] gives no place to what is not known', () => {
		const sparse: TicketPaper = { ...shortTicket, counters: null, ahead: null, wait: null, qr: null };
		const layout = ticketLayout(sparse, measure);
		expect(texts(layout).filter((text) => /Loket|orang|menit|tunggu/.test(text))).toEqual([]);
		expect(layout.elements.some((element) => element.kind === 'qr')).toBe(false);
		expect(layout.height).toBeLessThan(ticketLayout(shortTicket, measure).height);
	});

	it('[PRN1] shows the short date where the long one would touch the name', () => {
		expect(texts(ticketLayout(shortTicket, measureText))).toContain('24 Nov 2026');
		expect(texts(ticketLayout({ ...shortTicket, widthMm: 58 }, measureText))).toContain('24 Nov');
	});

	it.each(widths)('[PRN3] sets seven characters smaller than six on %i mm, and cuts neither', (widthMm) => {
		const sizeOf = (number: string) =>
			ticketLayout({ ...shortTicket, widthMm, number }, measureText).elements.flatMap((element) =>
				element.kind === 'text' && element.text === number ? [element.style.size] : [],
			);
		expect(sizeOf('BC-027')).toEqual([widthMm === 80 ? 156 : 106]);
		expect(sizeOf('AA-1399')).toEqual([widthMm === 80 ? 134 : 88]);
		expect(sizeOf('WWW-13999')).toHaveLength(1);
	});

	it.each(widths)('[PRN5] a copy alone carries the bar above the plate on %i mm', (widthMm) => {
		const layout = ticketLayout({ ...shortTicket, widthMm, copy: true }, measure);
		const at = layout.elements.findIndex((element) => element.kind === 'text' && element.text === copyMark);
		const plate = layout.elements.find((element) => element.kind === 'plate')!;
		expect(layout.elements[at - 1]).toMatchObject({
			kind: 'box',
			height: 36,
			line: null,
			width: plate.width,
			x: plate.x,
		});
		expect(layout.elements[at - 1]).toSatisfy(
			(bar: PaperElement) => bar.kind === 'box' && bar.y + bar.height < plate.y,
		);
		expect(texts(ticketLayout({ ...shortTicket, widthMm }, measure))).not.toContain(copyMark);
	});

	it('[PRN6] carries the neutral mark at the right end of the stub', () => {
		const layout = ticketLayout({ ...shortTicket, mark: '+' }, measure);
		const mark = layout.elements.find((element) => element.kind === 'text' && element.text === '+')!;
		expect(mark).toMatchObject({ align: 'right', x: 556 });
		expect(texts(layout)).toHaveLength(texts(ticketLayout(shortTicket, measure)).length + 1);
	});

	it.each([36, 64, 120, 240])(
		'[PRN7] modules of a code of %i letters are at least 3 dots and stay on the paper',
		(length) => {
			for (const widthMm of widths)
				for (const copy of [false, true]) {
					const layout = ticketLayout({ ...shortTicket, widthMm, copy, qr: 'x'.repeat(length) }, measureText);
					const code = layout.elements.find((element) => element.kind === 'qr')!;
					const side = code.modules * code.moduleDots;
					expect(code.moduleDots).toBeGreaterThanOrEqual(3);
					expect([code.x >= 0, code.x + side <= layout.width, code.y + side <= layout.height]).toEqual([
						true,
						true,
						true,
					]);
				}
		},
	);

	it.each(['mpp-tangsel', 'mpp-mini'])(
		'[PRN2][PRN4] every service of %s fits, as a copy too',
		(site) => {
			const tooHigh: string[] = [];
			for (const paper of ticketsOf(site)) {
				const layout = ticketLayout(paper, measureText);
				if (layout.height > 760) tooHigh.push(`${paper.serviceName} ${paper.widthMm}: ${layout.height}`);
				expect(layout.width).toBe(paper.widthMm === 80 ? 576 : 384);
				expect(texts(layout).filter((text) => text.endsWith('…'))).toEqual([]);
				if (!layout.elements.every((element) => inside(element, layout))) expect.fail(`${paper.serviceName} runs over`);
			}
			expect(tooHigh).toEqual([]);
		},
		30_000,
	);
});

describe('checklistLayout', () => {
	it.each(widths)('[PRN4] never cuts a requirement on %i mm', (widthMm) => {
		const requirements = [...checklist.requirements, 'Surat kuasa bermeterai '.repeat(12).trim()];
		const joined = texts(checklistLayout({ ...checklist, widthMm, requirements }, measureText)).join(' ');
		for (const requirement of requirements) expect(joined).toContain(requirement);
	});

	it.each(widths)('[PRN1] carries no number, no plate and no code on %i mm', async (widthMm) => {
		const layout = checklistLayout({ ...checklist, widthMm }, measure);
		expect(layout.elements.some((element) => element.kind === 'plate' || element.kind === 'qr')).toBe(false);
		await expect(golden(layout)).toMatchFileSnapshot(`golden/checklist-${widthMm}.txt`);
	});
});

type NamedSite = Readonly<{
	agencies: readonly Readonly<{
		shortName: string;
		services: readonly Readonly<{ seriesId: string; name: Readonly<Record<string, string>> }>[];
	}>[];
	counters: readonly Readonly<{ label: string; seriesIds: readonly string[] }>[];
}>;

function ticketsOf(site: string): readonly TicketPaper[] {
	const file = new URL(`../../../../data/${site}.json`, import.meta.url);
	const { agencies, counters } = JSON.parse(readFileSync(file, 'utf8')) as NamedSite;
	return agencies.flatMap((agency) =>
		agency.services.flatMap((service) => {
			const labels = counters.filter((c) => c.seriesIds.includes(service.seriesId)).map((c) => c.label);
			const desks = `Loket ${labels.join(', ')}`;
			return Object.values(service.name).flatMap((serviceName) =>
				widths.flatMap((widthMm) =>
					// Short names leave copies the room that they have without.
					(serviceName.length > 45 ? [false, true] : [false]).map((copy) => ({
						...longestTicket,
						widthMm,
						copy,
						serviceName,
						agencyName: agency.shortName,
						counters: desks,
						zone: shortTicket.zone,
						// Codes cost time; the larger one is for the names that need the most room.
						qr: serviceName.length > 45 ? longestTicket.qr : shortTicket.qr,
					})),
				),
			);
		}),
	);
}

function inside(element: PaperElement, layout: PaperLayout): boolean {
	if (element.kind !== 'text') return element.x >= 0 && element.y >= 0 && element.y < layout.height;
	const width = measureText(element.text, element.style);
	const left =
		element.align === 'left' ? element.x : element.align === 'right' ? element.x - width : element.x - width / 2;
	return left >= 0 && left + width <= layout.width && element.baseline < layout.height;
}
