import { useSyncExternalStore } from 'react';
import type { Ease } from './kioskFlow.ts';

/**
 * How the page is laid out; its class stands above all style sheets. `lowered`: as `portrait`, with all that is touched low. `small`: one
 * column that scrolls, for text at 200 %, whether the page or the browser enlarges it.
 */
export type Shape = 'portrait' | 'lowered' | 'landscape' | 'small';

/** Below this a side of the drawn layouts does not fit, px. */
const least = { width: 800, height: 700 } as const;

export function shapeOf(width: number, height: number, { large, lowered }: Ease): Shape {
	const scale = large ? 2 : 1;
	if (width / scale <= least.width || height / scale <= least.height) return 'small';
	if (!isStanding(width, height)) return 'landscape';
	return lowered ? 'lowered' : 'portrait';
}

/** Only a standing screen has an upper end that somebody who sits does not reach. */
export function isStanding(width: number, height: number): boolean {
	return height > width;
}

export function useShape(ease: Ease): Readonly<{ shape: Shape; isStanding: boolean }> {
	const width = useSyncExternalStore(subscribe, () => innerWidth);
	const height = useSyncExternalStore(subscribe, () => innerHeight);
	return { shape: shapeOf(width, height, ease), isStanding: isStanding(width, height) };
}

function subscribe(listener: () => void): () => void {
	addEventListener('resize', listener);
	return () => removeEventListener('resize', listener);
}
