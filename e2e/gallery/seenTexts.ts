/** Runs in the page: the texts that a person sees without moving anything, in the order of the document. */
export function seenTexts(): readonly string[] {
	const front = document.querySelector('dialog[open]') ?? document.querySelector('main') ?? document.body;
	const walker = document.createTreeWalker(front, NodeFilter.SHOW_TEXT);
	const isWithin = (box: DOMRect, element: Element | null): boolean => {
		if (element === null) return box.top >= -1 && box.bottom <= innerHeight + 1;
		const outer = element.getBoundingClientRect();
		const isCut =
			getComputedStyle(element).overflow !== 'visible' && (box.bottom > outer.bottom + 2 || box.top < outer.top - 2);
		return !isCut && isWithin(box, element.parentElement);
	};
	const texts: string[] = [];
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const element = node.parentElement;
		const text = node.textContent?.trim() ?? '';
		if (text === '' || element === null || element.closest('.visually-hidden, svg') !== null) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const box = range.getBoundingClientRect();
		if (box.height > 0 && isWithin(box, element)) texts.push(text);
	}
	return texts;
}
