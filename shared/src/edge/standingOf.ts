import type { Fact } from '../domain/facts.ts';
import { unreadNumber } from '../domain/servedPaper.ts';
import type { State } from '../domain/state.ts';
import { ticketOf } from '../domain/ticketOf.ts';
import { maxParkedRows, type ParkedRow, type Standing } from '../protocol/parkedMessages.ts';
import type { Outbox, ParkedFact } from './outbox.ts';

/** How a station stands, in the words of the protocol; numbers of tickets as its own view knows them. */
export function standingOf(outbox: Outbox, view: State): Omit<Standing, 'decided'> {
	const { waiting, parked, setAside } = outbox.counts();
	const rows = parked === 0 ? [] : outbox.parked(maxParkedRows).map((row) => rowOf(row, view));
	return { outbox: waiting, parked, rows, setAside };
}

function rowOf({ fact, code, since }: ParkedFact, view: State): ParkedRow {
	const { factId, body } = fact;
	const ticketId = 'ticketId' in body ? body.ticketId : null;
	return { factId, type: body.type, ticketId, number: numberOf(body, view), code: code.slice(0, 100), since };
}

function numberOf(body: Fact['body'], view: State): string | null {
	if ('number' in body && body.number !== null) return body.number;
	const number = 'ticketId' in body ? ticketOf(view, body.ticketId)?.number : undefined;
	// A code that was scanned and that nobody has read the number of.
	return number === undefined || number === unreadNumber ? null : number;
}
