import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { Logger } from 'pino';
import type { Engine } from '../engine/engine.ts';
import type { MachineClock } from '../engine/hubTime.ts';
import type { OldDays } from '../journal/oldDays.ts';

/** Forgets old days beside a hub that serves: in parts so small that whoever asks meanwhile does not notice. */
export interface Forgetting {
	/** Goes on until no day is left that is old enough; nothing where it runs already. */
	start(): void;
	stop(): void;
}

export type ForgettingParts = Readonly<{
	oldDays: OldDays;
	engine: Pick<Engine, 'writeBeside'>;
	machine: Pick<MachineClock, 'after'>;
	/** Days of which nothing goes. */
	keptDays: number;
	log: Logger;
}>;

/** Some milliseconds of a disk that commits a number in one, and a day of 5,000 tickets in twenty seconds. */
const eventsAtOnce = 100;
const pauseMs = 100;

export function createForgetting({ oldDays, engine, machine, keptDays, log }: ForgettingParts): Forgetting {
	let cancel: (() => void) | null = null;

	/** What can't be read is the matter of the check, and of no one who waits here. */
	function next(): BusinessDay | null {
		try {
			return oldDays.next(keptDays);
		} catch (error) {
			log.error({ err: error }, 'old days could not be looked for');
			return null;
		}
	}

	function work(day: BusinessDay, events: number): void {
		let removed = 0;
		const isWritten = engine.writeBeside(() => {
			removed = oldDays.forgetPart(day, eventsAtOnce);
		});
		cancel = null;
		if (!isWritten) {
			log.warn({ day }, 'old days are forgotten another night: the hub can not write now');
			return;
		}
		if (removed === eventsAtOnce) goOn(day, events + removed);
		else ended(day, events + removed);
	}

	function ended(day: BusinessDay, events: number): void {
		log.info({ day, events }, 'a day is forgotten');
		const after = next();
		if (after !== null) goOn(after, 0);
	}

	function goOn(day: BusinessDay, events: number): void {
		cancel = machine.after(pauseMs, () => work(day, events));
	}

	return {
		start() {
			const day = cancel === null ? next() : null;
			if (day !== null) goOn(day, 0);
		},
		stop() {
			cancel?.();
			cancel = null;
		},
	};
}
