import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainAscii } from './plainAscii.ts';
import { checklist, longestTicket, shortTicket } from './testing/samplePapers.ts';
import { columnsOf, paperText } from './ticketText.ts';

describe('plainAscii', () => {
	it.each([
		['25–45 menit', '25-45 menit'],
		['“Kartu Keluarga” … €5', '"Kartu Keluarga" ... EUR5'],
		['José Škoda Đặng Øre', 'Jose Skoda Dang Ore'],
		['½ ﬁ ①', '1/2 fi 1'],
		['Kantor ꦏꦤ꧀ꦠꦺꦴꦂ Pos', 'Kantor kantor Pos'],
		['ꦪꦺꦴꦒꦾꦏꦂꦠ, ꦱꦸꦫꦏꦂꦠ ꧑꧗', 'yogyakarta, surakarta 17'],
		['وزارة الشؤون ١٧', "wzarh alsy'uwn 17"],
		['東京 Post', '* Post'],
		['Cepat 😀👨‍👩‍👧👍🏽!', 'Cepat *!'],
		['₿ 5, ₫ 9, № 3', 'BTC 5, VND 9, No. 3'],
		['co\u00adop x\u030cy', 'coop xy'],
		['Apa ini?', 'Apa ini?'],
	])('[PRN10] writes %s as %s', (text, plain) => {
		expect(plainAscii(text)).toBe(plain);
	});

	it('[PRN10] gives printable ASCII for any text, and a question mark only for a question mark', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const plain = plainAscii(text);
				expect(plain).toMatch(/^[\x20-\x7e]*$/);
				if (!/[?؟]/.test(text.normalize('NFKD'))) expect(plain).not.toContain('?');
			}),
		);
	}, 20_000);
});

describe('paperText', () => {
	const papers = [shortTicket, { ...longestTicket, copy: true }, checklist];

	it.each(papers.flatMap((paper) => [paper, { ...paper, widthMm: 58 as const }]))(
		'[PRN10] keeps every line of $kind $serviceName on $widthMm mm paper',
		(paper) => {
			for (const line of paperText(paper))
				if (line.kind === 'text') expect(line.text.length * line.scale).toBeLessThanOrEqual(columnsOf(paper));
		},
	);

	it('[PRN1] says everything that the drawn ticket says', () => {
		const text = paperText(longestTicket)
			.map((line) => line.text)
			.join(' ');
		for (const part of ['Mal Pelayanan Publik', 'Kota Tangerang Selatan', '10.42', '24 Nov 2026', 'AF-1399', 'Aula'])
			expect(text).toContain(part);
		for (const part of [
			'18, 19, 20 atau 21',
			'BPJS Ketenagakerjaan',
			'12 orang',
			'35-75 menit',
			'Kiosk 1',
			'Ketenagakerjaan +',
		])
			expect(text).toContain(part);
		expect(paperText(longestTicket)).toContainEqual({ kind: 'qr', text: longestTicket.qr });
	});

	it('[PRN5] marks a copy in text mode too', () => {
		const marked = (copy: boolean) =>
			paperText({ ...shortTicket, copy }).some(
				(line) => line.kind === 'text' && line.inverted && line.text.includes('COPY'),
			);
		expect([marked(true), marked(false)]).toEqual([true, false]);
	});
});
