import { describe, expect, it } from 'vitest';
import { siteLines } from './siteLines.ts';

describe('siteLines', () => {
	it('[UI8] says what the site is first and whose it is second, in both languages', () => {
		expect(siteLines('Mal Pelayanan Publik Kota Tangerang Selatan')).toEqual([
			'Mal Pelayanan Publik',
			'Kota Tangerang Selatan',
		]);
		expect(siteLines('South Tangerang City Public Service Mall')).toEqual([
			'Public Service Mall',
			'South Tangerang City',
		]);
		expect(siteLines('Mal Pelayanan Publik Mini')).toEqual(['Mal Pelayanan Publik Mini']);
	});
});
