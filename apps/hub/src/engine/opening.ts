import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { decodeState, encodeState, type StateSnapshot } from '@antrean/shared/domain/snapshot.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { emptyState } from '@antrean/shared/domain/state.ts';
import type { DayOpening, Journal } from '../journal/journal.ts';

/**
 * Folds days out of the journal. A business day starts from its opening, the state that its `day.started` left, so that no start of the
 * hub reads more than the present day, however long the history.
 */

/** Counts up with every change of the snapshot's shape; an opening of another format is made again from the events. */
const openingFormat = 1;

/** @param seq of the day's `day.started`, after which `state` is */
export function openingOf(state: State, day: BusinessDay, seq: number): DayOpening {
	// The site file stands in the journal already; a copy for each day would outgrow the tickets.
	const snapshot: StateSnapshot = { ...encodeState(state), catalogues: [] };
	return { day, seq, format: openingFormat, opening: JSON.stringify(snapshot) };
}

/** State after all events of the newest day; the empty state before the first. */
export function foldPresentDay(journal: Journal): State {
	const last = journal.lastDay();
	return last === null ? emptyState : foldOpened(journal, last);
}

/**
 * State after all events of a closed day, the late facts among them. A day that the hub slept through begins empty, with the stations and
 * the catalogue of `present`.
 */
export function foldClosedDay(journal: Journal, day: BusinessDay, present: State): State {
	const opening = journal.openingOf(day);
	if (opening !== null) return foldOpened(journal, opening);
	const { catalogueVersion, lastEventAt } = present;
	let state = evolve(present, { at: lastEventAt, body: { type: 'day.started', day, catalogueVersion } });
	for (const event of journal.eventsOfDay(day, 0)) state = evolve(state, event);
	return state;
}

function foldOpened(journal: Journal, opening: DayOpening): State {
	let state = opening.format === openingFormat ? decode(journal, opening) : openAgain(journal, opening);
	for (const event of journal.eventsOfDay(opening.day, opening.seq)) state = evolve(state, event);
	return state;
}

function decode(journal: Journal, { opening }: DayOpening): State {
	const state = decodeState(JSON.parse(opening) as StateSnapshot);
	const stored = journal.catalogue(state.catalogueVersion);
	if (stored === null) throw new Error(`the journal has no catalogue version ${state.catalogueVersion}`);
	const catalogue = indexCatalogue(stored.version, stored.hash, stored.site);
	return { ...state, catalogues: new Map([[stored.version, catalogue]]) };
}

/** The slow way, after an upgrade that changed the format: the day before as a whole, then the start of this one. */
function openAgain(journal: Journal, { day, seq }: DayOpening): State {
	const before = journal.openingBefore(day);
	let state = before === null ? emptyState : foldOpened(journal, before);
	for (const event of journal.eventsOfDay(day, 0)) {
		if (event.seq > seq) break;
		state = evolve(state, event);
	}
	return state;
}
