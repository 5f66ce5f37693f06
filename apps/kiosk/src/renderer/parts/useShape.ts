import { useSyncExternalStore } from 'react';

/** How the page lies, for what a style sheet can't say, such as where a plate's perforation is. */
export type Shape = 'portrait' | 'landscape' | 'small';

/** The same questions as in the style sheets; the last that is answered with yes counts. */
const small = '(max-width: 800px), (max-height: 700px)';
const landscape = '(min-aspect-ratio: 1/1)';

export function useShape(): Shape {
	return useSyncExternalStore(subscribe, () => {
		if (matchMedia(small).matches) return 'small';
		return matchMedia(landscape).matches ? 'landscape' : 'portrait';
	});
}

function subscribe(listener: () => void): () => void {
	const lists = [small, landscape].map((query) => matchMedia(query));
	for (const list of lists) list.addEventListener('change', listener);
	return () => {
		for (const list of lists) list.removeEventListener('change', listener);
	};
}
