import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import type { Language } from '@antrean/shared/ui/i18n/createI18n.ts';
import type { Places } from '../hall/places.ts';
import type { HallSound } from './hallSound.ts';
import { spokenCall } from './spokenCall.ts';

/** Lets the hall hear of calls that took the stage: the bell, then each call in each language of the voice. */
export function announce(
	sound: HallSound | null,
	calls: readonly BoardCall[],
	where: Places,
	languages: readonly Language[],
): void {
	sound?.announce(
		languages.length === 0
			? []
			: calls.map(({ number, label, counterId }) => {
					const floor = where.hasZones ? where.of(counterId).numeral : null;
					const spoken = languages.map((language) => spokenCall({ number, label, floor }, language));
					return { full: spoken.flatMap(({ full }) => full), short: spoken.flatMap(({ short }) => short) };
				}),
	);
}
