import { useSyncExternalStore } from 'react';

/** The window's size in px, also after it changed. */
export function useWindowSize(): Readonly<{ width: number; height: number }> {
	const width = useSyncExternalStore(subscribe, () => window.innerWidth);
	const height = useSyncExternalStore(subscribe, () => window.innerHeight);
	return { width, height };
}

function subscribe(listener: () => void): () => void {
	window.addEventListener('resize', listener);
	return () => window.removeEventListener('resize', listener);
}
