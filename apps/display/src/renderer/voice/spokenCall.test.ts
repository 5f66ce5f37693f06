import { describe, expect, it } from 'vitest';
import { clipsOf, spokenCall } from './spokenCall.ts';

const said = (clips: readonly string[]): string => clips.join(' ').replaceAll(/(id|en)\//g, '');

describe('a spoken call', () => {
	it.each([
		['B-042', '16', '2', 'id', 'number b , 0 4 2 , please counter 6 belas , floor 2'],
		['AA-1399', '3', null, 'id', 'number a a , 1 3 9 9 , please counter 3'],
		['B-042', '21', '1', 'id', 'number b , 0 4 2 , please counter 2 puluh 1 , floor 1'],
		['B-042', '10', null, 'id', 'number b , 0 4 2 , please counter 10'],
		['B-042', '16', '2', 'en', 'number b , 0 4 2 , please counter 16 , floor 2'],
		['B-042', '30', null, 'en', 'number b , 0 4 2 , please counter 30'],
		['B-042', '21', 'A', 'en', 'number b , 0 4 2 , please counter 20 1'],
		['B-042', 'VIP-12', null, 'id', 'number b , 0 4 2 , please counter v i p 2 belas'],
		['B-042', '105', null, 'id', 'number b , 0 4 2 , please counter 1 0 5'],
	] as const)('[DSP21] reads %s at counter %s on floor %s in %s: %s', (number, label, floor, language, expected) => {
		expect(said(spokenCall({ number, label, floor }, language).full)).toBe(expected);
	});

	it('[DSP21] is short where many are called', () => {
		expect(said(spokenCall({ number: 'B-042', label: '16', floor: '2' }, 'id').short)).toBe(
			'b , 0 4 2 , counter 6 belas , floor 2',
		);
	});

	it.each(['id', 'en'] as const)('[DSP21] needs no clip but those that are listed: %s', (language) => {
		const clips = new Set([...clipsOf(language).map((clip) => `${language}/${clip}`), ',']);
		const labels = Array.from({ length: 120 }, (_, n) => String(n + 1));
		for (const label of [...labels, 'VIP-12', 'A', 'Meja É'])
			for (const clip of spokenCall({ number: 'XYZ-9876543210', label, floor: '9' }, language).full)
				expect(clips).toContain(clip);
	});
});
