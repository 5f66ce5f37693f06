/** What an officer does with paper: serve what a visitor brings, have it printed again, say whether it printed. */
import { cataloguesSeen } from './catalogueSeen.ts';
import type { Command } from './commands.ts';
import { busyWith, isRejection, notHere, openCounterOf, whereabouts, wrongState } from './counterAccess.ts';
import { seriesServedBy } from './counterOf.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import type { ReprintRequested } from './events.ts';
import { asId, type CounterId, type StationId, type TicketId } from './ids.ts';
import { atHandAnywhere } from './infoDesk.ts';
import { mayHavePaper } from './paperJobs.ts';
import { paperServed, papersOfNumber } from './paperNumber.ts';
import { type Rejection, rejection } from './rejections.ts';
import { type Paper, readPaper, servedNumber, servedTicket } from './servedPaper.ts';
import type { Counter, State, Station } from './state.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { ticketOf } from './ticketOf.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The visitor is there, so whatever said otherwise (called elsewhere, held, no-show, cancelled) gives way; who is served already does not. */
export function servePaper(state: State, { counterId, paper }: Of<'servePaper'>, context: Context): Decision {
	const counter = openCounterOf(state, counterId, context);
	if (isRejection(counter)) return reject(counter);
	if ('ticketId' in paper) {
		const ticket = ticketOf(state, paper.ticketId);
		return ticket === undefined
			? reject(rejection('ticket/unknown', { ticketId: paper.ticketId }))
			: serveTicket(state, counter, ticket);
	}
	const read = readPaper(cataloguesSeen(state, state.catalogueVersion), paper.number);
	if (read === null) return reject(rejection('number/unknown-series', { number: paper.number }));
	const ticket =
		paperServed(state, read.seriesId, read.numberValue, context.now) ??
		papersOfNumber(state, read.seriesId, read.numberValue).at(-1);
	return ticket === undefined ? serveNumber(state, counter, read, context) : serveTicket(state, counter, ticket);
}

function serveTicket(state: State, counter: Counter, ticket: Ticket): Decision {
	const isServedHere = ticket.state === 'serving' && ticket.counterId === counter.id;
	if (isServedHere) return accept();
	const refusal = unservable(state, counter, ticket) ?? busyWithOther(state, counter, ticket);
	return refusal === null ? accept(servedTicket(ticket, counter.id)) : reject(refusal);
}

function unservable(state: State, counter: Counter, ticket: Ticket): Rejection | null {
	if (ticket.state === 'serving') return rejection('ticket/serving-elsewhere', whereabouts(state, ticket));
	if (ticket.state === 'completed') return wrongState(ticket);
	return seriesServedBy(state, counter.id).includes(ticket.seriesId) ? null : notHere(state, ticket);
}

function busyWithOther(state: State, counter: Counter, ticket: Ticket): Rejection | null {
	return counter.ticketId === ticket.id ? null : busyWith(state, counter);
}

/** The kiosk that gave the number is cut off: its own fact will come and be joined. */
function serveNumber(state: State, counter: Counter, paper: Paper, { newId }: Context): Decision {
	const { number, seriesId } = paper;
	if (state.day === null || !seriesServedBy(state, counter.id).includes(seriesId))
		return reject(rejection('ticket/not-here', { number, counterId: null, label: null }));
	const busy = busyWith(state, counter);
	return busy === null ? accept(servedNumber(paper, asId<TicketId>(newId()), counter.id, state.day)) : reject(busy);
}

/** Only for a ticket that is still to be served: paper of an ended one would be a ghost. */
export function reprint(state: State, command: Of<'reprint'>, context: Context): Decision {
	const found = atHandAnywhere(state, command, context);
	if (isRejection(found)) return reject(found);
	const { counter, ticket } = found;
	if (!isOpen(ticket)) return reject(wrongState(ticket));
	const kioskId = command.kioskId ?? ticket.stationId;
	const kiosk = kioskInUse(state, kioskId);
	if (kiosk === undefined) return reject(rejection('station/unknown', { stationId: kioskId }));
	return accept(printOrder(ticket, kiosk, counter?.id ?? null, context));
}

/** Orders stand in the journal one after another: of several, asked within the same moment, only the first can be the original. */
function printOrder(
	ticket: Ticket,
	kiosk: Station,
	counterId: CounterId | null,
	{ newId }: Pick<Context, 'newId'>,
): ReprintRequested {
	return {
		type: 'paper.reprintRequested',
		...{ ticketId: ticket.id, kioskId: kiosk.id, counterId },
		jobId: newId(),
		copy: mayHavePaper(ticket),
	};
}

/**
 * What the visitor of a kiosk may ask for without staff: paper of a ticket that this kiosk gave and of which none exists, at another kiosk.
 * Where paper may be out already staff look first.
 */
export function printElsewhere(state: State, command: Of<'printElsewhere'>, context: Context): Decision {
	const { stationId } = context;
	const ticket = ticketOf(state, command.ticketId);
	if (ticket === undefined) return reject(rejection('ticket/unknown', { ticketId: command.ticketId }));
	if (stationId === null || ticket.stationId !== stationId) return reject(notHere(state, ticket));
	if (!isOpen(ticket)) return reject(wrongState(ticket));
	if (mayHavePaper(ticket)) return reject(rejection('paper/exists', { number: ticket.number }));
	const kiosk = kioskInUse(state, command.kioskId);
	if (kiosk === undefined || kiosk.id === stationId)
		return reject(rejection('station/unknown', { stationId: command.kioskId }));
	return accept(printOrder(ticket, kiosk, null, context));
}

function kioskInUse(state: State, kioskId: StationId | null): Station | undefined {
	const kiosk = kioskId === null ? undefined : state.stations.get(kioskId);
	return kiosk === undefined || kiosk.retired || kiosk.role !== 'kiosk' ? undefined : kiosk;
}

export function confirmPaper(state: State, command: Of<'confirmPaper'>, context: Context): Decision {
	const found = atHandAnywhere(state, command, context);
	if (isRejection(found)) return reject(found);
	const { id: ticketId } = found.ticket;
	return accept({
		type: 'paper.changed',
		ticketId,
		paper: command.printed ? 'printed' : 'failed',
		jobId: null,
		copy: false,
	});
}
