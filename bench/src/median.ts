import { nearestRank } from '@antrean/shared/domain/nearestRank.ts';

/** @throws when there are no samples, a bug of the bench */
export function median(samples: readonly number[]): number {
	return nearestRank(samples, 0.5);
}
