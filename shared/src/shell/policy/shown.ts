import type { EdgeAddress, EdgeState } from './edgeMachine.ts';
import type { SettingsFault } from './settingsFault.ts';
import type { StaffState } from './staffMachine.ts';
import type { SettingsProblem } from './stationSettings.ts';

/** What a shell's window shows: the edge's page as long as it can be used, else one of the shell's own screens. Pure. */
export type ScreenName = 'preparing' | 'backSoon' | 'outOfService' | 'badSettings' | 'setUp' | 'staff';
export type Shown =
	| Readonly<{ kind: 'page'; address: EdgeAddress }>
	| Readonly<{
			kind: 'screen';
			name: ScreenName;
			/** For staff: a line of the edge or of the settings; null: none. */
			detail: string | null;
			/** Of the settings file, where one is wrong. */
			line: number | null;
			/** What is wrong there, in each language; null: nothing that has words. */
			fault: SettingsFault | null;
	  }>;

/**
 * A page repeats what it was asked for ten seconds under the same id (KSK10, STN4): an edge that is back within that time has cost the
 * visitor nothing, so long the page stays.
 */
const pageStaysMs = 10_000;
/** So many ends in a row are no accident: visitors are sent elsewhere, while the shell goes on trying. */
const deathsInService = 3;

/** @param problem why the station's settings can't be used; null: they can */
export function shownNow(
	edge: EdgeState,
	staff: StaffState | null,
	problem: SettingsProblem | null,
	now: number,
): Shown {
	if (staff !== null) return screen('staff', null);
	if (problem !== null)
		return {
			...screen(problem.kind === 'absent' ? 'setUp' : 'badSettings', problem.words),
			line: problem.line,
			fault: problem.fault,
		};
	const { address, lostAt, deaths, end } = edge;
	if (address !== null && (lostAt === null || now - lostAt < pageStaysMs)) return { kind: 'page', address };
	const detail = end?.said ?? null;
	// What it says itself (a file in use, a full disk, a wrong setting) does not pass by waiting a little.
	if (detail !== null || deaths >= deathsInService) return screen('outOfService', detail);
	return screen(address === null ? 'preparing' : 'backSoon', null);
}

function screen(name: ScreenName, detail: string | null): Extract<Shown, { kind: 'screen' }> {
	return { kind: 'screen', name, detail, line: null, fault: null };
}
