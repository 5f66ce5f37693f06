import { type ReadPaper, readDrawn } from './drawnPaper.ts';
import type { CutPaper } from './paperRoll.ts';

/** The papers that came out, oldest first. Draws and reads a paper when somebody looks at it, not while tickets are printed. */
export interface PaperTray {
	put(paper: CutPaper, at: Date): void;
	list(): readonly TrayPaper[];
	/** PNG of the paper at this place of the list; null: there is none. */
	picture(index: number): Buffer | null;
}

/** `qr` and `copy` as decoded from the drawn paper, `text` what text commands printed. */
export type TrayPaper = Readonly<{ at: string; qr: string | null; text: string; copy: boolean }>;

/** 27 MB of dots. */
const mostPapers = 500;

type Lying = { readonly paper: CutPaper; readonly at: Date; read: ReadPaper | null };

/** @param isRead older papers are read before they fall off the end of the tray, and listed without a picture; else they are forgotten */
export function createPaperTray(isRead: boolean): PaperTray {
	const fallen: TrayPaper[] = [];
	const papers: Lying[] = [];

	function look(lying: Lying): ReadPaper {
		lying.read ??= readDrawn(lying.paper.strips, lying.paper.width);
		return lying.read;
	}

	function listed(lying: Lying): TrayPaper {
		const { qr, copy } = look(lying);
		return { at: lying.at.toISOString(), qr, text: lying.paper.text, copy };
	}

	return {
		put(paper, at) {
			papers.push({ paper, at, read: null });
			const oldest = papers.length > mostPapers ? papers.shift() : undefined;
			if (oldest !== undefined && isRead) fallen.push(listed(oldest));
		},
		list: () => [...fallen, ...papers.map(listed)],
		picture(index) {
			const lying = papers[index - fallen.length];
			return lying === undefined ? null : look(lying).png;
		},
	};
}
