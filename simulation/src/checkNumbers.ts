import type { TicketIssued } from '@antrean/shared/domain/events.ts';
import { isForgotten, isUnwarned } from './excuses.ts';
import type { JournalRow } from './journalRow.ts';
import type { Promises } from './promises.ts';

/** NUM3, NUM5, FCT4: a number is one ticket's of its series and day, and a void one is nobody's but the paper's that has it. */
export function checkNumbers(journal: readonly JournalRow[], { unwarned, forgotten }: Promises): string[] {
	const wrong: string[] = [];
	const holders = new Map<string, TicketIssued[]>();
	const reserved = new Map<string, string>();
	const anew = new Set<string>();
	for (const row of journal) {
		const { body, seq } = row;
		if (body.type !== 'ticket.issued' && body.type !== 'number.reserved') continue;
		const key = `${body.day} ${body.seriesId} ${body.number}`;
		if (isUnwarned(row, unwarned)) anew.add(key);
		const before = holders.get(key) ?? [];
		if (body.type === 'number.reserved') {
			if ((reserved.has(key) || before.length > 0) && !anew.has(key))
				wrong.push(`NUM5: ${body.number} is given again at ${seq}`);
			reserved.set(key, body.ticketId);
			continue;
		}
		// What came of it is recorded, and told: the second ticket is marked.
		const isForgottenOne = (other: TicketIssued): boolean =>
			other.stationId === body.stationId && isForgotten([other.ticketId, body.ticketId], null, forgotten);
		const isExplained = body.doubled && (anew.has(key) || before.every(isForgottenOne));
		if (before.length > 0 && !isExplained)
			wrong.push(`NUM5: ${body.number} is on two tickets of ${body.day} at ${seq}`);
		const owner = reserved.get(key);
		if (owner !== undefined && owner !== body.ticketId && !(body.doubled && anew.has(key)))
			wrong.push(`NUM5: ${body.number} is another ticket's at ${seq}`);
		holders.set(key, [...before, body]);
	}
	return wrong;
}
