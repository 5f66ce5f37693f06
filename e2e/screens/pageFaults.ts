/** What a page's layout does wrong, a line each. All of these run in the page: they know nothing but the document. */

/** Runs in the page: texts that are wider than the box which cuts them, or that leave the window. */
export function findOverflow(): readonly string[] {
	const found: string[] = [];
	for (const element of document.querySelectorAll<HTMLElement>('main *')) {
		if (element.closest('svg') !== null || element.closest('.visually-hidden, [data-scrolls]') !== null) continue;
		const own = [...element.childNodes].some(
			(node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
		);
		if (!own) continue;
		const box = element.getBoundingClientRect();
		const name = `${element.className || element.tagName} “${element.textContent?.slice(0, 40)}”`;
		if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
			found.push(`too wide: ${name} ${element.scrollWidth} > ${element.clientWidth}`);
		const scrolls =
			document.documentElement.scrollHeight > innerHeight || element.closest('[data-scrolls-down]') !== null;
		if (box.right > innerWidth + 1 || (!scrolls && (box.bottom > innerHeight + 1 || box.top < -1)) || box.left < -1)
			found.push(`leaves the window: ${name} ${box.left} ${box.top} ${box.right} ${box.bottom}`);
	}
	return found;
}

/** Runs in the page. */
export function findSmallTargets(least: number): readonly string[] {
	// What is ticked is pressed by its words too: the label is the target.
	return [...document.querySelectorAll('button, input')].flatMap((control) => {
		const target = control.closest('label') ?? control;
		const { width, height } = target.getBoundingClientRect();
		const isSmall = control.checkVisibility() && Math.min(width, height) < least;
		const name = target.textContent || control.getAttribute('aria-label');
		return isSmall ? [`small target: “${name}” ${width}×${height}`] : [];
	});
}

/** Runs in the page: a counter's line of which fewer than the next three are whole in sight, and what leaves its row. */
export function findRowsOutOfSight(): readonly string[] {
	const list = document.querySelector('.rows-whole');
	const panel = document.querySelector('.list-panel');
	if (list === null || panel === null) return [];
	const waiting = Number(document.querySelector('.list-head .number')?.textContent);
	const [top, bottom] = [list.getBoundingClientRect().top, panel.getBoundingClientRect().bottom];
	const isWithin = (part: Element, from: number, to: number): boolean => {
		const box = part.getBoundingClientRect();
		// Two px for the feet of letters.
		return box.height === 0 || (box.top >= from - 2 && box.bottom <= to + 2);
	};
	const rows = [...list.querySelectorAll('.row')].filter((row) => isWithin(row, top, bottom));
	const least = Math.min(3, waiting);
	const leaving = rows.flatMap((row) => {
		const box = row.getBoundingClientRect();
		const parts = [...row.querySelectorAll('.row-number, .row-service, .marks, .row-wait')];
		return parts.filter((part) => !isWithin(part, box.top, box.bottom));
	});
	return [
		...(rows.length < least ? [`${rows.length} of the next ${least} in sight`] : []),
		...leaving.map((part) => `leaves its row: “${part.textContent}”`),
	];
}

/** Runs in the page: messages beside a counter's line that are cut, or lie below with no word that there are more. */
export function findCutMessages(): readonly string[] {
	const list = document.querySelector<HTMLElement>('.messages-list');
	if (list === null || getComputedStyle(list).overflowY !== 'auto' || list.scrollTop > 0) return [];
	const room = (list.parentElement ?? list).getBoundingClientRect();
	const end = list.getBoundingClientRect().bottom;
	const messages = [...list.children].map((one) => ({ box: one.getBoundingClientRect(), text: one.textContent }));
	const cut = messages.filter(({ box }) => box.top < end - 1 && box.bottom > end + 1);
	const below = messages.filter(({ box }) => box.bottom > end + 1);
	const said = document.querySelector('.messages-more');
	const isSaid = said !== null && said.getBoundingClientRect().bottom <= Math.min(room.bottom, innerHeight) + 1;
	return [
		...cut.map(({ text }) => `cut: the message “${text}”`),
		...(below.length > 0 && !isSaid ? [`${below.length} messages below that nothing tells of`] : []),
	];
}

/** Runs in the page: what a transfer needs and a strip does not show at once. */
export function findTransferOutOfSight(): readonly string[] {
	const body = document.querySelector('.dialog-transfer .dialog-body');
	if (body === null || innerWidth > innerHeight) return [];
	const { top, bottom } = body.getBoundingClientRect();
	const needed = [...body.querySelectorAll('.search, .target:nth-child(1), .choice, .position')].filter(
		(one) => one.closest('li:nth-child(n + 2)') === null,
	);
	return needed.flatMap((one) => {
		const box = one.getBoundingClientRect();
		return box.top < top || box.bottom > bottom ? [`out of sight: “${one.textContent}”`] : [];
	});
}

/** Runs in the page: a visitor's own number that is not whole in sight before the page is moved. */
export function findNumberOutOfSight(): readonly string[] {
	return [...document.querySelectorAll('.result-number > span, .fault-number > span')].flatMap((number) => {
		const box = number.getBoundingClientRect();
		const page = number.closest('.scroller')?.getBoundingClientRect();
		const isSeen = page !== undefined && box.top >= page.top && box.bottom <= page.bottom;
		return isSeen ? [] : [`out of sight: the number ${number.textContent}`];
	});
}

/** Runs in the page: a service's name of which not even two lines are in sight before the page is moved. */
export function findNameOutOfSight(): readonly string[] {
	return [...document.querySelectorAll('.title-service h1')].flatMap((name) => {
		const page = name.closest('.scroller');
		const dock = document.querySelector('.dock')?.getBoundingClientRect();
		if (page === null || dock === undefined || page.scrollTop > 0) return [];
		const range = document.createRange();
		range.selectNodeContents(name);
		// The box of a line goes below its letters' feet.
		const bottoms = new Set([...range.getClientRects()].map(({ bottom, height }) => bottom - height / 8));
		const second =
			[...bottoms]
				.sort((a, b) => a - b)
				.slice(0, 2)
				.at(-1) ?? 0;
		const isSeen = second <= Math.min(page.getBoundingClientRect().bottom, dock.top);
		return isSeen ? [] : [`out of sight: the name “${name.textContent}”`];
	});
}

/** Runs in the page: texts that the bar about a silent bell stands on. The running text is meant to be under it. */
export function findUnderBar(): readonly string[] {
	const bar = document.querySelector('.sound-blocked')?.getBoundingClientRect();
	if (bar === undefined) return [];
	const texts = [...document.querySelectorAll('main *')].filter(
		(element) =>
			element.closest('svg, .visually-hidden, .running') === null &&
			element.checkVisibility() &&
			[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
	);
	return texts.flatMap((element) => {
		const range = document.createRange();
		range.selectNodeContents(element);
		const box = range.getBoundingClientRect();
		// The box of a line goes below its letters' feet.
		const isCovered = box.height > 0 && box.bottom - box.height / 6 > bar.top && box.top < bar.bottom;
		return isCovered ? [`under the bar: “${element.textContent}”`] : [];
	});
}

/** Runs in the page: texts that no size made fit. */
export function findCut(): readonly string[] {
	return [...document.querySelectorAll('.fit-breaking')].map((text) => `cut: ${text.textContent}`);
}

/** Runs in the page: whether it is higher than its window, lists aside. */
export function findPageScrolling(): readonly string[] {
	const { scrollHeight, clientHeight } = document.documentElement;
	return scrollHeight > clientHeight + 1 ? ['the page scrolls'] : [];
}

/** Runs in the page: boxes whose content goes on where nobody sees it. */
export function findScrolling(): readonly string[] {
	const boxes = [document.documentElement, ...document.querySelectorAll<HTMLElement>('main *')];
	return boxes.flatMap((box) => {
		const isOpen = box === document.documentElement || getComputedStyle(box).overflowY === 'auto';
		return isOpen && box.scrollHeight > box.clientHeight + 1 ? [`scrolls: ${box.className || box.tagName}`] : [];
	});
}

/**
 * Runs in the page: texts that stand on one another, under something else, or outside the button, field or plate that they belong to. Only the window in front counts,
 * and of each line the middle half: letters seldom fill their box.
 */
export function findMisplaced(): readonly string[] {
	type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>;
	/** What is left of it in all that scrolls or cuts around it. */
	const seen = (element: Element, box: Box): Box => {
		const outer = element.getBoundingClientRect();
		const isCutting = getComputedStyle(element).overflow !== 'visible';
		const here = isCutting
			? {
					left: Math.max(box.left, outer.left),
					top: Math.max(box.top, outer.top),
					right: Math.min(box.right, outer.right),
					bottom: Math.min(box.bottom, outer.bottom),
				}
			: box;
		return element.parentElement === null ? here : seen(element.parentElement, here);
	};
	/** What the rest of the page scrolls under. */
	const isStuck = (element: Element | null): boolean =>
		element !== null && (getComputedStyle(element).position === 'sticky' || isStuck(element.parentElement));
	const front = document.querySelector('dialog[open]') ?? document.querySelector('main') ?? document.body;
	const elements = [...front.querySelectorAll('*')].filter(
		(element) =>
			element.closest('svg, .visually-hidden') === null &&
			element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
	);
	const lines = elements.flatMap((element) =>
		[...element.childNodes].flatMap((node) => {
			if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
			const stuck = isStuck(element);
			const range = document.createRange();
			range.selectNodeContents(node);
			return [...range.getClientRects()].flatMap(({ left, top, right, bottom, height }) => {
				const middle = { left: left + 1, top: top + height / 4, right: right - 1, bottom: bottom - height / 4 };
				const box = seen(element, middle);
				// The box of a line goes below its letters' feet.
				const feet = seen(element, { ...middle, bottom: bottom - height / 8 }).bottom;
				const isSeen = box.right > box.left && box.bottom > box.top;
				return isSeen ? [{ element, stuck, text: node.textContent, box, feet }] : [];
			});
		}),
	);
	const outside = lines.filter(({ element, box }) => {
		const frame = element.closest('button, label, .plate, .message, .answer, .link-notice')?.getBoundingClientRect();
		return (
			frame !== undefined && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1 || box.right > frame.right + 1)
		);
	});
	const pairs = lines.flatMap((one, n) =>
		lines
			.slice(n + 1)
			.filter(
				({ element, stuck, box }) =>
					one.element !== element &&
					one.stuck === stuck &&
					one.box.left < box.right &&
					box.left < one.box.right &&
					one.box.top < box.bottom &&
					box.top < one.box.bottom,
			)
			.map((other) => `“${one.text}” stands on “${other.text}”`),
	);
	/** Whether one of the boxes from this one up to what it has in common with the text has a fill; a plate's is drawn by its outline. */
	const fills = (box: Element | null, text: Element): boolean =>
		box !== null &&
		!box.contains(text) &&
		(box.matches('.plate, img') ||
			getComputedStyle(box).backgroundColor !== 'rgba(0, 0, 0, 0)' ||
			getComputedStyle(box).backgroundImage !== 'none' ||
			fills(box.parentElement, text));
	/** What would take a touch there lies in front. */
	const covered = lines.filter(({ element, stuck, box, feet }) => {
		if (getComputedStyle(element).pointerEvents === 'none') return false;
		return [box.left + 2, (box.left + box.right) / 2, box.right - 2].some((x) =>
			[box.top + 1, feet - 1].some((y) => {
				const hit = document.elementFromPoint(x, y);
				return front.contains(hit) && !element.contains(hit) && isStuck(hit) === stuck && fills(hit, element);
			}),
		);
	});
	return [
		...outside.map(({ text }) => `outside its frame: “${text}”`),
		...covered.map(({ text }) => `something stands on “${text}”`),
		...pairs,
	];
}
