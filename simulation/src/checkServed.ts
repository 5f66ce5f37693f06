import type { JournalRow } from './journalRow.ts';
import type { Promises } from './promises.ts';

/** FCT9: a number on paper is joined to a ticket dated at most so long before. */
const joinWindowMs = 24 * 3_600_000;

type Issued = Readonly<{ number: string; day: string; issuedAt: number }>;

/**
 * FCT9, CUT3: whoever was served by a paper was served with the ticket of that paper, whatever the counter had heard of: the id that the officer
 * was answered is that ticket's, or was joined to it. A number that stands on two tickets of the day means the youngest, which need not be it.
 */
export function checkServed(journal: readonly JournalRow[], { commands, lostTickets }: Promises): string[] {
	const real = new Map<string, string>();
	const issued = new Map<string, Issued>();
	const served = new Map<string, JournalRow>();
	const joins = new Map<string, JournalRow>();
	const holders = new Map<string, Set<string>>();
	for (const row of journal) {
		const { body } = row;
		if (body.type === 'ticket.joined') {
			real.set(body.provisionalId, body.ticketId);
			joins.set(body.provisionalId, row);
		}
		if (body.type === 'ticket.servedFromPaper') served.set(body.ticketId, row);
		if (body.type !== 'ticket.issued') continue;
		issued.set(body.ticketId, body);
		holders.set(keyOf(body), (holders.get(keyOf(body)) ?? new Set()).add(body.ticketId));
	}
	const realOf = (id: string): string => {
		const next = real.get(id);
		return next === undefined ? id : realOf(next);
	};
	return commands.flatMap(({ by, what, paper, ticketId }) => {
		if (what !== 'servePaper' || paper === null || ticketId === null) return [];
		const row = served.get(ticketId) ?? joins.get(ticketId);
		const its = issued.get(paper);
		// What is not there is another rule's; so is the ticket of a lost disk.
		if (row === undefined || its === undefined || lostTickets.has(paper)) return [];
		const isOther = realOf(ticketId) !== paper;
		const isOfWindow = row.day === its.day && Math.abs(row.at - its.issuedAt) <= joinWindowMs;
		const isDoubled = (holders.get(keyOf(its))?.size ?? 0) > 1;
		return isOther && isOfWindow && !isDoubled
			? [
					`FCT9: paper ${its.number} served at ${by} is ${real.has(ticketId) ? 'another ticket' : 'no ticket'}, at ${row.seq}`,
				]
			: [];
	});
}

function keyOf({ day, number }: Issued): string {
	return `${day} ${number}`;
}
