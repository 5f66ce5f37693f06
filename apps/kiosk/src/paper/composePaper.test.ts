import { readFileSync } from 'node:fs';
import { type Catalogue, indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { describe, expect, it } from 'vitest';
import { logoAddress, samplePixels } from '../printing/testing/sampleLogo.ts';
import { composeChecklist, composeTicketPaper, type TicketOnPaper, twoLines } from './composePaper.ts';

function site(name: string): Catalogue {
	const file = readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), 'utf8');
	return indexCatalogue(1, 'hash', JSON.parse(file));
}
const tangsel = site('mpp-tangsel');
const mini = site('mpp-mini');
/** 10:42 on 24 November 2026 in Jakarta, 12:42 in Jayapura. */
const now = Date.UTC(2026, 10, 24, 3, 42, 10);
const birth = asId<ServiceId>('disdukcapil.akta-kelahiran');
const ticket: TicketOnPaper = {
	id: asId('01890000-0000-7000-8000-000000000001'),
	number: 'BC-027',
	day: null,
	priorityClassId: null,
	ahead: 5,
	wait: { fromMinutes: 25, toMinutes: 45 },
	asOf: null,
	kiosk: 'Kiosk 1',
};

describe('composeTicketPaper', () => {
	it('[PRN56] has the site’s logo, on tickets and checklists; a picture that can’t be read keeps nobody from a paper', () => {
		const withLogo = (ticketLogo: string): Catalogue =>
			indexCatalogue(1, 'hash', { ...tangsel.site, policy: { ...tangsel.site.policy, ticketLogo } });
		const shared = { serviceId: birth, now, language: 'id' };
		const bare = composeTicketPaper({ ...shared, catalogue: tangsel }, ticket);
		const logo = { width: 288, height: 96 };
		const catalogue = withLogo(logoAddress(samplePixels(600, 200)));
		expect(composeTicketPaper({ ...shared, catalogue }, ticket)).toMatchObject({ ...bare, logo });
		expect(composeChecklist({ ...shared, catalogue })).toMatchObject({ logo });
		expect(composeTicketPaper({ ...shared, catalogue: withLogo('data:image/png;base64,AAAA') }, ticket)).toEqual(bare);
	});

	it('[ADO8] says what the drawn ticket says', () => {
		expect(composeTicketPaper({ catalogue: tangsel, serviceId: birth, now, language: 'id' }, ticket)).toEqual({
			kind: 'ticket',
			widthMm: 80,
			language: 'id',
			siteLines: ['Mal Pelayanan Publik', 'Kota Tangerang Selatan'],
			issued: { time: '10.42', date: '24 Nov 2026', shortDate: '24 Nov' },
			number: 'BC-027',
			serviceName: 'Akta kelahiran',
			agencyName: 'Disdukcapil',
			zone: { word: 'Lantai', numeral: '1' },
			counters: 'Loket 3 atau 5',
			ahead: '5 orang di depan Anda',
			wait: { label: 'Perkiraan tunggu', range: '25–45 menit' },
			kiosk: 'Kiosk 1',
			qr: ticket.id,
			footer: 'Dipanggil menurut waktu pengambilan, tidak selalu urut nomor.',
			copy: false,
			mark: null,
		});
	});

	it('[PRN1] carries the business day of its number: one that was reserved before midnight comes again on the next day', () => {
		const midnight = Date.UTC(2026, 10, 24, 17, 0, 0, 300);
		const request = { catalogue: tangsel, serviceId: birth, now: midnight, language: 'id' };
		const dateOf = (day: TicketOnPaper['day']): unknown => composeTicketPaper(request, { ...ticket, day }).issued;
		expect(dateOf(asId('2026-11-24'))).toEqual({ time: '00.00', date: '24 Nov 2026', shortDate: '24 Nov' });
		expect(dateOf(null)).toEqual({ time: '00.00', date: '25 Nov 2026', shortDate: '25 Nov' });
	});

	it('[PRN1] is made for a day that no calendar has, too', () => {
		const request = { catalogue: tangsel, serviceId: birth, now, language: 'id' };
		expect(composeTicketPaper(request, { ...ticket, day: asId('2026-13-01') }).issued.date).toBe('1 Jan 2027');
	});

	it('[ADO8] says it in English, with the neutral mark, and leaves out what is not known', () => {
		const priorityClassId = tangsel.site.priorityClasses[0]?.id ?? null;
		expect(
			composeTicketPaper(
				{ catalogue: tangsel, serviceId: birth, now, language: 'en' },
				{ ...ticket, priorityClassId, ahead: null, wait: null },
			),
		).toMatchObject({
			siteLines: ['South Tangerang City', 'Public Service Mall'],
			issued: { time: '10:42', date: '24 Nov 2026' },
			zone: { word: 'Floor', numeral: '1' },
			counters: 'Counter 3 or 5',
			ahead: null,
			wait: null,
			mark: tangsel.site.priorityClasses[0]?.neutralMark,
		});
	});

	it('[ADO16] says instead of the wait since when the line is known, where it is not as of now', () => {
		const paper = (language: string) => {
			const stale = { ...ticket, wait: null, asOf: now - 60_000 };
			return composeTicketPaper({ catalogue: tangsel, serviceId: birth, now, language }, stale);
		};
		expect(paper('id')).toMatchObject({
			ahead: '5 orang di depan Anda',
			wait: { label: 'Data pukul', range: '10.41' },
		});
		expect(paper('en').wait).toEqual({ label: 'As of', range: '10:41' });
	});

	it.each([
		['mpp-tangsel', tangsel],
		['mpp-mini', mini],
	])('[ADO8] has a paper for every service of %s', (_name, catalogue) => {
		for (const serviceId of catalogue.services.keys())
			for (const language of catalogue.site.site.locales) {
				const paper = composeTicketPaper({ catalogue, serviceId, now, language }, ticket);
				expect(paper.serviceName.trim()).not.toBe('');
				expect(paper.zone.word.trim()).not.toBe('');
			}
	});

	it('[ADO8] uses the site’s own time zone, and a zone without a numeral as its name', () => {
		const serviceId = [...mini.services.keys()][0]!;
		expect(composeTicketPaper({ catalogue: mini, serviceId, now, language: 'id' }, ticket)).toMatchObject({
			issued: { time: '12.42' },
			zone: { word: 'Aula', numeral: null },
		});
	});

	it('[ADO8] tells what to bring on a paper that is no ticket', () => {
		const paper = composeChecklist({ catalogue: tangsel, serviceId: birth, now, language: 'id' });
		expect(paper).toMatchObject({ kind: 'checklist', title: 'Yang perlu dibawa', serviceName: 'Akta kelahiran' });
		expect(paper.requirements).toEqual(tangsel.services.get(birth)?.requirements.map((text) => text.id));
	});

	it.each([
		['Mal Pelayanan Publik Kota Tangerang Selatan', ['Mal Pelayanan Publik', 'Kota Tangerang Selatan']],
		['MPP Mini', ['MPP Mini']],
		['Mal Pelayanan Publik Mini', ['Mal Pelayanan', 'Publik Mini']],
		['Pelayananpublikterpadusatupintu', ['Pelayananpublikterpadusatupintu']],
	])('[ADO8] breaks “%s” evenly', (name, lines) => {
		expect(twoLines(name)).toEqual(lines);
	});
});
