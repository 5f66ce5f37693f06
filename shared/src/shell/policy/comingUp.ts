/** Whether a version that runs for the first time has come up: its edge answers and its page shows something, for a while together. Pure. */
export type ComingUp = Readonly<{
	/** Since when both stand, ms of one monotonic clock; null: not both. */
	since: number | null;
	verdict: 'waiting' | 'up' | 'down';
}>;
export type ComingUpLook = Readonly<{
	isEdgeRunning: boolean;
	/** It has been loaded; a page whose program fails at its start has been, too, and is empty. */
	isPageShown: boolean;
	/** It shows something of its own. */
	isPageDrawn: boolean;
	/** Ends of the edge in a row. */
	deaths: number;
}>;

/** What breaks by itself breaks sooner; a hall that opens in an hour can wait for so long. */
const standsMs = 30_000;
/** As many as send visitors elsewhere (`shown.ts`): it is no accident. */
const deathsAtMost = 3;
/** The launcher has ended every trial by then (`launchShell.ts`). */
const isLateMs = 180_000;

export const comingUp: ComingUp = { since: null, verdict: 'waiting' };

/** A verdict stays what it is. */
export function comingUpStep(state: ComingUp, look: ComingUpLook, now: number): ComingUp {
	if (state.verdict !== 'waiting') return state;
	if (look.deaths >= deathsAtMost) return { since: null, verdict: 'down' };
	if (!look.isEdgeRunning || !look.isPageShown || !look.isPageDrawn) return comingUp;
	const since = state.since ?? now;
	return { since, verdict: now - since >= standsMs ? 'up' : 'waiting' };
}

/**
 * Whether it may look for the next version: what runs well now, also when it came up late or its page stays empty, since the next one may
 * be its cure.
 * @param runsMs since it was started
 */
export function looksForNext({ verdict }: ComingUp, look: ComingUpLook, runsMs: number): boolean {
	return look.isEdgeRunning && look.isPageShown && (verdict !== 'waiting' || runsMs >= isLateMs);
}
