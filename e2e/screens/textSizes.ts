/** A text of the kiosk below its header, as large as the screen shows it. */
export type TextSize = Readonly<{
	/** The class of its box and the text itself: the same in every look. */
	name: string;
	/** Classes of its box and of all around it. */
	around: readonly string[];
	/** Height of its type on the screen, px. */
	px: number;
	/** At the size that was wanted of it, a word would leave its box. */
	isWordTooWide: boolean;
}>;

/** Runs in the page. `wanted`: by name, px on the screen. */
export function textSizes(wanted: Readonly<Record<string, number>>): readonly TextSize[] {
	const frame = document.querySelector<HTMLElement>('.frame');
	if (frame === null) throw new Error('no kiosk');
	const scale = frame.getBoundingClientRect().width / frame.offsetWidth;
	const typeOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);
	/** Only a fitted text can be wider than its box: others wrap. */
	const isTooWide = (element: HTMLElement, px: number | undefined): boolean => {
		const box = element.closest<HTMLElement>('.fit');
		const text = box?.firstElementChild;
		if (px === undefined || box === null || !(text instanceof HTMLElement)) return false;
		const before = text.style.fontSize;
		text.style.fontSize = `${(typeOf(text) * px) / (typeOf(element) * scale)}px`;
		const isWider = text.scrollWidth > box.clientWidth + 1;
		text.style.fontSize = before;
		return isWider;
	};
	return [...document.querySelectorAll<HTMLElement>('main *')].flatMap((element) => {
		const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
		const text = own
			.map((node) => node.textContent)
			.join(' ')
			.trim();
		if (text === '' || element.closest('.visually-hidden') !== null || !element.checkVisibility()) return [];
		const around: string[] = [];
		for (let up: Element | null = element; up !== null; up = up.parentElement) around.push(...up.classList);
		const name = `${around.find((one) => one !== 'fit' && one !== 'number')} “${text}”`;
		return { name, around, px: typeOf(element) * scale, isWordTooWide: isTooWide(element, wanted[name]) };
	});
}
