import type { FactDate } from '@antrean/shared/domain/effectiveAt.ts';
import { dayOfFact } from '@antrean/shared/domain/effectiveAt.ts';
import type { Fact } from '@antrean/shared/domain/facts.ts';
import type { BusinessDay, TicketId } from '@antrean/shared/domain/ids.ts';
import { addDays } from '@antrean/shared/domain/localTime.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';

/** Which business day's fold a fact is decided on. */
export type DaySource = Readonly<{
	present: State;
	timeZone: string;
	/** Day of a ticket that is not of the present day; null: not known. */
	dayOfTicket: (ticketId: TicketId) => BusinessDay | null;
	/** Fold of a closed day. */
	closedDay: (day: BusinessDay) => State;
	isForgotten: (day: BusinessDay) => boolean;
}>;

export function dayOfFactBody({ body }: Fact, date: FactDate, source: DaySource): BusinessDay {
	const { present } = source;
	const presentDay = present.day;
	if (presentDay === null) throw new Error('facts are taken in after the first day has started');
	if (body.type === 'printer.changed') return presentDay;
	if (ticketOf(present, body.ticketId) !== undefined) return presentDay;
	const known = source.dayOfTicket(body.ticketId);
	if (known !== null) return known;
	const byTime = dayOfFact(date, presentDay, source.timeZone);
	if (body.type === 'ticket.servedFromPaper') return byTime;
	if (body.type !== 'ticket.issued') return presentDay;
	return body.origin === 'slot' ? byTime : dayOfReservation(body.ticketId, byTime, source);
}

/**
 * A hub number keeps its reservation's day; a kiosk adopts it within a second, so that is the day of the fact or, over midnight, the one
 * before. Where clocks differ a little the fact may even seem older than its reservation: then it is the present day. A reservation that was
 * voided meanwhile is on none of them: then the fact's own time decides, unless the day before has forgotten what it had.
 */
function dayOfReservation(ticketId: TicketId, byTime: BusinessDay, source: DaySource): BusinessDay {
	const { present } = source;
	if (present.day !== null && isReserved(present, ticketId)) return present.day;
	const dayBefore = addDays(byTime, -1);
	for (const day of [byTime, dayBefore])
		if (day !== present.day && isReserved(source.closedDay(day), ticketId)) return day;
	return source.isForgotten(dayBefore) ? dayBefore : byTime;
}

function isReserved(state: State, ticketId: TicketId): boolean {
	for (const { reserved } of state.series.values())
		for (const reservation of reserved.values()) if (reservation.ticketId === ticketId) return true;
	return false;
}
