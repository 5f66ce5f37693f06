import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { Zone } from '@antrean/shared/domain/siteFile.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';

/** Paper this fresh shows that a kiosk is on, linked and prints: no event tells that one was switched off. */
export const paperFreshMs = 3_600_000;

/** How far a kiosk is, as far as the site file tells: in the same zone, on the same floor, or nobody knows. */
const distances = { zone: 0, floor: 1, unknown: 2 } as const;

/**
 * Another kiosk where staff can print a ticket of kiosk `own`: the nearest of those whose printer is well; of equally near ones the one
 * whose paper came out last. Null: none is known to print. `now`: hub time, epoch ms.
 */
export function kioskThatPrints(state: State, own: StationId | null, now: number): Station | null {
	const here = zoneOf(state, own);
	const others = [...newestPapers(state, now - paperFreshMs)].flatMap(([stationId, at]) => {
		const station = state.stations.get(stationId);
		if (stationId === own || station === undefined || !canPrint(station)) return [];
		return { station, at, distance: distanceOf(here, zoneOf(state, stationId)) };
	});
	return others.sort((a, b) => a.distance - b.distance || b.at - a.at)[0]?.station ?? null;
}

/** When the last ticket was taken of which paper came out, by kiosk; only what is newer than `since`. */
function newestPapers(state: State, since: number): ReadonlyMap<StationId, number> {
	const newest = new Map<StationId, number>();
	for (const [, { stationId, paper, issuedAt }] of state.tickets)
		if (stationId !== null && paper === 'printed' && issuedAt > (newest.get(stationId) ?? since))
			newest.set(stationId, issuedAt);
	return newest;
}

function canPrint({ role, retired, printer }: Station): boolean {
	return role === 'kiosk' && !retired && (printer === 'idle' || printer === 'printing' || printer === 'paperLow');
}

/** Where the site file says that a kiosk of this name stands. */
function zoneOf(state: State, stationId: StationId | null): Zone | undefined {
	const name = stationId === null ? undefined : state.stations.get(stationId)?.name;
	const catalogue = catalogueInForce(state);
	const place = catalogue?.site.kiosks?.find((kiosk) => kiosk.name === name);
	return place === undefined ? undefined : catalogue?.zones.get(place.zoneId);
}

/** Zones of one floor have its colour. */
function distanceOf(here: Zone | undefined, there: Zone | undefined): number {
	if (here === undefined || there === undefined) return distances.unknown;
	if (here.id === there.id) return distances.zone;
	return here.colorToken === there.colorToken ? distances.floor : distances.unknown;
}
