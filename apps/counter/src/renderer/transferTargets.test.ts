import { readFileSync } from 'node:fs';
import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import {
	at,
	foldedAt,
	issued,
	miniSite,
	nine,
	startedState,
	ticketId,
	ticketIn,
} from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import { foundTargets, placesAt, transferTargets } from './transferTargets.ts';

const site: SiteFile = JSON.parse(readFileSync(new URL('../../../../data/mpp-tangsel.json', import.meta.url), 'utf8'));
const targets = transferTargets(indexCatalogue(1, 'one', site), 'id');
const present = site.agencies[0]?.services[0]?.id ?? null;
const names = (query: string, of: ServiceId | null = present): string[] =>
	foundTargets(targets, query, of).map(({ name }) => name);

describe('the search for a service to transfer to', () => {
	it('[CNT10] finds a service by the beginnings of words, names that begin so first', () => {
		expect(names('balik nama')).toContain('Mutasi balik nama PBB');
		expect(names('balik nama')[0]).toMatch(/^Balik nama/);
		expect(names('nama balik').sort()).toEqual(names('balik nama').sort());
	});

	it('[CNT10] finds services by agency, keyword and counter', () => {
		expect(foundTargets(targets, 'imigrasi', null).map(({ agency }) => agency)).toContain('Imigrasi');
		expect(foundTargets(targets, '40', null).every(({ counters }) => counters.includes('40'))).toBe(true);
		expect(names('ktp').length).toBeGreaterThan(0);
	});

	it('[CNT10] offers the same agency before a letter is typed, without the present service', () => {
		const found = foundTargets(targets, '', present);
		expect(new Set(found.map(({ agency }) => agency)).size).toBe(1);
		expect(found.some(({ serviceId }) => serviceId === present)).toBe(false);
		expect(names('zzzz')).toEqual([]);
	});

	it('[CNT19] offers every service before a letter is typed where there is none at present, the most asked for first', () => {
		const found = foundTargets(targets, '', null);
		expect(found).toHaveLength(targets.length);
		expect(found[0]?.rank).toBe(Math.min(...targets.map(({ rank }) => rank)));
	});

	it('[CNT10] tells how many wait there and how many of them came before', () => {
		const state = foldedAt(startedState(miniSite), nine, issued(1, {}), issued(2, {}), issued(3, {}));
		const catalogue = indexCatalogue(1, 'one', miniSite);
		expect(placesAt(state, catalogue, at.ktp, ticketIn(state, ticketId(3)))).toEqual({ waiting: 3, before: 2 });
		expect(placesAt(state, catalogue, asId<ServiceId>('gone'), ticketIn(state, ticketId(3)))).toEqual({
			waiting: 0,
			before: 0,
		});
	});
});
