import { setTimeout as pause } from 'node:timers/promises';

/** Far more than any condition needs on a slow machine; a test that waits so long has failed. */
const patienceMs = 45_000;
const lookEveryMs = 20;

/**
 * Waits until `look` gives something: neither null, undefined nor false. Throws what it waited for when it never does.
 * @param what words for the failure, e.g. `the paper is printed`
 * @param withinMs longer, where the program itself waits
 */
export async function until<T>(
	what: string,
	look: () => T | Promise<T>,
	withinMs = patienceMs,
): Promise<Exclude<T, null | undefined | false>> {
	const deadline = performance.now() + withinMs;
	for (;;) {
		const seen = await look();
		if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<T, null | undefined | false>;
		if (performance.now() > deadline) throw new Error(`waited ${withinMs / 1000} s in vain until ${what}`);
		await pause(lookEveryMs);
	}
}
