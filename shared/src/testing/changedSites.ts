/** The awkward sample site as it may be changed during its life: without a series, and with another that has its prefix. */
import { asId, type SeriesId } from '../domain/ids.ts';
import type { SiteFile } from '../domain/siteFile.ts';
import { at, miniSite } from './builders.ts';

export const smallerSite: SiteFile = {
	...miniSite,
	series: miniSite.series.filter(({ id }) => id !== at.penduduk),
	counters: miniSite.counters.slice(1).map((counter) => ({
		...counter,
		seriesIds: counter.seriesIds.filter((id) => id !== at.penduduk),
	})),
	agencies: miniSite.agencies.map((agency) => ({
		...agency,
		services: agency.services.filter(({ seriesId }) => seriesId !== at.penduduk),
	})),
};

export const successor = asId<SeriesId>('successor');
const freed = miniSite.series.filter(({ id }) => id === at.penduduk);

/** Another series with the prefix that `smallerSite` frees. */
export const takingSite: SiteFile = {
	...smallerSite,
	series: [...smallerSite.series, ...freed.map((series) => ({ ...series, id: successor }))],
};
