import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, startedState, stationId } from '../testing/builders.ts';
import { smallerSite, successor, takingSite } from '../testing/changedSites.ts';
import { after, decided, refused } from '../testing/decided.ts';
import type { Command } from './commands.ts';
import { asId, type BusinessDay } from './ids.ts';
import type { SiteFile } from './siteFile.ts';
import { decodeState, encodeState } from './snapshot.ts';
import type { State } from './state.ts';

const change = (hash: string, site: SiteFile): Command => ({ type: 'changeCatalogue', hash, site });
const startDay = (day: string): Command => ({ type: 'startDay', day: asId<BusinessDay>(day) });
/** The handshake of kiosk `n` that shows the one before and holds this version. */
function hello(state: State, n: number, catalogueVersion: number): Command {
	const before = state.stations.get(stationId(n))?.handshake ?? null;
	const who = { stationId: stationId(n), role: 'kiosk' as const, name: `Kiosk ${n}` };
	return { type: 'admitStation', ...who, lastHandshake: before, sameMachine: true, catalogueVersion };
}
const said = (state: State, n: number, version: number): State => after(state, hello(state, n, version));
/** Two kiosks that hold version 1; version 2 frees the prefix DB. */
const freedToday = after(said(said(startedState(miniSite), 1, 1), 2, 1), change('two', smallerSite));
const nextDay = after(freedToday, startDay('2026-11-24'));
const conflict = (state: State) => refused(state, change('three', takingSite), {});

describe('a prefix that no series has any more', () => {
	it('[CAT5] is nobody’s on the day it was freed, whatever the kiosks hold', () => {
		const told = said(said(freedToday, 1, 2), 2, 2);
		expect(conflict(told)).toMatchObject({ code: 'catalogue/conflict', detail: { seriesId: successor, prefix: 'DB' } });
	});
	it('[CAT5] is nobody’s on a later day while a kiosk may still print it, and the refusal names that kiosk', () => {
		expect(conflict(said(nextDay, 1, 2)).detail).toEqual({
			...{ seriesId: successor, prefix: 'DB', freedBy: at.penduduk, freedOn: '2026-11-23' },
			kiosks: 'Kiosk 2',
		});
		expect(conflict(nextDay).detail.kiosks).toBe('Kiosk 1, Kiosk 2');
	});
	it('[CAT5] may be given once every kiosk was heard, and then rests no more', () => {
		const taken = after(said(said(nextDay, 1, 2), 2, 2), change('three', takingSite));
		expect(taken.catalogueVersion).toBe(3);
		expect([...taken.restingPrefixes.keys()]).toEqual([]);
	});
	it('[CAT5] goes back to its own series at once, with its own digits', () => {
		expect(after(freedToday, change('one again', miniSite)).restingPrefixes.size).toBe(0);
		const wider = { ...miniSite, series: miniSite.series.map((one) => ({ ...one, digits: one.digits + 1 })) };
		expect(refused(nextDay, change('wider', wider), {}).code).toBe('catalogue/conflict');
	});
	it('[CAT5] rests over days, later versions and a snapshot', () => {
		const later = after(
			nextDay,
			change('two again', { ...smallerSite, zones: [...smallerSite.zones] }),
			startDay('2026-11-30'),
		);
		expect(conflict(decodeState(encodeState(later)))).toMatchObject({ detail: { freedOn: '2026-11-23' } });
	});
	it('[CAT5] is free on a later day where no kiosk is in use', () => {
		const without = after(startedState(miniSite), change('two', smallerSite), startDay('2026-11-24'));
		expect(decided(without, change('three', takingSite), {}).events).toHaveLength(1);
	});
	it('[CAT5] does not rest in a snapshot that is older than the rule', () => {
		const { restingPrefixes: _, stations, ...old } = encodeState(nextDay);
		const known = stations.map(({ catalogueVersion: _, ...station }) => station);
		const state = decodeState({ ...old, stations: known } as unknown as ReturnType<typeof encodeState>);
		expect(state.restingPrefixes.size).toBe(0);
		expect(state.stations.get(stationId(1))?.catalogueVersion).toBe(0);
	});
});

describe('the version that a kiosk holds', () => {
	const versionOf = (state: State, n: number) => state.stations.get(stationId(n))?.catalogueVersion;

	it('[CAT6] is the newest it was heard with', () => {
		expect(versionOf(said(said(nextDay, 1, 2), 1, 1), 1)).toBe(2);
	});
	it('[CAT6] is told by a ticket that it gave under it', () => {
		const gave = { stationId: stationId(2), catalogueVersion: 2, origin: 'reserved' } as const;
		expect(versionOf(folded(nextDay, issued(1, gave)), 2)).toBe(2);
		expect(versionOf(folded(nextDay, issued(1, { ...gave, origin: 'hub' })), 2)).toBe(1);
	});
	it('[CAT6] is unknown again for a new life of its database', () => {
		const copied = { ...hello(nextDay, 1, 0), sameMachine: false } as Command;
		expect(versionOf(after(nextDay, copied), 1)).toBe(0);
	});
	it('[CAT6] counts no more once the kiosk is retired', () => {
		const retired = after(said(nextDay, 1, 2), { type: 'retireStation', stationId: stationId(2) });
		expect(decided(retired, change('three', takingSite), {}).events).toHaveLength(1);
	});
});
