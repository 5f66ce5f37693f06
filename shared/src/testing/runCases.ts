import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzzSeed } from './fuzzSeed.ts';
import { liveHeapBytes } from './liveHeap.ts';

/** Of the live heap: a ticket with its events, desk and answers stays for the day; the rest is the collector's unevenness. */
const bytesPerTicket = 10_000;
const unevenBytes = 8_000_000;

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
	// The first third warms caches and fills bounded memories.
	const warm = Math.ceil(all.length / 3 / atOnce) * atOnce;
	let before = { heap: 0, tickets: 0 };
	for (let at = 0; at < all.length; at += atOnce) {
		if (at === warm) before = { heap: liveHeapBytes(), tickets: tickets() };
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
	console.log(`${name}: ${all.length} cases, seed ${fuzzSeed}: ${told.join(', ')}`);
	expect(task.complaints()).toEqual([]);
	expect(liveHeapBytes() - before.heap).toBeLessThan(unevenBytes + (tickets() - before.tickets) * bytesPerTicket);
	return outcomes;
}
