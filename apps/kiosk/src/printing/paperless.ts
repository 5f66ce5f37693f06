/**
 * When a kiosk offers numbers without paper: once its printer was unable to print for a while. The edge measures it, by its own monotonic
 * clock, and tells its pages: a page that was loaded again, or a second one, says the same.
 */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';

/** Staff who are near put paper in or close a cover within a minute: what a button says does not change for that. */
export const paperlessAfterMs = 60_000;

export const paperlessPhases = ['well', 'unable', 'paperless'] as const;
/** `unable`: at fault, but not for long. */
export type PaperlessPhase = (typeof paperlessPhases)[number];

export type PaperlessInput = Readonly<{ type: 'printer'; printer: PrinterState }> | Readonly<{ type: 'timeIsUp' }>;

export function paperlessNext(phase: PaperlessPhase, input: PaperlessInput): PaperlessPhase {
	if (input.type === 'timeIsUp') return phase === 'unable' ? 'paperless' : phase;
	switch (input.printer) {
		case 'paperOut':
		case 'coverOpen':
		case 'offline':
			return phase === 'well' ? 'unable' : phase;
		// Connected again, it has not said yet whether it can print, or bytes are on their way that nobody may print: no news.
		case 'unknown':
		case 'printing':
			return phase;
		case 'idle':
		case 'paperLow':
			return 'well';
	}
}

export interface PaperlessWatch {
	isPaperless(): boolean;
	/** To be called at each change of the printer. */
	seen(printer: PrinterState): void;
	close(): void;
}

/** @param onPaperless the time is up; that it ended is known to whoever calls `seen` */
export function watchPaperless(clock: EdgeClock, onPaperless: () => void): PaperlessWatch {
	let phase: PaperlessPhase = 'well';
	let cancel = (): void => undefined;
	return {
		isPaperless: () => phase === 'paperless',
		seen(printer) {
			const before = phase;
			phase = paperlessNext(before, { type: 'printer', printer });
			if (phase === before) return;
			cancel();
			if (phase !== 'unable') return;
			cancel = clock.after(paperlessAfterMs, () => {
				phase = paperlessNext(phase, { type: 'timeIsUp' });
				onPaperless();
			});
		},
		close: () => cancel(),
	};
}
