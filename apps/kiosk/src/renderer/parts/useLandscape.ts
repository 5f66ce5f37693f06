import { useSyncExternalStore } from 'react';

/** The same question as in the style sheets. */
const query = '(min-aspect-ratio: 1/1)';

/** Whether the page lies; for what a style sheet can't say, such as where a plate's perforation is. */
export function useLandscape(): boolean {
	return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(listener: () => void): () => void {
	const list = matchMedia(query);
	list.addEventListener('change', listener);
	return () => list.removeEventListener('change', listener);
}
