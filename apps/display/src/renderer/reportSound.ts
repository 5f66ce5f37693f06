/** Lets staff know, on the status page, that this display may not ring: nobody in the hall can tell a silent display from a quiet hour. */
import type { Station } from '@antrean/shared/ui/station/station.ts';
import type { HallSound } from './voice/hallSound.ts';

export function reportSound(
	sound: Pick<HallSound, 'isBlocked' | 'subscribe'>,
	station: Pick<Station, 'tellSound'>,
): void {
	const report = (): void => station.tellSound({ isBlocked: sound.isBlocked() });
	sound.subscribe(report);
	report();
}
