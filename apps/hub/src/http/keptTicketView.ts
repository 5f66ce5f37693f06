import type { TicketView } from '@antrean/shared/domain/projections/ticketView.ts';
import { utcText, utcTextOrNull } from '@antrean/shared/domain/utcText.ts';
import type { TicketRow } from '../journal/ticketRows.ts';

/** A ticket of a day that is no longer in memory, as the public contract writes it: it waits nowhere. */
export function keptTicketView(row: TicketRow): TicketView {
	const { id, number, serviceId, seriesId, agencyId, state, paper, priorityClassId, day } = row;
	return {
		id,
		number,
		serviceId,
		seriesId,
		agencyId,
		state,
		paper,
		priorityClassId,
		day,
		issuedAt: utcText(row.issuedAt),
		calledAt: utcTextOrNull(row.calledAt),
		timesCalled: row.timesCalled,
		counterId: row.counterId,
		callable: false,
		ahead: null,
		endReason: row.endReason,
	};
}
