import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';
import { createLedger } from '../engine/ledger.ts';
import { foldClosedDay, foldPresentDay } from '../engine/opening.ts';
import type { Journal } from '../journal/journal.ts';

/** A commit of so many keeps the log short. */
const atOnce = 500;

/**
 * Appends the events that stations gave back, as they were: their places, epochs, ids and times. Each commit is checked against the rules of
 * the queue's state; what breaks them is not appended, nor anything after it.
 * @returns how many were appended
 */
export function replay(database: Database, journal: Journal, run: readonly JournalEvent[]): number {
	const addEpoch = database.statement<SqlValue[]>(
		'INSERT INTO epochs (epoch, firstSeq, startedAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
	);
	let state = foldPresentDay(journal);
	let appended = 0;
	for (let from = 0; from < run.length; from += atOnce) {
		const part = run.slice(from, from + atOnce);
		const booked = book(part);
		if (booked === null) return appended;
		journal.append(() => {
			for (const { epoch, seq, at } of part) addEpoch.run(epoch, seq, at);
			return booked;
		});
		state = booked.state;
		appended += part.length;
	}
	return appended;

	/** Null: these are no events that followed that state. */
	function book(part: readonly JournalEvent[]): ReturnType<ReturnType<typeof createLedger>['result']> | null {
		const ledger = createLedger(state, (day) => foldClosedDay(journal, day, state));
		try {
			for (const event of part) {
				const isPresent = event.body.type === 'day.started' || event.day === ledger.state().day;
				const closed = isPresent || ledger.state().day === null ? null : event.day;
				const next = evolve(closed === null ? ledger.state() : ledger.closedDay(closed), event);
				ledger.keep(next, [{ event, bodyText: JSON.stringify(event.body), digest: null }], closed);
			}
		} catch {
			return null;
		}
		return checkInvariants(ledger.state()).length === 0 ? ledger.result() : null;
	}
}
