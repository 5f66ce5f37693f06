import type { AgencyId, CounterId, SeriesId, ServiceId, ZoneId } from './ids.ts';
import type { Agency, CounterDefinition, Series, Service, SiteFile, Zone } from './siteFile.ts';

/** One version of the site file with look-ups by id. Versions are counted by the hub from 1; a version never changes. */
export type Catalogue = Readonly<{
	version: number;
	hash: string;
	site: SiteFile;
	zones: ReadonlyMap<ZoneId, Zone>;
	series: ReadonlyMap<SeriesId, Series>;
	agencies: ReadonlyMap<AgencyId, Agency>;
	services: ReadonlyMap<ServiceId, Service & Readonly<{ agencyId: AgencyId }>>;
	counters: ReadonlyMap<CounterId, CounterDefinition>;
	countersOfSeries: ReadonlyMap<SeriesId, readonly CounterId[]>;
	/** The agency whose services use the series (a series serves one agency). */
	agencyOfSeries: ReadonlyMap<SeriesId, AgencyId>;
}>;

export function indexCatalogue(version: number, hash: string, site: SiteFile): Catalogue {
	const countersOfSeries = new Map<SeriesId, CounterId[]>(site.series.map((s) => [s.id, []]));
	for (const counter of site.counters) for (const id of counter.seriesIds) countersOfSeries.get(id)?.push(counter.id);
	const services = site.agencies.flatMap((agency) =>
		agency.services.map((service) => ({ ...service, agencyId: agency.id })),
	);
	return {
		version,
		hash,
		site,
		zones: new Map(site.zones.map((z) => [z.id, z])),
		series: new Map(site.series.map((s) => [s.id, s])),
		agencies: new Map(site.agencies.map((a) => [a.id, a])),
		services: new Map(services.map((s) => [s.id, s])),
		counters: new Map(site.counters.map((c) => [c.id, c])),
		countersOfSeries,
		agencyOfSeries: new Map(services.map((s) => [s.seriesId, s.agencyId])),
	};
}
