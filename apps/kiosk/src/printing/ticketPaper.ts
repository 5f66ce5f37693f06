import type { TicketId } from '@antrean/shared/domain/ids.ts';

/**
 * What stands on a paper: plain texts, already in the visitor's language, with times as people write them.
 * Knows nothing of dots, printers, the catalogue or the screen that shows the same number.
 */
export type PaperWidthMm = 58 | 80;

/** The mall's logo, ready for the print head: one bit a dot, 1 is black, rows padded to whole bytes, most significant bit left; base64. */
export type PaperLogo = Readonly<{ width: number; height: number; dots: string }>;

export type TicketPaper = Readonly<{
	kind: 'ticket';
	widthMm: PaperWidthMm;
	/** BCP 47 tag of the texts, e.g. `id`. */
	language: string;
	/** The site's name; the first line is the heavy one: `Mal Pelayanan Publik`, `Kota Tangerang Selatan`. */
	siteLines: readonly [string] | readonly [string, string];
	/** Absent, as on papers older than this word: none. */
	logo?: PaperLogo | undefined;
	/** When the ticket was issued: `10.42`, `24 Nov 2026`, and `24 Nov` where the long date does not fit. */
	issued: Readonly<{ time: string; date: string; shortDate: string }>;
	/** As called: `BC-027`. */
	number: string;
	serviceName: string;
	agencyName: string;
	/** `Lantai` and `1`; a zone without a numeral is its name alone: `Aula` and null. */
	zone: Readonly<{ word: string; numeral: string | null }>;
	/** `Loket 3 atau 5`; null when the service has no counter. */
	counters: string | null;
	/** `5 orang di depan Anda`; null when it is not known. */
	ahead: string | null;
	/** `Perkiraan tunggu`, `25–45 menit`; of a line that may have moved on `Data pukul`, `10.42`; null when there is nothing honest to say. */
	wait: Readonly<{ label: string; range: string }> | null;
	/** Which kiosk: `Kiosk 1`. */
	kiosk: string;
	/** Text of the QR code (`ticketQrText`); null: none. */
	qr: string | null;
	/** `Dipanggil menurut waktu pengambilan, tidak selalu urut nomor.` */
	footer: string;
	/** Carries the bar SALINAN / COPY. The print queue decides it; what the caller writes here is overruled. */
	copy: boolean;
	/** The priority class's neutral mark, e.g. `+`; null: none. */
	mark: string | null;
}>;

/** What to bring for one service, without a number ("Cetak syarat saja"). */
export type ChecklistPaper = Readonly<{
	kind: 'checklist';
	widthMm: PaperWidthMm;
	language: string;
	siteLines: readonly [string] | readonly [string, string];
	/** Absent, as on papers older than this word: none. */
	logo?: PaperLogo | undefined;
	issued: Readonly<{ time: string; date: string; shortDate: string }>;
	/** `Yang perlu dibawa`. */
	title: string;
	serviceName: string;
	agencyName: string;
	requirements: readonly string[];
	/** Says that this is not a queue number: `Ini bukan nomor antrean.` */
	footer: string;
}>;

export type Paper = TicketPaper | ChecklistPaper;

/**
 * Text of a ticket's QR code: its status address where the site has one, else the ticket's id, which a counter's scanner reads.
 * `statusBaseUrl` is the site file's `policy.statusBaseUrl`.
 */
export function ticketQrText(ticketId: TicketId, statusBaseUrl: string | null): string {
	return statusBaseUrl === null ? ticketId : `${statusBaseUrl.replace(/\/+$/, '')}/t/${ticketId}`;
}

/** `Lantai 1` is the word `Lantai` over a large `1`; a name without a numeral at its end stands alone. */
export function zoneOnPaper(name: string): TicketPaper['zone'] {
	const [, word, numeral] = /^(.*\S)\s+(\d{1,2})$/.exec(name) ?? [];
	return word === undefined || numeral === undefined ? { word: name, numeral: null } : { word, numeral };
}

/** Two lines of a long site name: before the town (`Kota …`, `Kabupaten …`) where it names one, else as even as words allow. */
export function siteLinesOnPaper(name: string): readonly [string] | readonly [string, string] {
	const words = name.split(/\s+/).filter((word) => word !== '');
	// 24 letters of the heavy line fit beside the time on either paper.
	if (words.length < 2 || name.length <= 24) return [words.join(' ')];
	const town = words.findIndex((word, index) => index > 0 && /^(kota|kabupaten|kab\.|provinsi)$/i.test(word));
	const split = town > 0 ? town : evenSplit(words);
	return [words.slice(0, split).join(' '), words.slice(split).join(' ')];
}

function evenSplit(words: readonly string[]): number {
	const longest = (at: number) => Math.max(words.slice(0, at).join(' ').length, words.slice(at).join(' ').length);
	return words
		.map((_, at) => at)
		.slice(1)
		.reduce((best, at) => (longest(at) < longest(best) ? at : best), 1);
}
