import type { ServiceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { Service } from '@antrean/shared/domain/siteFile.ts';
import { waitShown } from '@antrean/shared/ui/waitShown.ts';
import type { Taking } from './kioskFlow.ts';
import { isSpent, type NumbersHere } from './numbersHere.ts';

/** Why no number of a service can be taken, most lasting last. */
export type NotTakeable = 'cut' | 'closed' | 'noCounter' | 'usedUp' | 'ownUsedUp';

type Now = Readonly<{
	isLive: boolean;
	asOf: number | null;
	numbers: NumbersHere;
	flow: Readonly<{ taking: Taking | null }>;
}>;

/** Null: one can be taken. A service without an open counter gives numbers with a warning, unless the site file blocks it. */
export function notTakeable(service: Service, line: ServiceQueue | null, now: Now): NotTakeable | null {
	const { taking } = now.flow;
	if (now.numbers.from === 'nowhere') return 'cut';
	if (line === null || !line.availability.open) return 'closed';
	const isUnserved = waitShown(line, now.isLive, now.asOf).kind === 'noCounter';
	if (isUnserved && service.withoutCounter === 'block') return 'noCounter';
	const isUsedUp = taking?.serviceId === service.id && isUsedUpBy(taking.failure);
	if (isUsedUp) return 'usedUp';
	return isSpent(now.numbers, service.seriesId) ? 'ownUsedUp' : null;
}

/** Pressing again can't help. */
export function isUsedUpBy(failure: Taking['failure']): boolean {
	return failure?.outcome === 'refused' && failure.code === 'series/used-up';
}
