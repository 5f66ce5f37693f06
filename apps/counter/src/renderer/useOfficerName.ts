import { useCallback, useState } from 'react';

const key = 'officer';

/**
 * What the officer wants to be called on this screen: empty where nothing was said. It outlives a reload of the tab and is forgotten when the
 * counter is left; it is told to nobody, because who served whom is no part of a queue.
 */
export function useOfficerName(): Readonly<{ name: string; rename(name: string): void }> {
	const [name, setName] = useState(() => sessionStorage.getItem(key) ?? '');
	const rename = useCallback((next: string) => {
		sessionStorage.setItem(key, next);
		setName(next);
	}, []);
	return { name, rename };
}
