import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Agency, SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { describe, expect, it } from 'vitest';
import { agencySubline, sharedBeginning } from './nameTexts.ts';

const site: SiteFile = JSON.parse(
	readFileSync(resolve(import.meta.dirname, '../../../../../data/mpp-tangsel.json'), 'utf8'),
);
const agency = (id: string): Agency => {
	const found = site.agencies.find((one) => one.id === id);
	if (found === undefined) throw new Error(id);
	return found;
};

describe('agencySubline', () => {
	const without = (id: string): string =>
		agencySubline({ ...agency(id), hint: null }, 'id', (service) => `${service}, dll.`);

	it('[KSK12] shows the hint where the catalogue has one', () => {
		expect(agencySubline(agency('disdukcapil'), 'id', String)).toBe('KTP, KK, akta, KIA, pindah');
		expect(agencySubline(agency('disdukcapil'), 'en', String)).toBe('ID card, family card, certificates');
	});

	it('[KSK12] else shows what the full name adds to the short one, or the first service', () => {
		expect(without('disdukcapil')).toBe('Dinas Kependudukan dan Pencatatan Sipil');
		expect(without('samsat')).toBe('Sistem Administrasi Manunggal Satu Atap');
		expect(without('atr-bpn')).toBe('Kantor Pertanahan Kota Tangerang Selatan');
		expect(without('pits')).toBe('PT Pembangunan Investasi Tangerang Selatan');
		expect(without('pos-indonesia')).toBe('PT Pos Indonesia (Persero)');
		expect(without('pengadilan-negeri')).toMatch(/, dll\.$/);
	});
});

describe('sharedBeginning', () => {
	const namesOf = (locale: string): readonly string[] =>
		agency('dpmptsp')
			.services.filter((service) => service.groupId === 'sip-nakes')
			.map((service) => service.name[locale] ?? '');

	it('[KSK13] is what most names of a list begin with, in whole words', () => {
		expect(sharedBeginning(namesOf('id'))).toBe('SIP');
		expect(sharedBeginning(namesOf('en'))).toBe('Practice licence for');
	});

	it('[KSK13] is empty for few names or none in common', () => {
		expect(sharedBeginning(['SIP a', 'SIP b', 'SIP c'])).toBe('');
		expect(sharedBeginning(['SIP a', 'Surat b', 'Izin c', 'Cetak d'])).toBe('');
		expect(sharedBeginning(['SIP', 'SIP', 'SIP', 'SIP'])).toBe('');
	});
});
