import type { PrinterState } from '@antrean/shared/domain/events.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { describe, expect, it } from 'vitest';
import { type PaperlessPhase, paperlessAfterMs, paperlessNext, paperlessPhases, watchPaperless } from './paperless.ts';

const well = ['well', 'well', 'well'] as const;
const unable = ['unable', 'unable', 'paperless'] as const;
/** By input: what follows `well`, `unable` and `paperless`. */
const table: Readonly<Record<PrinterState | 'timeIsUp', readonly PaperlessPhase[]>> = {
	unknown: paperlessPhases,
	idle: well,
	printing: paperlessPhases,
	paperLow: well,
	paperOut: unable,
	coverOpen: unable,
	offline: unable,
	timeIsUp: ['well', 'paperless', 'paperless'],
};

describe('paperlessNext', () => {
	it.each(Object.entries(table))('[KSK40] has an answer in each phase: %s', (input, phases) => {
		const said = paperlessPhases.map((phase) =>
			paperlessNext(
				phase,
				input === 'timeIsUp' ? { type: 'timeIsUp' } : { type: 'printer', printer: input as PrinterState },
			),
		);
		expect(said).toEqual(phases);
	});
});

describe('watchPaperless', () => {
	it('[KSK40] waits a minute of one fault or of several, not of one that ended meanwhile', async () => {
		const clock = createFakeClock(0);
		const told: string[] = [];
		const watch = watchPaperless(clock, () => void told.push('time is up'));
		watch.seen('offline');
		await clock.advance(paperlessAfterMs - 1);
		watch.seen('idle');
		await clock.advance(paperlessAfterMs);
		expect([watch.isPaperless(), told.length]).toEqual([false, 0]);
		watch.seen('offline');
		await clock.advance(paperlessAfterMs / 2);
		for (const printer of ['unknown', 'coverOpen', 'paperOut'] as const) watch.seen(printer);
		await clock.advance(paperlessAfterMs / 2 - 1);
		expect([watch.isPaperless(), told.length]).toEqual([false, 0]);
		await clock.advance(1);
		expect([watch.isPaperless(), told.length]).toEqual([true, 1]);
		watch.seen('offline');
		expect(watch.isPaperless()).toBe(true);
		watch.seen('printing');
		expect(watch.isPaperless()).toBe(true);
		watch.seen('paperLow');
		expect(watch.isPaperless()).toBe(false);
	});

	it('[KSK40] is over with the printing', async () => {
		const clock = createFakeClock(0);
		const watch = watchPaperless(clock, () => expect.fail('nobody is there to be told'));
		watch.seen('paperOut');
		watch.close();
		await clock.advance(paperlessAfterMs);
		expect(watch.isPaperless()).toBe(false);
	});
});
