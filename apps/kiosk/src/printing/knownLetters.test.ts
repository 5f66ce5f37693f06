import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPaper, readyFonts } from './drawPaper.ts';
import { fontLetters } from './fontLetters.ts';
import { inKnownLetters, knownText } from './knownLetters.ts';
import { foreignTicket, shortTicket } from './testing/samplePapers.ts';

const require = createRequire(import.meta.url);
const letters = readyFonts();
const known = (text: string): string => knownText(text, letters.text);

describe('the letters of a font', () => {
	const file = (name: string): string => require.resolve(`@fontsource-variable/plus-jakarta-sans/files/${name}`);

	it('[PRN19] are read from its file', () => {
		const latin = fontLetters(file('plus-jakarta-sans-latin-wght-normal.woff2'));
		const extended = fontLetters(file('plus-jakarta-sans-latin-ext-wght-normal.woff2'));
		const code = (letter: string): number => letter.codePointAt(0) ?? 0;
		for (const letter of 'AZaz09éñ€…–') expect([letter, latin.has(code(letter))]).toEqual([letter, true]);
		for (const letter of 'Šđ₿') expect([latin.has(code(letter)), extended.has(code(letter))]).toEqual([false, true]);
		for (const letter of '漢ꦏك😀') expect(latin.has(code(letter)) || extended.has(code(letter))).toBe(false);
	});
	it('[PRN19] of what is no such font are not made up', () => {
		expect(() => fontLetters(import.meta.filename)).toThrow('no WOFF 2.0 font');
	});
});

describe('a drawn paper', () => {
	it.each([
		['José Ñandú Škoda Đặng Öğretmen ₿ 5', 'José Ñandú Škoda Đặng Öğretmen ₿ 5'],
		['Jose\u0301', 'José'],
		['ꦪꦺꦴꦒꦾꦏꦂꦠ Pos', 'yogyakarta Pos'],
		['وزارة', 'wzarh'],
		['東京 Post', '* Post'],
		['Cepat 😀👨‍👩‍👧👍🏽!', 'Cepat *!'],
		['Москва ✓', '* v'],
		['co\u00adop x\u030cy \u200dz', 'coop xy z'],
		['Apa ini?', 'Apa ini?'],
	])('[PRN19] writes %s as %s', (text, shown) => {
		expect(known(text)).toBe(shown);
	});

	it('[PRN19] has no letter that its type lacks, and a question mark only for a question mark', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const shown = known(text);
				for (const letter of shown) expect(letters.text.has(letter.codePointAt(0) ?? 0)).toBe(true);
				if (!/[?؟]/.test(text.normalize('NFKD'))) expect(shown).not.toContain('?');
			}),
		);
	}, 20_000);

	it('[PRN19] looks the same whatever fonts the machine has: as the paper that was spelled before', () => {
		const spelled = {
			...shortTicket,
			siteLines: ['Mal pelayanan Publik', 'Kota Ñuñoa *'] as const,
			serviceName: 'Akta “kelahiran” José Škoda Đặng * ₿',
			agencyName: 'kantwr Œuvre',
			zone: foreignTicket.zone,
			kiosk: 'Kiosk No.1 *',
		};
		expect(inKnownLetters(foreignTicket, letters)).toEqual(spelled);
		expect(Buffer.from(drawPaper(foreignTicket).dots).equals(drawPaper(spelled).dots)).toBe(true);
	});

	it('[PRN19] keeps its code and its language', () => {
		const paper = { ...shortTicket, qr: 'https://例え.test/t/1', language: 'jv' };
		expect(inKnownLetters(paper, letters)).toMatchObject({ qr: paper.qr, language: 'jv' });
	});
});
