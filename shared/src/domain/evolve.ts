/**
 * The fold: the only thing that changes queue state, in hub, edges and pages alike. Total and pure; an event of a ticket that the state
 * does not have changes nothing. Each event costs O(log n) and shares what it does not change.
 */
import type { Catalogue } from './catalogue.ts';
import { assertNever } from './decision.ts';
import { keepDesks } from './desk.ts';
import type { DomainEvent } from './events.ts';
import { counterClosed, counterOpened, counterPaused } from './evolveCounter.ts';
import { catalogueChanged, dayStarted } from './evolveDay.ts';
import { numberReserved, numberVoided } from './evolveNumbers.ts';
import { printerChanged, stationAdmitted, stationRetired } from './evolveStation.ts';
import {
	factRebased,
	paperChanged,
	priorityConfirmed,
	reprintRequested,
	ticketIssued,
	ticketJoined,
} from './evolveTicket.ts';
import { ticketMoved } from './evolveTicketMove.ts';
import { emptyState, type State } from './state.ts';

/** A state before its day's first event: catalogue versions are known already, `day.started` names the one in force. */
export function initialState(catalogues: readonly Catalogue[]): State {
	return { ...emptyState, catalogues: new Map(catalogues.map((catalogue) => [catalogue.version, catalogue])) };
}

export function evolve(state: State, event: DomainEvent): State {
	const next = folded(state, event);
	return keepDesks(state, { ...next, lastEventAt: Math.max(state.lastEventAt, event.at) }, event);
}

function folded(state: State, { at, body }: DomainEvent): State {
	switch (body.type) {
		case 'catalogue.changed':
			return catalogueChanged(state, body);
		case 'day.started':
			return dayStarted(state, body);
		case 'station.admitted':
			return stationAdmitted(state, body);
		case 'station.retired':
			return stationRetired(state, body);
		case 'printer.changed':
			return printerChanged(state, body);
		case 'number.reserved':
			return numberReserved(state, body);
		case 'number.voided':
			return numberVoided(state, body);
		case 'ticket.issued':
			return ticketIssued(state, body, at);
		case 'ticket.joined':
			return ticketJoined(state, body);
		case 'paper.changed':
			return paperChanged(state, body);
		case 'paper.reprintRequested':
			return reprintRequested(state, body);
		case 'ticket.priorityConfirmed':
			return priorityConfirmed(state, body);
		case 'fact.rebased':
			return factRebased(state, body);
		case 'counter.opened':
			return counterOpened(state, body, at);
		case 'counter.paused':
			return counterPaused(state, body, at);
		case 'counter.closed':
			return counterClosed(state, body, at);
		case 'ticket.called':
		case 'ticket.recalled':
		case 'ticket.started':
		case 'ticket.completed':
		case 'ticket.held':
		case 'ticket.resumed':
		case 'ticket.noShow':
		case 'ticket.cancelled':
		case 'ticket.transferred':
		case 'ticket.restored':
		case 'ticket.undone':
		case 'ticket.servedFromPaper':
			return ticketMoved(state, body, at);
		case 'fact.superseded':
			return state;
		default:
			return assertNever(body);
	}
}
