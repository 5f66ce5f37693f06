import { type Align, characterDots, qrStrip, type Strip, type TextSpan } from './drawnPaper.ts';
import type { EscposCommand } from './escposCommand.ts';

/** The paper in the machine: prints commands as strips until the cut. Knows no faults and no line. */
export type CutPaper = Readonly<{ strips: readonly Strip[]; width: number; text: string }>;

export interface PaperRoll {
	/** Prints one command; answers the paper when it was cut, else null. Commands that print nothing are passed over. */
	print(command: EscposCommand): CutPaper | null;
	/** Forgets what is on the paper under way: torn off, or never printed. */
	tear(): void;
}

/** Print widths of 80 and 58 mm paper at 203 dpi: what fits the narrow one is taken for a paper of that width. */
const headDots = { wide: 576, narrow: 384 } as const;

type Mode = {
	align: Align;
	bold: boolean;
	invert: boolean;
	width: number;
	height: number;
	spacing: number;
};
const plain: Mode = { align: 'left', bold: false, invert: false, width: 1, height: 1, spacing: 30 };

export function createPaperRoll(): PaperRoll {
	let mode: Mode = { ...plain };
	let strips: Strip[] = [];
	let line: TextSpan[] = [];
	let text = '';
	let stored: Readonly<{ rowBytes: number; height: number; dots: Uint8Array }> | null = null;
	let qr: { text: string; level: 'L' | 'M' | 'Q' | 'H'; moduleDots: number } = { text: '', level: 'L', moduleDots: 3 };

	function tear(): void {
		strips = [];
		line = [];
		text = '';
	}

	function blank(height: number): Strip {
		return { type: 'blank', align: 'left', width: 0, height };
	}

	function endLine(): void {
		const width = line.reduce((sum, span) => sum + span.text.length * span.width * characterDots.width, 0);
		const tallest = Math.max(characterDots.height, ...line.map((span) => span.height * characterDots.height));
		const height = Math.max(mode.spacing, tallest);
		strips.push(line.length === 0 ? blank(height) : { type: 'text', align: mode.align, width, height, spans: line });
		text += `${line.map((span) => span.text).join('')}\n`;
		line = [];
	}

	function picture(picture: Readonly<{ rowBytes: number; height: number; dots: Uint8Array }>): void {
		const { rowBytes, height, dots } = picture;
		strips.push({ type: 'picture', align: mode.align, width: rowBytes * 8, height, rowBytes, dots });
	}

	function cut(): CutPaper | null {
		if (line.length > 0) endLine();
		const paper = { strips, width: widthOf(strips), text: text.trimEnd() };
		tear();
		return paper.strips.some((strip) => strip.type !== 'blank') ? paper : null;
	}

	/** Commands that change how the next ones print. */
	function setMode(command: EscposCommand): void {
		switch (command.type) {
			case 'initialise':
				mode = { ...plain };
				line = [];
				return;
			case 'align':
				mode.align = command.align;
				return;
			case 'bold':
				mode.bold = command.on;
				return;
			case 'invert':
				mode.invert = command.on;
				return;
			case 'scale':
				mode.width = command.width;
				mode.height = command.height;
				return;
			case 'lineSpacing':
				mode.spacing = command.dots;
				return;
			case 'storePicture':
				stored = command;
				return;
			case 'qrModule':
				qr = { ...qr, moduleDots: command.dots };
				return;
			case 'qrCorrection':
				qr = { ...qr, level: command.level };
				return;
			case 'qrData':
				qr = { ...qr, text: command.text };
				return;
			default:
				return;
		}
	}

	function feed(height: number): void {
		if (line.length > 0) endLine();
		strips.push(blank(height));
	}

	return {
		tear,
		print(command) {
			switch (command.type) {
				case 'text':
					line.push({
						text: command.text,
						width: mode.width,
						height: mode.height,
						bold: mode.bold,
						inverted: mode.invert,
					});
					return null;
				case 'lineFeed':
					endLine();
					return null;
				case 'feedLines':
					feed(command.lines * mode.spacing);
					return null;
				case 'feedDots':
					feed(command.dots);
					return null;
				case 'picture':
					picture(command);
					return null;
				case 'printStored':
					if (stored !== null) picture(stored);
					stored = null;
					return null;
				case 'qrPrint':
					strips.push(qrStrip(qr.text, qr.level, qr.moduleDots, mode.align));
					return null;
				case 'cut':
					return cut();
				default:
					setMode(command);
					return null;
			}
		},
	};
}

function widthOf(strips: readonly Strip[]): number {
	return strips.every((strip) => strip.width <= headDots.narrow) ? headDots.narrow : headDots.wide;
}
