import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { describe, expect, it } from 'vitest';
import { floorsOf, servicesOf, shortcutsOf } from './floors.ts';

const site: SiteFile = JSON.parse(
	readFileSync(resolve(import.meta.dirname, '../../../../data/mpp-tangsel.json'), 'utf8'),
);

describe('the start page', () => {
	it('[KSK16] shows every agency, by floor and rank', () => {
		const floors = floorsOf(site);
		expect(floors.map(({ agencies }) => agencies.length)).toEqual([6, 4, 7]);
		for (const { agencies } of floors) {
			const ranks = agencies.map(({ rank }) => rank);
			expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
		}
	});

	it('[KSK16] offers the first services of the first agencies as shortcuts', () => {
		expect(shortcutsOf(site).map(({ service, zone }) => [service.id.split('.')[0], zone.id])).toEqual([
			['disdukcapil', 'lt1'],
			['dpmptsp', 'lt2'],
			['bank-bjb', 'lt1'],
		]);
	});

	it('[KSK16] lists services by rank, of a group or of all', () => {
		const agency = site.agencies.find(({ id }) => id === 'dpmptsp');
		if (agency === undefined) throw new Error('the sample has lost DPMPTSP');
		expect(servicesOf(agency, 'sip-nakes')).toHaveLength(18);
		expect(servicesOf(agency, null)).toHaveLength(95);
		expect(servicesOf(agency, 'sip-nakes')[0]?.name.id).toBe('SIP perawat');
	});
});
