/** Tells the launcher whether this version has come up, and looks for the next one once it has. */
import type { Launched } from './launched.ts';
import { comingUp, comingUpStep, looksForNext } from './policy/comingUp.ts';
import type { EdgeState } from './policy/edgeMachine.ts';
import type { ShellRole } from './policy/shellRole.ts';
import type { StationSettings } from './policy/stationSettings.ts';
import { createUpdateKeeper } from './updateKeeper.ts';

export type WatchComingUpParts = Readonly<{
	role: ShellRole;
	launched: Launched;
	settings: () => StationSettings | null;
	look: () => Readonly<{ edge: EdgeState; isPageShown: boolean; isPageDrawn: boolean }>;
	edgeOrigin: () => string | null;
	/** Monotonic, ms. */
	now: () => number;
	restart: () => void;
}>;

export function watchComingUp(parts: WatchComingUpParts): Readonly<{ tick: () => void }> {
	const { launched, role, now, restart } = parts;
	const { updates, version, log } = launched;
	const startedAt = now();
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
			const { edge, isPageShown, isPageDrawn } = parts.look();
			const before = state.verdict;
			const isEdgeRunning = edge.phase === 'running';
			const look = { isEdgeRunning, isPageShown, isPageDrawn, deaths: edge.deaths };
			state = comingUpStep(state, look, now());
			if (before === 'waiting' && state.verdict === 'up') launched.onUp();
			if (before === 'waiting' && state.verdict === 'down') launched.onDown();
			if (looksForNext(state, look, now() - startedAt)) keeper?.tick();
		},
	};
}
