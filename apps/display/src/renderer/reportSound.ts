/** Lets staff know, on the status page, that this display may not ring: nobody in the hall can tell a silent display from a quiet hour. */
import type { Station } from '@antrean/shared/ui/station/station.ts';
import type { Chime } from './chime.ts';

export function reportSound(chime: Pick<Chime, 'isBlocked' | 'subscribe'>, station: Pick<Station, 'tellSound'>): void {
	const report = (): void => station.tellSound({ isBlocked: chime.isBlocked() });
	chime.subscribe(report);
	report();
}
