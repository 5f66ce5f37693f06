import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { PrintQueue } from './printQueue.ts';

/** Composition of one kiosk's printing: journal, queue, printer and port. Knows no hub and no outbox. */
export interface Printing {
	readonly queue: PrintQueue;
	/** As last told by the printer. */
	state(): PrinterState;
	/** Whether the printer proves the end of a job; null before it was asked. A printer that can't leaves every ticket `uncertain`. */
	confirms(): boolean | null;
	close(): Promise<void>;
}
