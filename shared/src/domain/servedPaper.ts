/** Paper in a visitor's hand: the number on it read, and the events of serving it. Decides nothing. */
import type { Catalogue } from './catalogue.ts';
import { counterDefinition, seriesServedBy } from './counterOf.ts';
import type { TicketServedFromPaper } from './events.ts';
import type { AgencyId, BusinessDay, CounterId, SeriesId, TicketId } from './ids.ts';
import type { State } from './state.ts';
import { isAtCounter, type Ticket } from './ticket.ts';
import { formatNumber, parseNumber } from './ticketNumber.ts';

/** A number as a catalogue reads it. */
export type Paper = Readonly<{ number: string; numberValue: number; seriesId: SeriesId; agencyId: AgencyId }>;

/** What somebody typed, as the first of the catalogues reads it that has such a series; null: none has. */
export function readPaper(catalogues: readonly Catalogue[], text: string): Paper | null {
	for (const catalogue of catalogues) {
		const read = parseNumber(text, catalogue.series.values());
		const agencyId = read === null ? undefined : catalogue.agencyOfSeries.get(read.series.id);
		if (read !== null && agencyId !== undefined)
			return {
				number: formatNumber(read.series, read.numberValue),
				numberValue: read.numberValue,
				seriesId: read.series.id,
				agencyId,
			};
	}
	return null;
}

/** A known ticket is served; where another counter called it, it is taken over from there. */
export function servedTicket(ticket: Ticket, counterId: CounterId): TicketServedFromPaper {
	const { id: ticketId, number, numberValue, numberSeriesId, agencyId, day } = ticket;
	const takenOverFrom = isAtCounter(ticket) && ticket.counterId !== counterId ? ticket.counterId : null;
	const revision = ticket.revision + 1;
	const paper = { number, numberValue, numberSeriesId, agencyId, day };
	return { type: 'ticket.servedFromPaper', ticketId, counterId, revision, ...paper, provisional: false, takenOverFrom };
}

/** A number that nobody has heard of is served: a provisional ticket under the id given. */
export function servedNumber(
	paper: Paper,
	ticketId: TicketId,
	counterId: CounterId,
	day: BusinessDay,
): TicketServedFromPaper {
	const { number, numberValue, seriesId: numberSeriesId, agencyId } = paper;
	return {
		type: 'ticket.servedFromPaper',
		ticketId,
		counterId,
		// The counter counts a ticket of its own from its first move.
		revision: 1,
		...{ number, numberValue, numberSeriesId, agencyId, day },
		provisional: true,
		takenOverFrom: null,
	};
}

/** Stands where a number stands that only the paper has. */
export const unreadNumber = '?';

/** A scanned code that nobody here has heard of: what its counter shows until the ticket comes home with its number. Null: no such counter. */
export function servedUnread(
	state: State,
	{ ticketId, counterId }: Readonly<{ ticketId: TicketId; counterId: CounterId }>,
	day: BusinessDay,
): TicketServedFromPaper | null {
	const definition = counterDefinition(state, counterId);
	const [seriesId] = seriesServedBy(state, counterId);
	if (definition === undefined || seriesId === undefined) return null;
	const { agencyId } = definition;
	return servedNumber({ number: unreadNumber, numberValue: 0, seriesId, agencyId }, ticketId, counterId, day);
}
