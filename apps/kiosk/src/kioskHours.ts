import type { Edge } from '@antrean/shared/edge/edge.ts';

/** Whether opening hours bind this kiosk: not at a mall that is always open, nor while its own clock is wrong and nobody knows the time. */
export function hoursCount(edge: Pick<Edge, 'admission' | 'isClockBehind'>): boolean {
	return !(edge.admission()?.alwaysOpen ?? false) && !edge.isClockBehind();
}
