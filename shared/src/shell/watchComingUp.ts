/** Tells the launcher whether this version has come up, and looks for the next one once it has. */
import type { Launched } from './launched.ts';
import { comingUp, comingUpStep } from './policy/comingUp.ts';
import type { EdgeState } from './policy/edgeMachine.ts';
import type { ShellRole } from './policy/shellRole.ts';
import type { StationSettings } from './policy/stationSettings.ts';
import { createUpdateKeeper } from './updateKeeper.ts';

export type WatchComingUpParts = Readonly<{
	role: ShellRole;
	launched: Launched;
	settings: () => StationSettings | null;
	look: () => Readonly<{ edge: EdgeState; isPageShown: boolean }>;
	edgeOrigin: () => string | null;
	/** Monotonic, ms. */
	now: () => number;
	restart: () => void;
}>;

export function watchComingUp(parts: WatchComingUpParts): Readonly<{ tick: () => void }> {
	const { launched, role, now, restart } = parts;
	const { updates, version, log } = launched;
	let state = comingUp;
	const keeper =
		updates === null
			? null
			: createUpdateKeeper({
					...{ role, version, updates, now, restart, log },
					electron: process.versions.electron ?? '',
					hub: parts.settings,
					edge: parts.edgeOrigin,
				});
	return {
		tick() {
			const { edge, isPageShown } = parts.look();
			const before = state.verdict;
			const isEdgeRunning = edge.phase === 'running';
			state = comingUpStep(state, { isEdgeRunning, isPageShown, deaths: edge.deaths }, now());
			if (before === 'waiting' && state.verdict === 'up') launched.onUp();
			if (before === 'waiting' && state.verdict === 'down') launched.onDown();
			// One that runs well now may look, also when it came up late: the next version may be its cure.
			if (state.verdict !== 'waiting' && isEdgeRunning && isPageShown) keeper?.tick();
		},
	};
}
