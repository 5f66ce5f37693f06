import { inTwoTones, scaled } from '../../paper/logoOnPaper.ts';
import type { ChecklistPaper, TicketPaper } from '../ticketPaper.ts';
import { samplePixels } from './sampleLogo.ts';

/** Papers for tests: a short one, the longest ones, and a checklist. */
export const shortTicket: TicketPaper = {
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
	qr: '0198f2c4-7d31-7a10-b6e2-5c1f03a9d47e',
	footer: 'Dipanggil menurut waktu pengambilan, tidak selalu urut nomor.',
	copy: false,
	mark: null,
};

export const logoTicket: TicketPaper = {
	...shortTicket,
	logo: inTwoTones(scaled(samplePixels(640, 200), { width: 480, height: 96 })),
};

export const longTicket: TicketPaper = {
	...shortTicket,
	number: 'AF-1399',
	serviceName: 'Izin reklame insidentil (spanduk, umbul-umbul, baliho)',
	agencyName: 'DPMPTSP',
	zone: { word: 'Lantai', numeral: '2' },
	counters: 'Loket 19 atau 20',
	ahead: '12 orang di depan Anda',
	wait: { label: 'Perkiraan tunggu', range: '35–75 menit' },
};

/** Everything at its longest: four lines of service, four counters, a zone without numeral, a mark and an address in the QR code. */
export const longestTicket: TicketPaper = {
	...longTicket,
	serviceName:
		'Penerbitan dan perubahan Kartu Keluarga karena penambahan, pengurangan, atau kesalahan data anggota keluarga',
	agencyName: 'BPJS Ketenagakerjaan',
	zone: { word: 'Aula', numeral: null },
	counters: 'Loket 18, 19, 20 atau 21',
	qr: 'http://antrean.local:4700/t/0198f2c4-7d31-7a10-b6e2-5c1f03a9d47e',
	mark: '+',
};

/** Letters that the type has from several files, that it lacks, and that no Latin likeness is known of. */
export const foreignTicket: TicketPaper = {
	...shortTicket,
	siteLines: ['Mal ꦥꦼꦭꦪꦤꦤ꧀ Publik', 'Kota Ñuñoa 東京'],
	serviceName: 'Akta “ꦏꦼꦭꦲꦶꦫꦤ꧀” José Škoda Đặng 😀 ₿',
	agencyName: 'كانتور Œuvre',
	zone: { word: 'Lantài', numeral: null },
	kiosk: 'Kiosk №1 漢字',
};

export const checklist: ChecklistPaper = {
	kind: 'checklist',
	widthMm: 80,
	language: 'id',
	siteLines: shortTicket.siteLines,
	issued: shortTicket.issued,
	title: 'Yang perlu dibawa',
	serviceName: 'Akta kelahiran',
	agencyName: 'Disdukcapil',
	requirements: [
		'Surat keterangan lahir dari rumah sakit, puskesmas, atau bidan',
		'KTP-el kedua orang tua',
		'Kartu Keluarga asli',
		'Buku nikah atau akta perkawinan orang tua',
	],
	footer: 'Ini bukan nomor antrean. Ambil nomor di kiosk.',
};
