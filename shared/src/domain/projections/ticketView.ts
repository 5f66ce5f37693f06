/** A ticket as the public contract writes it. Times are RFC 3339 in UTC; no personal data. */
import { aheadOf, isCallable } from '../callOrder.ts';
import type { AgencyId, BusinessDay, CounterId, PriorityClassId, SeriesId, ServiceId, TicketId } from '../ids.ts';
import type { State } from '../state.ts';
import type { PaperState, Ticket, TicketState } from '../ticket.ts';
import { utcText, utcTextOrNull } from '../utcText.ts';

export type TicketView = Readonly<{
	id: TicketId;
	number: string;
	/** Where it waits or was served last; its number keeps the prefix of where it was issued. Null for a provisional ticket. */
	serviceId: ServiceId | null;
	seriesId: SeriesId;
	agencyId: AgencyId;
	state: TicketState;
	paper: PaperState;
	priorityClassId: PriorityClassId | null;
	day: BusinessDay;
	issuedAt: string;
	calledAt: string | null;
	timesCalled: number;
	counterId: CounterId | null;
	callable: boolean;
	/** Earlier waiting tickets of its series; null unless it waits. */
	ahead: number | null;
	endReason: string | null;
}>;

/** At hub time `now`, epoch ms. */
export function ticketView(state: State, ticket: Ticket, now: number): TicketView {
	const { id, number, serviceId, seriesId, agencyId, paper, priorityClassId, day, timesCalled, counterId, endReason } =
		ticket;
	return {
		id,
		number,
		serviceId,
		seriesId,
		agencyId,
		state: ticket.state,
		paper,
		priorityClassId,
		day,
		issuedAt: utcText(ticket.issuedAt),
		calledAt: utcTextOrNull(ticket.calledAt),
		timesCalled,
		counterId,
		callable: isCallable(ticket, now),
		ahead: aheadOf(state, ticket),
		endReason,
	};
}
