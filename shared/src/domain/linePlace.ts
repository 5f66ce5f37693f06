/**
 * Waiting lines and the places in them. A place is made once, by whoever decides, and stands in the event; the fold only obeys it.
 */
import { catalogueInForce } from './counterOf.ts';
import type { SeriesId } from './ids.ts';
import type { TransferPosition } from './siteFile.ts';
import { SortedMap } from './sortedMap.ts';
import { compareLineKeys, type Line, type LineKey, type State } from './state.ts';
import type { Place, Ticket } from './ticket.ts';

const emptyLine: Line = SortedMap.empty(compareLineKeys);

export function lineOf(state: State, seriesId: SeriesId): Line {
	return state.lines.get(seriesId) ?? emptyLine;
}

/** The state with the waiting ticket in its line. */
export function inLine(state: State, ticket: Ticket): State {
	return withLine(state, ticket.seriesId, lineOf(state, ticket.seriesId).set(lineKeyOf(ticket), ticket.id));
}

/** The state with the waiting ticket out of its line. */
export function outOfLine(state: State, ticket: Ticket): State {
	return withLine(state, ticket.seriesId, lineOf(state, ticket.seriesId).delete(lineKeyOf(ticket)));
}

/** An empty line is kept as none, so that equal queues are equal states. */
function withLine(state: State, seriesId: SeriesId, line: Line): State {
	const lines = line.size === 0 ? state.lines.delete(seriesId) : state.lines.set(seriesId, line);
	return { ...state, lines };
}

export function lineKeyOf({ place, id }: Ticket): LineKey {
	return { at: place.at, tie: place.tie, ticketId: id };
}

/** Behind everybody who waits in the series; `now`: epoch ms. */
export function placeAtTail(state: State, seriesId: SeriesId, now: number): Place {
	const line = lineOf(state, seriesId);
	const last = line.at(line.size - 1)?.[0];
	return { at: Math.max(now, last?.at ?? now), tie: state.nextTie };
}

/** Before everybody whom a counter of the series would call first, whichever of its series they wait in. */
export function placeAtHead(state: State, seriesId: SeriesId, now: number): Place {
	const catalogue = catalogueInForce(state);
	const together = new Set([seriesId]);
	for (const counterId of catalogue?.countersOfSeries.get(seriesId) ?? [])
		for (const id of catalogue?.counters.get(counterId)?.seriesIds ?? []) together.add(id);
	const heads = [...together].flatMap((id) => lineOf(state, id).at(0)?.[0] ?? []);
	const first = heads.sort(compareLineKeys)[0];
	return first === undefined ? { at: now, tie: state.nextTie } : { at: first.at, tie: first.tie - 1 };
}

/** Behind the next `count` who wait in the series; with fewer, at the tail. */
export function placeAfterNext(state: State, seriesId: SeriesId, count: number, now: number): Place {
	const line = lineOf(state, seriesId);
	const before = line.at(count - 1)?.[0];
	if (before === undefined) return placeAtTail(state, seriesId, now);
	const behind = line.at(count)?.[0];
	const tie = behind?.at === before.at ? (before.tie + behind.tie) / 2 : before.tie + 0.5;
	return { at: before.at, tie };
}

/** Where a transferred ticket waits. `original`: by the time it was issued, as if it had waited there all along. */
export function placeOfTransfer(
	state: State,
	ticket: Ticket,
	seriesId: SeriesId,
	position: TransferPosition,
	now: number,
): Place {
	if (position === 'tail') return placeAtTail(state, seriesId, now);
	if (position === 'head') return placeAtHead(state, seriesId, now);
	return { at: ticket.issuedAt, tie: ticket.place.tie };
}
