/** The start page's order: zones of the site file, agencies by rank, the three services taken most. Pure. */
import type { Agency, Service, SiteFile, Zone } from '@antrean/shared/domain/siteFile.ts';

export function floorsOf(site: SiteFile): readonly Readonly<{ zone: Zone; agencies: readonly Agency[] }>[] {
	return site.zones
		.map((zone) => ({
			zone,
			agencies: site.agencies.filter((agency) => agency.zoneId === zone.id).sort((a, b) => a.rank - b.rank),
		}))
		.filter(({ agencies }) => agencies.length > 0);
}

/**
 * The services taken most, by the catalogue's ranks: the first of each agency, in the agencies' order. Counts of the day would move
 * them under a finger.
 */
export function shortcutsOf(site: SiteFile): readonly Readonly<{ service: Service; zone: Zone }>[] {
	return site.agencies
		.flatMap((agency) => {
			const zone = site.zones.find(({ id }) => id === agency.zoneId);
			return zone === undefined ? [] : agency.services.map((service) => ({ service, zone, agencyRank: agency.rank }));
		})
		.sort((a, b) => a.service.rank - b.service.rank || a.agencyRank - b.agencyRank)
		.slice(0, shortcutCount);
}
const shortcutCount = 3;

/** Services of an agency, of one group or (null) of all, by rank. */
export function servicesOf(agency: Agency, groupId: string | null): readonly Service[] {
	return agency.services
		.filter((service) => groupId === null || service.groupId === groupId)
		.sort((a, b) => a.rank - b.rank);
}
