/**
 * The life of the edge under its shell: started, asked whether it answers, started again after a pause that grows, ended in peace. Pure;
 * times are ms of one monotonic clock.
 */
export type EdgeAddress = Readonly<{ url: string; token: string }>;
/** How it ended. `said`: its last line for people, `code: what happened, what is safe, what to do`; null: none. */
export type EdgeEnd = Readonly<{ code: number | null; said: string | null }>;

export type EdgeState = Readonly<{
	phase: 'off' | 'starting' | 'running' | 'resting' | 'stopping' | 'stopped';
	since: number;
	/** When it was last asked whether it answers. */
	askedAt: number;
	/** Questions in a row without an answer. */
	unanswered: number;
	/** Ends since it last ran well. */
	deaths: number;
	/** Where it answers, or did last; null: it never has. */
	address: EdgeAddress | null;
	/** Since when nobody answers there; null while it runs, and before it first did. */
	lostAt: number | null;
	/** How it last ended; null since it answers again. */
	end: EdgeEnd | null;
}>;

export type EdgeInput =
	| Readonly<{ type: 'start' | 'answered' | 'silent' | 'tick' | 'stop' }>
	| Readonly<{ type: 'ready'; address: EdgeAddress }>
	| Readonly<{ type: 'ended'; end: EdgeEnd }>;
export type EdgeEffect = 'launch' | 'ask' | 'terminate' | 'kill';
export type EdgeStep = Readonly<{ state: EdgeState; effects: readonly EdgeEffect[] }>;

/** A station answers within 4 s of its start, hub or not; on a slow disk after a power cut it folds for some seconds more. */
const startWithinMs = 30_000;
const askEveryMs = 5_000;
/** Three questions, 15 s: far longer than any pause of a living edge, shorter than a visitor's patience. */
const unansweredAtMost = 3;
/** Who lives for so long had an accident, not a defect: the next pause is short again. */
const livedMs = 60_000;
/** An edge hands nothing in while it ends; its database closes in milliseconds. */
const stopWithinMs = 10_000;
const firstRestMs = 100;
const longestRestMs = 30_000;

export const edgeOff: EdgeState = {
	phase: 'off',
	since: 0,
	askedAt: 0,
	unanswered: 0,
	deaths: 0,
	address: null,
	lostAt: null,
	end: null,
};

/** Pause before a start after so many ends in a row: 100 ms, doubling, at most 30 s. */
export function edgeRestMs(deaths: number): number {
	return Math.min(longestRestMs, firstRestMs * 2 ** (deaths - 1));
}

export function edgeStep(state: EdgeState, input: EdgeInput, now: number): EdgeStep {
	if (input.type === 'stop') return stopped(state, now);
	switch (state.phase) {
		case 'off':
			return input.type === 'start' ? launched(state, now) : { state, effects: [] };
		case 'starting':
			return whileStarting(state, input, now);
		case 'running':
			return whileRunning(state, input, now);
		case 'resting':
			if (input.type === 'tick' && now - state.since >= edgeRestMs(state.deaths)) return launched(state, now);
			return { state, effects: [] };
		case 'stopping':
			if (input.type === 'ended') return { state: { ...state, phase: 'stopped', since: now }, effects: [] };
			return overdue(state, input, now, stopWithinMs);
		case 'stopped':
			return { state, effects: [] };
	}
}

function launched(state: EdgeState, now: number): EdgeStep {
	return { state: { ...state, phase: 'starting', since: now }, effects: ['launch'] };
}

function whileStarting(state: EdgeState, input: EdgeInput, now: number): EdgeStep {
	if (input.type === 'ready') {
		const { address } = input;
		const running = { phase: 'running', since: now, askedAt: now, unanswered: 0, lostAt: null, end: null } as const;
		return { state: { ...state, ...running, address }, effects: [] };
	}
	if (input.type === 'ended') return rested(state, input.end, now);
	return overdue(state, input, now, startWithinMs);
}

function whileRunning(state: EdgeState, input: EdgeInput, now: number): EdgeStep {
	switch (input.type) {
		case 'ended':
			return rested({ ...state, lostAt: now }, input.end, now);
		case 'answered':
			return { state: { ...state, unanswered: 0 }, effects: [] };
		case 'silent': {
			const unanswered = state.unanswered + 1;
			const isGone = unanswered >= unansweredAtMost;
			return { state: { ...state, unanswered: isGone ? 0 : unanswered }, effects: isGone ? ['kill'] : [] };
		}
		case 'tick': {
			const deaths = now - state.since >= livedMs ? 0 : state.deaths;
			const isDue = now - state.askedAt >= askEveryMs;
			return {
				state: { ...state, deaths, askedAt: isDue ? now : state.askedAt },
				effects: isDue ? ['ask'] : [],
			};
		}
		default:
			return { state, effects: [] };
	}
}

function rested(state: EdgeState, end: EdgeEnd, now: number): EdgeStep {
	return { state: { ...state, phase: 'resting', since: now, deaths: state.deaths + 1, end }, effects: [] };
}

/** Kills what takes too long; its end is then told like any other. */
function overdue(state: EdgeState, input: EdgeInput, now: number, withinMs: number): EdgeStep {
	if (input.type !== 'tick' || now - state.since < withinMs) return { state, effects: [] };
	return { state: { ...state, since: now }, effects: ['kill'] };
}

function stopped(state: EdgeState, now: number): EdgeStep {
	switch (state.phase) {
		case 'starting':
		case 'running':
			return { state: { ...state, phase: 'stopping', since: now }, effects: ['terminate'] };
		case 'off':
		case 'resting':
			return { state: { ...state, phase: 'stopped', since: now }, effects: [] };
		default:
			return { state, effects: [] };
	}
}
