import type { EdgeAddress, EdgeState } from './edgeMachine.ts';
import type { StaffState } from './staffMachine.ts';

/** What a shell's window shows: the edge's page as long as it can be used, else one of the shell's own screens. Pure. */
export type ScreenName = 'preparing' | 'backSoon' | 'outOfService' | 'notSetUp' | 'staff';
export type Shown =
	| Readonly<{ kind: 'page'; address: EdgeAddress }>
	| Readonly<{
			kind: 'screen';
			name: ScreenName /** For staff: a line of the edge; null: none. */;
			detail: string | null;
	  }>;

/**
 * A page repeats what it was asked for ten seconds under the same id (KSK10, STN4): an edge that is back within that time has cost the
 * visitor nothing, so long the page stays.
 */
const pageStaysMs = 10_000;
/** So many ends in a row are no accident: visitors are sent elsewhere, while the shell goes on trying. */
const deathsInService = 3;

/** @param problem why the station's settings can't be used; null: they can */
export function shownNow(edge: EdgeState, staff: StaffState | null, problem: string | null, now: number): Shown {
	if (staff !== null) return { kind: 'screen', name: 'staff', detail: null };
	if (problem !== null) return { kind: 'screen', name: 'notSetUp', detail: problem };
	const { address, lostAt, deaths, end } = edge;
	if (address !== null && (lostAt === null || now - lostAt < pageStaysMs)) return { kind: 'page', address };
	const detail = end?.said ?? null;
	// What it says itself (a file in use, a full disk, a wrong setting) does not pass by waiting a little.
	if (detail !== null || deaths >= deathsInService) return { kind: 'screen', name: 'outOfService', detail };
	return { kind: 'screen', name: address === null ? 'preparing' : 'backSoon', detail: null };
}
