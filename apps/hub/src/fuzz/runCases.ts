import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { TestHub } from '../testing/startTestHub.ts';
import { liveHeapBytes } from './heap.ts';
import { fuzzSeed } from './seed.ts';

/** Of the live heap: a ticket with its events, desk and answers stays for the day; the rest is the collector's unevenness. */
const bytesPerTicket = 10_000;
const unevenBytes = 8_000_000;
const atOnce = 16;

export type FuzzTask<T> = Readonly<{
	name: string;
	hub: TestHub;
	cases: fc.Arbitrary<T>;
	count: number;
	/** What became of a case, in a word; throws when the hub did wrong. */
	send: (one: T) => Promise<string>;
}>;

/** Sends all cases to the hub and holds it to what it promises of any of them. @returns how often each outcome came */
export async function runCases<T>({
	name,
	hub,
	cases,
	count,
	send,
}: FuzzTask<T>): Promise<ReadonlyMap<string, number>> {
	const all = fc.sample(cases, { numRuns: count, seed: fuzzSeed });
	const outcomes = new Map<string, number>();
	const tickets = (): number => hub.engine.state().tickets.size;
	// The first third warms caches and fills the bounded memory of refusals.
	const warm = Math.ceil(all.length / 3 / atOnce) * atOnce;
	let before = { heap: 0, tickets: 0 };
	for (let at = 0; at < all.length; at += atOnce) {
		if (at === warm) before = { heap: liveHeapBytes(), tickets: tickets() };
		await Promise.all(
			all.slice(at, at + atOnce).map(async (one) => {
				const outcome = await send(one).catch((error: unknown) => {
					throw new Error(`seed ${fuzzSeed}: ${JSON.stringify(one).slice(0, 600)}: ${String(error)}`);
				});
				outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			}),
		);
	}
	const told = [...outcomes].sort().map(([outcome, times]) => `${outcome} ×${times}`);
	console.log(`${name}: ${all.length} cases, seed ${fuzzSeed}: ${told.join(', ')}`);
	expect(checkInvariants(hub.engine.state())).toEqual([]);
	expect(liveHeapBytes() - before.heap).toBeLessThan(unevenBytes + (tickets() - before.tickets) * bytesPerTicket);
	return outcomes;
}
