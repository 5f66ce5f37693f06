import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import tangsel from '../../../data/mpp-tangsel.json' with { type: 'json' };
import { encodeState, type StateSnapshot } from '../domain/snapshot.ts';
import { emptyState } from '../domain/state.ts';
import { miniSite } from '../testing/builders.ts';
import { lived } from '../testing/lived.ts';
import { type Step, steps } from '../testing/steps.ts';
import { siteFile } from './siteFileSchema.ts';
import { stateSnapshot } from './snapshotSchema.ts';

/** As it arrives. */
const wired = (state: StateSnapshot): unknown => JSON.parse(JSON.stringify(state));
const snapshotOf = (all: readonly Step[]): unknown => wired(encodeState(lived(all).at(-1)?.after ?? emptyState));

it('[REP10] a whole state of any day is taken over with every word', { timeout: 60_000 }, () =>
	fc.assert(
		fc.property(steps, (all) => {
			const snapshot = snapshotOf(all);
			expect(stateSnapshot.parse(snapshot)).toEqual(snapshot);
		}),
		{ numRuns: 40 },
	),
);

it('[REP10] so are words that a newer hub may say, and a state of an older one that lacks them', () => {
	const { estimates, issuedLately, bursts, restingPrefixes, ...older } = encodeState(emptyState);
	expect([estimates, issuedLately, bursts, restingPrefixes].includes(undefined)).toBe(false);
	for (const snapshot of [wired(older), { ...older, mood: 'calm' }])
		expect(stateSnapshot.parse(snapshot)).toEqual(snapshot);
});

it.each(Object.keys(encodeState(emptyState)))('[REP10] a state whose %s is something else is none', (key) => {
	const snapshot = wired(encodeState(emptyState)) as Record<string, unknown>;
	for (const other of ['x', true, { a: 1 }, [7], -1])
		expect([other, stateSnapshot.safeParse({ ...snapshot, [key]: other }).success]).toEqual([other, false]);
});

it('[REP10] a state without the catalogue in force is none', () => {
	expect(stateSnapshot.safeParse({ ...encodeState(emptyState), catalogueVersion: 2 }).success).toBe(false);
});

it('[REP10] site files are taken over with every word, and known by what the code reads of them', () => {
	for (const site of [miniSite, tangsel]) {
		const told = wired({ ...site, mood: 'calm' } as never);
		expect(siteFile.parse(told)).toEqual(told);
		for (const key of ['site', 'zones', 'series', 'agencies', 'counters', 'reasons', 'policy', 'openingHours'])
			expect([key, siteFile.safeParse({ ...site, [key]: undefined }).success]).toEqual([key, false]);
	}
	const elsewhere = { ...miniSite, site: { ...miniSite.site, timeZone: 'Asia/Atlantis' } };
	expect(siteFile.safeParse(elsewhere).success).toBe(false);
});
