import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';

/** Paper this fresh shows that a kiosk is on, linked and prints: no event tells that one was switched off. */
export const paperFreshMs = 3_600_000;

/**
 * Another kiosk where staff can print a ticket of kiosk `own`: of those whose printer is well, the one whose paper came out last. Which of
 * them is the nearest nobody has told us. Null: none is known to print. `now`: hub time, epoch ms.
 */
export function kioskThatPrints(state: State, own: StationId | null, now: number): Station | null {
	let found: Station | null = null;
	let newest = now - paperFreshMs;
	for (const [, { stationId, paper, issuedAt }] of state.tickets) {
		if (stationId === null || stationId === own || paper !== 'printed' || issuedAt <= newest) continue;
		const station = state.stations.get(stationId);
		if (station === undefined || !canPrint(station)) continue;
		found = station;
		newest = issuedAt;
	}
	return found;
}

function canPrint({ role, retired, printer }: Station): boolean {
	return role === 'kiosk' && !retired && (printer === 'idle' || printer === 'printing' || printer === 'paperLow');
}
