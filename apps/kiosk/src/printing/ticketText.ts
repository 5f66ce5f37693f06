import { plainAscii } from './plainAscii.ts';
import { copyMark } from './ticketLayout.ts';
import type { ChecklistPaper, Paper, TicketPaper } from './ticketPaper.ts';

/** A paper as lines of a printer's built-in type, for slow serial lines and printers without pictures. Pure; knows no bytes. */
export type TextLine = Readonly<{
	kind: 'text';
	/** Printable ASCII, no longer than the paper's columns at this scale. */
	text: string;
	/** 1 to 8 times the built-in size, in both directions. */
	scale: number;
	bold: boolean;
	/** White on black. */
	inverted: boolean;
	centred: boolean;
}>;
export type QrLine = Readonly<{ kind: 'qr'; text: string }>;
export type PaperLine = TextLine | QrLine;

type Look = Readonly<{ scale: number; bold: boolean; inverted: boolean; centred: boolean }>;
const plain: Look = { scale: 1, bold: false, inverted: false, centred: false };
const strong: Look = { ...plain, bold: true };

/** A QR code needs white around it. */
const blankLine: TextLine = { kind: 'text', text: '', ...plain };

/** Built-in font A is 12 dots wide: 48 columns on 80 mm, 32 on 58 mm. */
export function columnsOf(paper: Paper): number {
	return paper.widthMm === 80 ? 48 : 32;
}

export function paperText(paper: Paper): readonly PaperLine[] {
	return paper.kind === 'ticket' ? ticketText(paper) : checklistText(paper);
}

function ticketText(paper: TicketPaper): readonly PaperLine[] {
	const columns = columnsOf(paper);
	const add = (text: string | null, look: Look) => (text === null ? [] : wrapped(text, look, columns, ''));
	const { zone, wait, qr } = paper;
	const number = plainAscii(paper.number);
	const numberScale = Math.max(1, Math.min(7, Math.floor(columns / number.length)));
	const place = zone.numeral === null ? zone.word : `${zone.word} ${zone.numeral}`;
	const mark = paper.mark === null ? '' : ` ${paper.mark}`;
	return [
		...head(paper),
		...add(paper.copy ? ` ${copyMark} ` : null, { ...strong, scale: 2, inverted: true, centred: true }),
		rule('=', columns),
		...add(number, { ...strong, centred: true, scale: numberScale }),
		...add(paper.serviceName, { ...strong, centred: true }),
		rule('-', columns),
		...add(paper.counters, { ...strong, scale: 2 }),
		...add(`${place}, ${paper.agencyName}${mark}`, strong),
		rule('=', columns),
		...add(paper.ahead, strong),
		...add(wait === null ? null : `${wait.label} ${wait.range}`, plain),
		...add(paper.kiosk, plain),
		...(qr === null ? [] : [blankLine, { kind: 'qr', text: qr } as const, blankLine]),
		...add(paper.footer, plain),
	];
}

function checklistText(paper: ChecklistPaper): readonly PaperLine[] {
	const columns = columnsOf(paper);
	const add = (text: string, look: Look) => wrapped(text, look, columns, '');
	return [
		...head(paper),
		rule('-', columns),
		...add(paper.title, { ...strong, scale: 2 }),
		...add(paper.serviceName, strong),
		...add(paper.agencyName, plain),
		rule('-', columns),
		...paper.requirements.flatMap((requirement) => wrapped(`[ ] ${requirement}`, plain, columns, '    ')),
		rule('-', columns),
		...add(paper.footer, plain),
	];
}

function head(paper: Paper): readonly TextLine[] {
	const columns = columnsOf(paper);
	const [first, second] = paper.siteLines;
	return [
		...wrapped(first, strong, columns, ''),
		...(second === undefined ? [] : wrapped(second, plain, columns, '')),
		...wrapped(`${paper.issued.date} ${paper.issued.time}`, plain, columns, ''),
	];
}

function rule(character: string, columns: number): TextLine {
	return { kind: 'text', text: character.repeat(columns), ...plain };
}

/** Breaks a text at spaces, and a word that is longer than a line; the lines after the first begin with `indent`. */
function wrapped(text: string, look: Look, columns: number, indent: string): readonly TextLine[] {
	const width = Math.floor(columns / look.scale);
	const words = plainAscii(text)
		.split(' ')
		.flatMap((word) => chunks(word, width - indent.length));
	const lines = [words[0] ?? ''];
	for (const word of words.slice(1)) {
		const line = lines.at(-1) ?? '';
		if (line.length + 1 + word.length > width) lines.push(indent + word);
		else lines[lines.length - 1] = `${line} ${word}`;
	}
	return lines.map((line) => ({ kind: 'text', text: line, ...look }));
}

function chunks(word: string, width: number): string[] {
	return word.length <= width ? [word] : [word.slice(0, width), ...chunks(word.slice(width), width)];
}
