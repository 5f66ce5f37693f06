import { counterLabel } from '@antrean/shared/domain/counterOf.ts';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { TFunction } from 'i18next';

/** Where something was done with a ticket, as officers say it: a counter, or (null) the information desk. */
export function placeName(state: State, counterId: CounterId | null, t: TFunction): string {
	return counterId === null ? t('place.infoDesk') : t('place.counter', { label: counterLabel(state, counterId) });
}
