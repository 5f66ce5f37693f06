import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { describe, expect, it } from 'vitest';
import { siteLinesOnPaper, ticketQrText, zoneOnPaper } from './ticketPaper.ts';

const ticketId = asId<TicketId>('0198f2c4-7d31-7a10-b6e2-5c1f03a9d47e');

describe('texts of a paper', () => {
	it.each([
		[null, ticketId],
		['http://antrean.local:4700', `http://antrean.local:4700/t/${ticketId}`],
		['https://antre.example.go.id/mpp/', `https://antre.example.go.id/mpp/t/${ticketId}`],
	])('[PRN7] the QR code of a site with status address %s holds %s', (base, text) => {
		expect(ticketQrText(ticketId, base)).toBe(text);
	});

	it.each([
		['Lantai 1', { word: 'Lantai', numeral: '1' }],
		['Ground Floor 12', { word: 'Ground Floor', numeral: '12' }],
		['Aula', { word: 'Aula', numeral: null }],
		['Gedung 2021', { word: 'Gedung 2021', numeral: null }],
	])('[PRN1] the zone %s stands as word and numeral', (name, zone) => {
		expect(zoneOnPaper(name)).toEqual(zone);
	});

	it.each([
		['Mal Pelayanan Publik Kota Tangerang Selatan', ['Mal Pelayanan Publik', 'Kota Tangerang Selatan']],
		['South Tangerang City Public Service Mall', ['South Tangerang City', 'Public Service Mall']],
		['Mal Pelayanan Publik Mini', ['Mal Pelayanan', 'Publik Mini']],
		['MPP Digital', ['MPP Digital']],
		['Kota', ['Kota']],
	])('[PRN1] the site %s has its lines', (name, lines) => {
		expect(siteLinesOnPaper(name)).toEqual(lines);
	});
});
