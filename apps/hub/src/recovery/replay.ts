import type { EventBody, JournalEvent, StationAdmitted } from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import { checkInvariants } from '@antrean/shared/domain/invariants.ts';
import { type Database, type SqlValue, sqliteCode } from '@antrean/shared/sqlite/database.ts';
import { openStationContacts } from '../access/stationContacts.ts';
import { type Booked, createLedger } from '../engine/ledger.ts';
import { foldClosedDay, foldPresentDay } from '../engine/opening.ts';
import type { Journal } from '../journal/journal.ts';

/** A commit of so many events keeps the log short. */
const atOnce = 500;

/**
 * Appends the events that stations gave back, as they were: their places, epochs, ids and times. Each commit is checked against the rules of
 * the queue's state; a command that breaks them, or that the journal has already, is not appended, nor anything after it.
 * @returns how many were appended
 */
export function replay(database: Database, journal: Journal, run: readonly JournalEvent[]): number {
	const addEpoch = database.statement<SqlValue[]>(
		'INSERT INTO epochs (epoch, firstSeq, startedAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
	);
	const contacts = openStationContacts(database);
	let state = foldPresentDay(journal);
	let appended = 0;
	for (const part of parts(run)) {
		if (append(part)) continue;
		// One of its commands is wrong: those before it are not.
		for (const command of commandsOf(part)) if (!append(command)) return appended;
		return appended;
	}
	return appended;

	function append(part: readonly JournalEvent[]): boolean {
		const booked = part.some(({ commandId, n }) => n === 0 && journal.outcomeOf(commandId) !== null)
			? null
			: book(part);
		if (booked === null) return false;
		try {
			journal.append(() => {
				for (const { epoch, seq, at } of part) addEpoch.run(epoch, seq, at);
				for (const { body } of part) if (isNewLife(body)) contacts.forget(body.stationId);
				return booked;
			});
		} catch (error) {
			if (sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') === true) return false;
			throw error;
		}
		state = booked.state;
		appended += part.length;
		return true;
	}

	/** On which machine it was the events don't say, and the backup knows the one before: in its name it would go on in a life that another has. */
	function isNewLife(body: EventBody): body is StationAdmitted {
		return body.type === 'station.admitted' && body.incarnation !== state.stations.get(body.stationId)?.incarnation;
	}

	/** Null: these are no events that followed that state. */
	function book(part: readonly JournalEvent[]): Booked | null {
		const ledger = createLedger(state, (day) => foldClosedDay(journal, day, state));
		try {
			for (const event of part) {
				const isPresent = event.body.type === 'day.started' || event.day === ledger.state().day;
				const present = ledger.state().day;
				// Its day has not begun on this line: what began it is missing.
				if (!isPresent && present !== null && event.day > present) return null;
				const closed = isPresent || present === null ? null : event.day;
				const next = evolve(closed === null ? ledger.state() : ledger.closedDay(closed), event);
				ledger.keep(next, [{ event, bodyText: JSON.stringify(event.body), digest: null }], closed);
			}
		} catch {
			return null;
		}
		return checkInvariants(ledger.state()).length === 0 ? ledger.result() : null;
	}
}

/** Whole commands, some hundred events at a time. A day begins a commit of its own: what the one before came to is written by then. */
function parts(run: readonly JournalEvent[]): readonly (readonly JournalEvent[])[] {
	const made: JournalEvent[][] = [];
	for (const command of commandsOf(run)) {
		const last = made.at(-1);
		const isNewDay = command.some(({ body }) => body.type === 'day.started');
		if (last !== undefined && !isNewDay && last.length + command.length <= atOnce) last.push(...command);
		else made.push([...command]);
	}
	return made;
}

function commandsOf(run: readonly JournalEvent[]): readonly (readonly JournalEvent[])[] {
	const made: JournalEvent[][] = [];
	for (const event of run) {
		const last = made.at(-1);
		if (last !== undefined && last[0]?.commandId === event.commandId) last.push(event);
		else made.push([event]);
	}
	return made;
}
