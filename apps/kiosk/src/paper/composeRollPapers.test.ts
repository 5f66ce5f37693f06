import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { Series } from '@antrean/shared/domain/siteFile.ts';
import { at, miniSite } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { paperText } from '../printing/ticketText.ts';
import { composeRollPapers, rollRange } from './composeRollPapers.ts';

const catalogue = indexCatalogue(1, 'one', miniSite);
const series = catalogue.series.get(at.penduduk) as Series;

it('[PRN18] a pre-printed paper says number, agency and counters; its code is the number, its day is left to a pen', () => {
	const { first, last } = rollRange(series);
	expect([first, last]).toEqual([940, 979]);
	const papers = composeRollPapers(catalogue, series, { first, count: 3, language: 'id' });
	expect(papers.map(({ number, qr }) => [number, qr])).toEqual(
		['DB-940', 'DB-941', 'DB-942'].map((number) => [number, number]),
	);
	expect(papers[0]).toMatchObject({
		agencyName: 'Disdukcapil',
		counters: 'Loket A atau B',
		issued: { time: '' },
		ahead: null,
		wait: null,
		copy: false,
	});
	const lines = paperText(papers[0] as never).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
	expect(lines.join('\n')).toMatch(/Tgl\. _+/);
	expect(lines.join(' ')).toContain('Berlaku setelah didaftarkan petugas');
});
