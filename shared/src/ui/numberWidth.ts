/**
 * Widths of numbers as `.number.number-cap` draws them, so that a screen can choose a size before it shows a number. Measured by the browser, once
 * for each text; the page loads its fonts before it first asks (`numberFontReady`).
 */
const measuredAtPx = 100;
const widths = new Map<string, number>();
/** A display meets new numbers for months; a hall shows a few dozen at a time. */
const mostKept = 1_000;
let probe: HTMLElement | null = null;

/** Resolves when numbers can be measured and shown in their own type; also when the font can't be loaded. */
export async function numberFontReady(): Promise<void> {
	try {
		await document.fonts.load(`800 ${measuredAtPx}px "Archivo Variable"`, 'AZ-09');
	} catch {
		// A number in another type is better than no number.
	}
}

/** Resolves when words can be shown in their own type; also when the font can't be loaded. */
export async function textFontReady(): Promise<void> {
	try {
		await document.fonts.load('600 20px "Plus Jakarta Sans Variable"', 'Aa');
	} catch {
		// Words in another type are better than none.
	}
}

/** Width in em of the number's own size, tracking included. */
export function numberWidth(text: string): number {
	const known = widths.get(text);
	if (known !== undefined) return known;
	probe ??= document.body.appendChild(makeProbe());
	probe.textContent = text;
	const width = probe.getBoundingClientRect().width / measuredAtPx;
	if (widths.size >= mostKept) widths.clear();
	widths.set(text, width);
	return width;
}

/** The first of `sizes` (largest first) at which every text fits `available`, else the last. Sizes and `available` in one unit. */
export function fittingSize(texts: readonly string[], sizes: readonly number[], available: number): number {
	const widest = Math.max(0, ...texts.map(numberWidth));
	return sizes.find((size) => widest * size <= available) ?? sizes[sizes.length - 1] ?? available;
}

function makeProbe(): HTMLElement {
	const element = document.createElement('span');
	element.className = 'number number-cap';
	element.setAttribute('aria-hidden', 'true');
	element.style.cssText = `position:absolute;left:-10000px;visibility:hidden;font-size:${measuredAtPx}px`;
	return element;
}
