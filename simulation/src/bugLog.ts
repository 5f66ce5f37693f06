import type { Logger } from 'pino';
import pino from 'pino';
import { isEnd, type Life } from './life.ts';

/** Of pino: where errors begin. */
const errorLevel = 50;
/** Refusals of a hello that no right program gets: one side made a message that the other can't take. */
const wrongHellos: ReadonlySet<unknown> = new Set([
	'message/invalid',
	'protocol/unsupported',
	'auth/missing',
	'auth/scope',
]);
/** What a hub tells of a station whose file, or whose own, was put back behind its back. */
const isPutBack = 'a station has seen events that this journal lacks: it was put back to an earlier state';

/** What a hub tells while it takes nothing in. */
const isFull = 'no space left for the journal: read-only until there is some';

/** What may have befallen it. */
export type Accidents = Readonly<{ mayBePutBack: () => boolean; mayBeFull: () => boolean }>;

/**
 * A hub's log, of which every line that tells a bug is a finding: errors, what was caught, and refusals that a right station never gets.
 * What the end of a process brings about is none.
 */
export function createBugLog(life: Life, accidents: Accidents, onBug: (what: string) => void): Logger {
	return pino({
		level: 'warn',
		hooks: {
			logMethod([details, words], _write, level) {
				const { err, refusal, ...rest } = (typeof details === 'object' ? details : {}) as Line;
				if (life.isOver || isEnd(err)) return;
				if (words === isPutBack && accidents.mayBePutBack()) return;
				if ((words ?? details) === isFull && accidents.mayBeFull()) return;
				const isBug = level >= errorLevel || err !== undefined || wrongHellos.has(refusal?.code);
				if (!isBug) return;
				const error = err instanceof Error ? err.stack : JSON.stringify(err);
				onBug(`hub: ${words ?? details} ${error ?? ''} ${JSON.stringify({ ...rest, refusal })}`);
			},
		},
	});
}

type Line = Readonly<{ err?: unknown; refusal?: Readonly<{ code: string; detail: string }> }>;
