import type { ServiceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { WaitRange } from '@antrean/shared/domain/waitEstimate.ts';

/** What can honestly be said of the wait: a range, or why there is none. Times are hub time, epoch ms. */
export type WaitShown =
	| Readonly<{ kind: 'range'; range: WaitRange }>
	| Readonly<{ kind: 'stale'; asOf: number | null }>
	| Readonly<{ kind: 'closed' }>
	| Readonly<{ kind: 'break'; resumesAt: number }>
	| Readonly<{ kind: 'notStarted'; startsAt: number }>
	| Readonly<{ kind: 'noCounter' }>;

/** `line`: of a service before a number is taken, or of a ticket that waits already. */
export function waitShown(
	line: Pick<ServiceQueue, 'availability' | 'wait'>,
	isLive: boolean,
	asOf: number | null,
): WaitShown {
	const { availability, wait } = line;
	if (!isLive) return { kind: 'stale', asOf };
	if (!availability.open) return { kind: 'closed' };
	if (availability.resumesAt !== null) return { kind: 'break', resumesAt: availability.resumesAt };
	if (availability.startsAt !== null) return { kind: 'notStarted', startsAt: availability.startsAt };
	return wait === null ? { kind: 'noCounter' } : { kind: 'range', range: wait };
}
