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

/** 27 MB of dots; older papers fall off the end of the tray. */
const mostPapers = 500;

type Lying = { readonly paper: CutPaper; readonly at: Date; read: ReadPaper | null };

export function createPaperTray(): PaperTray {
	const papers: Lying[] = [];

	function look(lying: Lying): ReadPaper {
		lying.read ??= readDrawn(lying.paper.strips, lying.paper.width);
		return lying.read;
	}

	return {
		put(paper, at) {
			papers.push({ paper, at, read: null });
			if (papers.length > mostPapers) papers.shift();
		},
		list: () =>
			papers.map((lying) => {
				const { qr, copy } = look(lying);
				return { at: lying.at.toISOString(), qr, text: lying.paper.text, copy };
			}),
		picture(index) {
			const lying = papers[index];
			return lying === undefined ? null : look(lying).png;
		},
	};
}
