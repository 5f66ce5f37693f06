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
	const lines = new LinesOf(columns);
	lines.head(paper);
	if (paper.copy) lines.add(` ${copyMark} `, { ...strong, scale: 2, inverted: true, centred: true });
	lines.rule('=');
	const number = plainAscii(paper.number);
	lines.add(number, { ...strong, centred: true, scale: Math.max(1, Math.min(7, Math.floor(columns / number.length))) });
	lines.add(paper.serviceName, { ...strong, centred: true });
	lines.rule('-');
	const zone = paper.zone.numeral === null ? paper.zone.word : `${paper.zone.word} ${paper.zone.numeral}`;
	if (paper.counters !== null) lines.add(paper.counters, { ...strong, scale: 2 });
	lines.add(`${zone}, ${paper.agencyName}${paper.mark === null ? '' : ` ${paper.mark}`}`, strong);
	lines.rule('=');
	if (paper.ahead !== null) lines.add(paper.ahead, strong);
	if (paper.wait !== null) lines.add(`${paper.wait.label} ${paper.wait.range}`, plain);
	lines.add(paper.kiosk, plain);
	if (paper.qr !== null) lines.all.push(blankLine, { kind: 'qr', text: paper.qr }, blankLine);
	lines.add(paper.footer, plain);
	return lines.all;
}

function checklistText(paper: ChecklistPaper): readonly PaperLine[] {
	const lines = new LinesOf(columnsOf(paper));
	lines.head(paper);
	lines.rule('-');
	lines.add(paper.title, { ...strong, scale: 2 });
	lines.add(paper.serviceName, strong);
	lines.add(paper.agencyName, plain);
	lines.rule('-');
	for (const requirement of paper.requirements) lines.add(`[ ] ${requirement}`, plain, '    ');
	lines.rule('-');
	lines.add(paper.footer, plain);
	return lines.all;
}

class LinesOf {
	readonly all: PaperLine[] = [];
	readonly #columns: number;

	constructor(columns: number) {
		this.#columns = columns;
	}

	/** Wraps a text at spaces; following lines begin with `indent`. */
	add(text: string, look: Look, indent = ''): void {
		const width = Math.floor(this.#columns / look.scale);
		const words = plainAscii(text)
			.split(' ')
			.flatMap((word) => chunks(word, width - indent.length));
		let line = '';
		for (const [index, word] of words.entries()) {
			if (index > 0 && line.length + 1 + word.length > width) {
				this.#push(line, look);
				line = indent + word;
			} else line = index === 0 ? word : `${line} ${word}`;
		}
		this.#push(line, look);
	}

	rule(character: string): void {
		this.#push(character.repeat(this.#columns), plain);
	}

	head(paper: Paper): void {
		const [first, second] = paper.siteLines;
		this.add(first, strong);
		if (second !== undefined) this.add(second, plain);
		this.add(`${paper.issued.date} ${paper.issued.time}`, plain);
	}

	#push(text: string, look: Look): void {
		this.all.push({ kind: 'text', text, ...look });
	}
}

function chunks(word: string, width: number): string[] {
	return word.length <= width ? [word] : [word.slice(0, width), ...chunks(word.slice(width), width)];
}
