import type { RefObject } from 'react';
import { useEffect } from 'react';

/**
 * At each new page a screen reader goes to its heading, unless the page itself has taken the focus, and the page stands at its top.
 * `page`: another text for another page.
 */
export function useArrival(page: string, scroller: RefObject<HTMLElement | null>): void {
	// biome-ignore lint/correctness/useExhaustiveDependencies: another page is the occasion.
	useEffect(() => {
		const box = scroller.current;
		const main = box?.querySelector('main');
		if (box === null || main == null) return;
		box.scrollTo({ top: 0 });
		if (main.contains(document.activeElement)) return;
		const heading = main.querySelector<HTMLElement>('h1');
		if (heading === null) return;
		heading.tabIndex = -1;
		heading.focus({ preventScroll: true });
	}, [page, scroller]);
}
