/** What a visitor is told of the paper, from the ticket's paper and the printer's state. Pure. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';

/** The printer gives no paper until a person has been there. */
export function isFaulty(printer: PrinterState | null): printer is 'paperOut' | 'coverOpen' | 'offline' {
	return printer === 'paperOut' || printer === 'coverOpen' || printer === 'offline';
}

/** A job that waits for a broken printer is no paper for this visitor, whatever becomes of it later. */
export function paperShown(paper: PaperState, printer: PrinterState | null): PaperState {
	return (paper === 'pending' || paper === 'sending') && isFaulty(printer) ? 'failed' : paper;
}
