import type { EventBody } from '@antrean/shared/domain/events.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import type { JournalRow } from './journalRow.ts';

type Place = Readonly<{ at: number; tie: number }>;
type Waiting = { seriesId: string; place: Place; knownAt: number; isWaiting: boolean; day: string };

/** DOMAIN, "paper grace": so long after the hub first knew a ticket its paper may still be on its way. */
const graceMs = 5_000;

/** ORD: call-next calls whoever came first of those whom the counter serves and whose number is in their hands. */
export function checkOrder(journal: readonly JournalRow[], facts: ReadonlySet<string>): string[] {
	const wrong: string[] = [];
	const tickets = new Map<string, Waiting>();
	const seriesOf = new Map(miniSite.counters.map(({ id, seriesIds }) => [id as string, new Set<string>(seriesIds)]));
	/** FCT9: what became last of a number on paper whose ticket is not known yet. */
	const ofTwins = new Map<string, EventBody>();
	let today = '';
	for (const { seq, at, day, commandId, body } of journal) {
		if (body.type === 'day.started') today = body.day;
		if (body.type === 'ticket.issued') {
			const { seriesId, place } = body;
			tickets.set(body.ticketId, { seriesId, place, knownAt: at, isWaiting: true, day: body.day });
			continue;
		}
		if (body.type === 'ticket.joined') {
			const real = tickets.get(body.ticketId);
			const last = ofTwins.get(body.provisionalId);
			if (real !== undefined && last !== undefined && !isTakenBack(last)) join(real, last);
			continue;
		}
		if (!('ticketId' in body) || !('revision' in body)) continue;
		const ticket = tickets.get(body.ticketId);
		if (ticket === undefined) {
			ofTwins.set(body.ticketId, body);
			continue;
		}
		// An officer's reason explains a call out of order, and so does a link that was gone.
		if (body.type === 'ticket.called' && body.reasonId === null && !facts.has(commandId) && day === today) {
			const mine = seriesOf.get(body.counterId);
			for (const other of tickets.values()) {
				if (!other.isWaiting || other.day !== today || other === ticket || mine?.has(other.seriesId) !== true) continue;
				if (at < other.knownAt + graceMs || !isBefore(other.place, ticket.place)) continue;
				wrong.push(`ORD: a call at ${seq} passes somebody over who came at ${other.place.at}`);
			}
		}
		move(ticket, body);
	}
	return wrong;
}

/** Of a number alone nobody knows the service: restored, or put back to that by an undo, its visitor waits in the place that the ticket itself has. */
function join(real: Waiting, last: EventBody): void {
	const isUndone =
		last.type === 'ticket.undone' && last.standing.state === 'waiting' && last.standing.serviceId === null;
	if (last.type === 'ticket.restored' || isUndone) real.isWaiting = true;
	else move(real, last);
}

function move(ticket: Waiting, body: EventBody): void {
	ticket.isWaiting = false;
	if (body.type === 'ticket.transferred')
		Object.assign(ticket, { seriesId: body.seriesId, place: body.place, isWaiting: true });
	else if (body.type === 'ticket.restored') Object.assign(ticket, { place: body.place, isWaiting: true });
	else if (body.type === 'ticket.undone') {
		const { state, seriesId, place } = body.standing;
		Object.assign(ticket, { seriesId, place, isWaiting: state === 'waiting' });
	}
}

/** The number was typed by mistake: its ticket waits as if nothing had been. */
function isTakenBack(body: EventBody): boolean {
	return body.type === 'ticket.undone' && body.standing.endReason === 'undone';
}

function isBefore(a: Place, b: Place): boolean {
	return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}
