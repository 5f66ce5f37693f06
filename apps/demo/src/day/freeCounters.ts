import type { CounterId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';

/** Counters left to people who try the demo: the last one of each agency whose lines are called at its other counters too. */
export function freeCounters(site: SiteFile): ReadonlySet<CounterId> {
	return new Set(
		site.agencies.flatMap(({ id }) => {
			const own = site.counters.filter(({ agencyId }) => agencyId === id);
			const free = own.findLast((counter) =>
				counter.seriesIds.every((seriesId) =>
					own.some((other) => other !== counter && other.seriesIds.includes(seriesId)),
				),
			);
			return free === undefined ? [] : [free.id];
		}),
	);
}
