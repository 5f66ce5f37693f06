import type { TicketStanding } from '@antrean/shared/domain/ticket.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import type { JournalRow } from './journalRow.ts';

type Place = Readonly<{ at: number; tie: number }>;
type InLine = Readonly<{
	day: string;
	seriesId: string;
	place: Place;
	issuedAt: number;
	isWaiting: boolean;
	/** A number on paper of which nobody knows the ticket, nor its service. */
	isUnread: boolean;
	/** The serving of its number was taken back. */
	isTakenBack: boolean;
}>;

/** TK7, TK8: where a ticket waits that was sent on or put back, and one that was given at the hub. */
export function checkPlaces(journal: readonly JournalRow[]): string[] {
	const wrong: string[] = [];
	const tickets = new Map<string, InLine>();

	/** Who waits of this day in one of the series, but the ticket itself. */
	function others(ticketId: string, day: string, series: ReadonlySet<string>): readonly Place[] {
		return [...tickets].flatMap(([id, one]) =>
			id !== ticketId && one.isWaiting && one.day === day && series.has(one.seriesId) ? [one.place] : [],
		);
	}

	for (const { seq, day, at, body } of journal) {
		if (body.type === 'ticket.issued') {
			const { ticketId, number, seriesId, place, issuedAt } = body;
			const before = others(ticketId, day, new Set([seriesId]));
			if (body.origin === 'hub' && before.some((other) => !isBefore(other, place)))
				wrong.push(`CALL1: ticket ${number} of the hub is not the last of its line, at ${seq}`);
			tickets.set(ticketId, { day, seriesId, place, issuedAt, isWaiting: true, isUnread: false, isTakenBack: false });
			continue;
		}
		if (body.type === 'ticket.joined') {
			const twin = tickets.get(body.provisionalId);
			const real = tickets.get(body.ticketId);
			tickets.delete(body.provisionalId);
			if (twin === undefined || real === undefined || twin.isTakenBack) continue;
			const line = twin.isUnread ? real : twin;
			tickets.set(body.ticketId, { ...real, seriesId: line.seriesId, place: line.place, isWaiting: twin.isWaiting });
			continue;
		}
		if (!('ticketId' in body) || !('revision' in body)) continue;
		const { ticketId } = body;
		const ticket = tickets.get(ticketId);
		if (ticket === undefined) {
			if (body.type !== 'ticket.servedFromPaper' || !body.provisional) continue;
			const line = { seriesId: body.numberSeriesId, place: { at, tie: 0 }, issuedAt: at };
			tickets.set(ticketId, { day, ...line, isWaiting: false, isUnread: true, isTakenBack: false });
			continue;
		}
		const left = { ...ticket, isWaiting: false, isTakenBack: false };
		switch (body.type) {
			case 'ticket.transferred': {
				const { seriesId, place, position } = body;
				const isRight = {
					original: () => place.at === ticket.issuedAt,
					tail: () => others(ticketId, ticket.day, new Set([seriesId])).every((other) => isBefore(other, place)),
					head: () => others(ticketId, ticket.day, calledWith(seriesId)).every((other) => isBefore(place, other)),
				}[position];
				if (!isRight()) wrong.push(`TK7: the transfer at ${seq} is not ${position}`);
				tickets.set(ticketId, { ...left, seriesId, place, isWaiting: true, isUnread: false });
				break;
			}
			case 'ticket.restored': {
				const line = others(ticketId, ticket.day, new Set([ticket.seriesId]));
				const ahead = line.filter((other) => isBefore(other, body.place)).length;
				if (ahead !== Math.min(2, line.length))
					wrong.push(`TK8: the ticket restored at ${seq} waits behind ${ahead} of ${line.length}`);
				tickets.set(ticketId, { ...left, place: body.place, isWaiting: true });
				break;
			}
			case 'ticket.undone':
				tickets.set(ticketId, { ...left, ...standing(body.standing) });
				break;
			default:
				tickets.set(ticketId, left);
		}
	}
	return wrong;
}

function standing({ state, seriesId, place, serviceId, endReason }: TicketStanding): Partial<InLine> {
	const isTakenBack = endReason === 'undone';
	return { seriesId, place, isWaiting: state === 'waiting', isUnread: serviceId === null, isTakenBack };
}

/** The series that some counter calls together with this one. */
function calledWith(seriesId: string): ReadonlySet<string> {
	const counters = miniSite.counters.filter(({ seriesIds }) => seriesIds.some((id) => id === seriesId));
	return new Set<string>([seriesId, ...counters.flatMap(({ seriesIds }) => seriesIds)]);
}

function isBefore(a: Place, b: Place): boolean {
	return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}
