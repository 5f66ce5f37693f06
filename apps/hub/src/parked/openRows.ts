/** Rows that need a person, in the words of the status page: those that stations keep, and those that the hub put aside itself. Pure. */

import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { Station } from '@antrean/shared/domain/state.ts';
import { utcText, utcTextOrNull } from '@antrean/shared/domain/utcText.ts';
import type { ClosedRow, OpenRow } from '@antrean/shared/protocol/parkedContract.ts';
import type { ParkedRow } from '@antrean/shared/protocol/parkedMessages.ts';
import type { Quarantined } from '../engine/quarantine.ts';
import type { Decided } from './decisions.ts';

export type RowContext = Readonly<{
	numberOf: (ticketId: TicketId) => string | null;
	isLive: (station: Station) => boolean;
}>;

export function stationRow(station: Station, row: ParkedRow, pending: Decided | null, context: RowContext): OpenRow {
	const { factId: id, type: what, ticketId, code, since } = row;
	return {
		...{ id, keptBy: 'station', what, ticketId, code, detail: null },
		number: row.number ?? numberOf(ticketId, context),
		station: placeOf(station, context),
		since: utcTextOrNull(since),
		mayRetry: true,
		pending: pending === null ? null : decisionOf(pending),
	};
}

export function hubRow({ id, at, kept, error }: Quarantined, station: Station | null, context: RowContext): OpenRow {
	const fact = kept?.kind === 'fact' ? kept.request.fact : null;
	const ofFact = fact !== null && 'ticketId' in fact.body ? fact.body.ticketId : null;
	const ticketId = kept?.kind === 'command' ? kept.ticketId : ofFact;
	return {
		...{ id, keptBy: 'hub', ticketId, number: numberOf(ticketId, context), detail: error, pending: null },
		what: kept?.kind === 'command' ? kept.type : (fact?.body.type ?? null),
		station: station === null ? null : placeOf(station, context),
		code: fact === null ? 'command/quarantined' : 'fact/quarantined',
		since: utcText(at),
		// A wish is nobody's wish any more: whoever wished was told that it was not done.
		mayRetry: fact !== null,
	};
}

export function closedRow(decided: Decided): ClosedRow {
	const { id, keptBy, what, number, code, since, station } = decided.row;
	const stationName = station?.name ?? null;
	return {
		id,
		keptBy,
		what,
		number,
		code,
		since,
		stationName,
		decision: decisionOf(decided),
		isHeard: decided.isHeard,
	};
}

function decisionOf({ action, reason, by, at }: Decided): NonNullable<OpenRow['pending']> {
	return { action, reason, by, at: utcText(at) };
}

function placeOf(station: Station, { isLive }: RowContext): NonNullable<OpenRow['station']> {
	return { name: station.name, role: station.role, link: isLive(station) ? 'live' : 'away' };
}

function numberOf(ticketId: TicketId | null, context: RowContext): string | null {
	return ticketId === null ? null : context.numberOf(ticketId);
}
