import { useSyncExternalStore } from 'react';

/** As `styles/narrow.css` has it. In em, so that large text turns to the narrow layout too. */
const narrow = window.matchMedia('(max-width: 75.99em)');

export function useIsNarrow(): boolean {
	return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(listener: () => void): () => void {
	narrow.addEventListener('change', listener);
	return () => narrow.removeEventListener('change', listener);
}
