import type { TicketJoined } from '@antrean/shared/domain/events.ts';
import type { JournalRow } from './journalRow.ts';

export type Status = { state: string; counterId: string | null; revision: number; day: string };

const became: Readonly<Record<string, string>> = {
	'ticket.called': 'called',
	'ticket.recalled': 'called',
	'ticket.resumed': 'called',
	'ticket.started': 'serving',
	'ticket.servedFromPaper': 'serving',
	'ticket.completed': 'completed',
	'ticket.held': 'held',
	'ticket.noShow': 'noShow',
	'ticket.cancelled': 'cancelled',
	'ticket.transferred': 'waiting',
	'ticket.restored': 'waiting',
};
/** What may still become of a completed ticket. */
const afterCompletion: ReadonlySet<string> = new Set(['ticket.restored', 'ticket.transferred', 'ticket.undone']);
const present = new Set(['called', 'serving']);

/**
 * TK4: each move counts its ticket's revision one up. PR4, PR5, PR6: no ticket is served at a second counter while it is being served, nor
 * served or completed once it is completed. CTR, FCT6: a counter has one ticket at a time.
 * @param tickets empty; what became of each stands in it afterwards
 */
export function checkMoves(journal: readonly JournalRow[], tickets: Map<string, Status>): string[] {
	const wrong: string[] = [];
	/** By day and counter. */
	const current = new Map<string, string>();
	/** Numbers on paper whose serving was undone. */
	const takenBack = new Set<string>();

	function leave(status: Status, ticketId: string): void {
		const key = `${status.day} ${status.counterId}`;
		if (current.get(key) === ticketId) current.delete(key);
	}

	/** FCT9: what was done with the number on paper was done with its ticket; nothing was, where the serving was taken back. */
	function join({ provisionalId, ticketId }: TicketJoined): void {
		const twin = tickets.get(provisionalId);
		const real = tickets.get(ticketId);
		tickets.delete(provisionalId);
		if (twin === undefined || real === undefined) return;
		const revision = Math.max(twin.revision, real.revision);
		const { state, counterId } = takenBack.has(provisionalId) ? real : twin;
		tickets.set(ticketId, { ...real, state, counterId, revision });
		for (const [key, id] of current) if (id === provisionalId) current.set(key, ticketId);
	}

	for (const { seq, body, day } of journal) {
		if (body.type === 'ticket.joined') {
			join(body);
			continue;
		}
		if (body.type === 'ticket.issued') {
			const before = tickets.get(body.ticketId);
			if (before !== undefined) wrong.push(`PR14: ticket ${body.number} is issued twice, at ${seq}`);
			tickets.set(body.ticketId, { state: 'waiting', counterId: null, revision: 0, day: body.day });
			continue;
		}
		if (!('ticketId' in body) || !('revision' in body)) continue;
		const { ticketId, type } = body;
		const ticket = tickets.get(ticketId) ?? { state: 'waiting', counterId: null, revision: body.revision - 1, day };
		if (body.revision !== ticket.revision + 1)
			wrong.push(`TK4: ${type} at ${seq} has revision ${body.revision} after ${ticket.revision}`);
		const state = body.type === 'ticket.undone' ? body.standing.state : (became[type] ?? ticket.state);
		const counterId = body.type === 'ticket.undone' ? body.standing.counterId : body.counterId;
		if (state === 'serving' && ticket.state === 'serving' && ticket.counterId !== counterId)
			wrong.push(`PR6: ticket is served at ${counterId} while ${ticket.counterId} serves it, at ${seq}`);
		if (ticket.state === 'completed' && !afterCompletion.has(type))
			wrong.push(`${type === 'ticket.completed' ? 'PR4' : 'PR5'}: ${type} of a completed ticket, at ${seq}`);
		if (body.type === 'ticket.undone' && body.standing.endReason === 'undone') takenBack.add(ticketId);
		else takenBack.delete(ticketId);
		leave(ticket, ticketId);
		if (present.has(state)) {
			const key = `${ticket.day} ${counterId}`;
			const other = current.get(key);
			if (other !== undefined && other !== ticketId) wrong.push(`FCT6: ${counterId} has two tickets at ${seq}`);
			current.set(key, ticketId);
		}
		tickets.set(ticketId, { ...ticket, state, counterId, revision: body.revision });
	}
	return wrong;
}
