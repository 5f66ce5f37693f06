/** What a visitor is told of the paper, from the ticket's paper and the printer's state. Pure. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';

/** The printer gives no paper until a person has been there. */
export function isFaulty(printer: PrinterState | null): printer is 'paperOut' | 'coverOpen' | 'offline' {
	return printer === 'paperOut' || printer === 'coverOpen' || printer === 'offline';
}

/** With a broken printer only paper that is known to be out counts: whatever becomes of the job, this visitor gets number and code to photograph. */
export function paperShown(paper: PaperState, printer: PrinterState | null): PaperState {
	return isFaulty(printer) && ['pending', 'sending', 'uncertain'].includes(paper) ? 'failed' : paper;
}

/** Paper came, or is still to come. */
export function hasPaper(paper: PaperState): boolean {
	return paper !== 'failed' && paper !== 'none';
}
