import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzzSeed } from './fuzzSeed.ts';
import { settledHeapBytes } from './liveHeap.ts';

/**
 * Of the live heap, from one window of cases to the next: a ticket with its events, desk and answers stays for the day; answers that are
 * remembered and texts of events fill their bounds; the rest is what the engine compiles and the collector's unevenness.
 */
const bytesPerTicket = 10_000;
const bytesPerCase = 200;
const unevenBytes = 1_000_000;
/** The first warms caches and fills bounded memories, the second what comes late. */
const windows = 3;

export type FuzzTask<T> = Readonly<{
	name: string;
	cases: fc.Arbitrary<T>;
	count: number;
	/** Cases under way together. */
	atOnce: number;
	/** What became of a case, in a word; throws when the program under test did wrong. */
	send: (one: T) => Promise<string>;
	/** Tickets that the program holds, for the day. */
	tickets: () => number;
	/** What is wrong with its state. */
	complaints: () => readonly string[];
}>;

/** Sends all cases to a program and holds it to what it promises of any of them. @returns how often each outcome came */
export async function runCases<T>(task: FuzzTask<T>): Promise<ReadonlyMap<string, number>> {
	const { name, atOnce, tickets } = task;
	const all = fc.sample(task.cases, { numRuns: task.count, seed: fuzzSeed });
	const outcomes = new Map<string, number>();
	const window = Math.ceil(all.length / windows / atOnce) * atOnce;
	let before = { heap: 0, tickets: 0 };
	for (let at = 0; at < all.length; at += atOnce) {
		if (at === window * (windows - 1)) before = { heap: await settledHeapBytes(), tickets: tickets() };
		await Promise.all(
			all.slice(at, at + atOnce).map(async (one) => {
				const outcome = await task.send(one).catch((error: unknown) => {
					throw new Error(`seed ${fuzzSeed}: ${JSON.stringify(one).slice(0, 600)}: ${String(error)}`);
				});
				outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			}),
		);
	}
	const told = [...outcomes].sort().map(([outcome, times]) => `${outcome} ×${times}`);
	const grown = (await settledHeapBytes()) - before.heap;
	console.log(`${name}: ${all.length} cases, seed ${fuzzSeed}, ${grown} bytes in the last third: ${told.join(', ')}`);
	expect(task.complaints()).toEqual([]);
	expect(grown).toBeLessThan(unevenBytes + window * bytesPerCase + (tickets() - before.tickets) * bytesPerTicket);
	return outcomes;
}
