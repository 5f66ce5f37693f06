import type { AgencyId, CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { Direction, DisplaySettings } from '../displaySettings.ts';

/** Where a counter is: what a called visitor has to know, in the page's language. */
export type Place = Readonly<{
	agency: string;
	/** `Lantai 2`. */
	zone: string;
	numeral: string;
	/** Class that brings the floor's colours. */
	color: string;
	/** Null: not set for this display. */
	arrow: Direction | null;
}>;
export type Places = Readonly<{
	of(counterId: CounterId): Place;
	/** Class of a zone's colours. */
	colorOf(zoneId: ZoneId): string;
	agencyOf(agencyId: AgencyId | null): string;
	/** Whether a screen shows more than one zone, so that each counter must say its own. */
	hasZones: boolean;
}>;

export function places(site: BoardSite, settings: DisplaySettings, language: string): Places {
	const zones = new Map(site.zones.map((zone) => [zone.id, zone]));
	const agencies = new Map(site.agencies.map((agency) => [agency.id, agency.shortName]));
	const counters = new Map(site.counters.map((counter) => [counter.id, counter]));
	const colorOf = (zoneId: ZoneId): string => zones.get(zoneId)?.colorToken ?? 'floor0';
	return {
		of(counterId) {
			const counter = counters.get(counterId);
			const zone = counter === undefined ? undefined : zones.get(counter.zoneId);
			const name = zone === undefined ? '' : localised(zone.name, language);
			return {
				agency: agencies.get(counter?.agencyId ?? ('' as AgencyId)) ?? '',
				zone: name,
				numeral: zoneLabel(name).numeral,
				color: zone?.colorToken ?? 'floor0',
				arrow: settings.arrows.get(counterId) ?? null,
			};
		},
		colorOf,
		agencyOf: (agencyId) => (agencyId === null ? '' : (agencies.get(agencyId) ?? '')),
		hasZones: settings.zoneId === null && site.zones.length > 1,
	};
}
