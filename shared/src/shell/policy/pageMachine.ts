/**
 * The life of a window's page: loaded, asked for a sign of life, loaded again when its process crashed, hung or was taken away. Pure;
 * times are ms of one monotonic clock.
 */
export type PageState = Readonly<{
	phase: 'loading' | 'shown' | 'resting';
	since: number;
	/** When it last gave a sign of life. */
	heardAt: number;
	askedAt: number;
	/** While it rests: how long. */
	restMs: number;
	/** Ends since it last lived well. */
	deaths: number;
	/** Whether it showed something of its own when it last gave a sign of life. */
	isDrawn: boolean;
}>;
/** `load`: the shell shows something else now. `alive`, `drawn`: a sign of life of a page that is empty, that shows something. `failed`: nobody answered at its address. `ended`: the page's process is gone. */
export type PageInput = Readonly<{ type: 'load' | 'loaded' | 'alive' | 'drawn' | 'failed' | 'ended' | 'tick' }>;
/** `crash` ends the page's process, which is then told as `ended`; `relaunch` starts the whole shell anew. */
export type PageEffect = 'load' | 'ask' | 'crash' | 'relaunch';
export type PageStep = Readonly<{ state: PageState; effects: readonly PageEffect[] }>;

/** A page comes from this machine: seconds on the slowest one. */
const loadWithinMs = 20_000;
const askEveryMs = 2_500;
/** No work of a page takes so long; a visitor has walked away by then. */
const silentAtMostMs = 15_000;
const livedMs = 60_000;
const firstRestMs = 500;
const longestRestMs = 30_000;
/** What a fresh renderer did not mend so often may be the browser's own: a lost graphics card, no memory. */
const deathsAtMost = 6;

export function pageLoading(now: number): PageState {
	return { phase: 'loading', since: now, heardAt: now, askedAt: now, restMs: 0, deaths: 0, isDrawn: false };
}

/** Pause before a page is loaded again: none the first time, then 500 ms, doubling, at most 30 s. */
export function pageRestMs(deaths: number): number {
	return deaths <= 1 ? 0 : Math.min(longestRestMs, firstRestMs * 2 ** (deaths - 2));
}

export function pageStep(state: PageState, input: PageInput, now: number): PageStep {
	switch (input.type) {
		case 'load':
			return loading(state, now);
		case 'loaded':
			if (state.phase !== 'loading') return { state, effects: [] };
			return {
				state: { ...state, phase: 'shown', since: now, heardAt: now, askedAt: now, isDrawn: false },
				effects: [],
			};
		case 'alive':
		case 'drawn':
			return { state: { ...state, heardAt: now, isDrawn: input.type === 'drawn' }, effects: [] };
		case 'failed':
			// The edge is away; its own restart is somebody else's, and nothing is wrong with the window.
			return { state: { ...state, phase: 'resting', since: now, restMs: firstRestMs }, effects: [] };
		case 'ended':
			return ended(state, now);
		case 'tick':
			return ticked(state, now);
	}
}

function loading(state: PageState, now: number): PageStep {
	return { state: { ...state, phase: 'loading', since: now, heardAt: now }, effects: ['load'] };
}

function ended(state: PageState, now: number): PageStep {
	// A crash ends what loads, too, and both are told.
	if (state.phase === 'resting') return { state, effects: [] };
	const deaths = state.deaths + 1;
	const restMs = pageRestMs(deaths);
	const resting = { ...state, phase: 'resting', since: now, restMs, deaths } as const;
	if (deaths > deathsAtMost) return { state: resting, effects: ['relaunch'] };
	return restMs === 0 ? loading({ ...state, deaths }, now) : { state: resting, effects: [] };
}

function ticked(state: PageState, now: number): PageStep {
	switch (state.phase) {
		case 'resting':
			return now - state.since >= state.restMs ? loading(state, now) : { state, effects: [] };
		case 'loading':
			if (now - state.since < loadWithinMs) return { state, effects: [] };
			return { state: { ...state, since: now }, effects: ['crash'] };
		case 'shown': {
			if (now - state.heardAt >= silentAtMostMs) return { state: { ...state, heardAt: now }, effects: ['crash'] };
			const deaths = now - state.since >= livedMs ? 0 : state.deaths;
			const isDue = now - state.askedAt >= askEveryMs;
			return { state: { ...state, deaths, askedAt: isDue ? now : state.askedAt }, effects: isDue ? ['ask'] : [] };
		}
	}
}
