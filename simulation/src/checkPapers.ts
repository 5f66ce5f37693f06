import { isForgotten, isUnwarned } from './excuses.ts';
import type { JournalRow } from './journalRow.ts';
import { copied } from './officer.ts';
import type { PrintedPaper } from './printer.ts';
import type { Copying, Promises } from './promises.ts';

type Lying = PrintedPaper & Readonly<{ place: number }>;

/** PRN55: no ticket has two papers without COPY, at whichever kiosks. SLOT4, NUM5: no two papers of one day carry one number; whoever holds a paper has a ticket, with the number on it. */
export function checkPapers(
	journal: readonly JournalRow[],
	{ papers, lostTickets, lostCommands, unwarned, forgotten, copyings }: Promises,
): string[] {
	const wrong: string[] = [];
	const issued = new Map<string, Readonly<{ number: string; day: string }>>();
	for (const { body } of journal) {
		if (body.type === 'ticket.issued') issued.set(body.ticketId, body);
		// A number that was served before its ticket was known may be printed anew under the id that it has until then.
		if (body.type === 'ticket.servedFromPaper' && body.provisional) issued.set(body.ticketId, body);
	}
	const numbers = new Set([...issued.values()].map(({ number }) => number));
	// What stands on paper is the day in words; whose paper it is has it as the hub does.
	const days = new Map(papers.map(({ ticketId, date }) => [date, issued.get(ticketId ?? '')?.day ?? '']));
	const anew = new Set(
		journal.flatMap((row) =>
			isUnwarned(row, unwarned) && 'number' in row.body ? [`${row.day} ${row.body.number}`] : [],
		),
	);
	// An order that went with the hub's disk is none that the hub can know, until its kiosk tells what came of it.
	const mayHaveLostOrders = lostCommands.size > 0;
	const originals = new Map<string, Lying[]>();
	for (const [place, paper] of papers.entries()) {
		const { kiosk, ticketId, number, date, copy } = paper;
		const isLost = ticketId !== null && lostTickets.has(ticketId);
		const has = ticketId === null ? numbers.has(number) : issued.has(ticketId);
		if (!has && !isLost) wrong.push(`ADO1: paper ${number} of ${kiosk} has no ticket`);
		const real = ticketId === null ? undefined : issued.get(ticketId)?.number;
		if (real !== undefined && real !== number) wrong.push(`ADO1: paper ${number} of ${kiosk} is ticket ${real}`);
		if (copy) continue;
		const before = originals.get(`${number} ${date}`) ?? [];
		originals.set(`${number} ${date}`, [...before, { ...paper, place }]);
		const isSame = (other: PrintedPaper): boolean => ticketId !== null && other.ticketId === ticketId;
		const isKnown = (other: Lying): boolean => isSame(other) && mayKnow({ ...paper, place }, other, copyings);
		const isExcused = (other: PrintedPaper): boolean =>
			anew.has(`${days.get(date)} ${number}`) ||
			isForgotten([other.ticketId, ticketId], [other.kiosk, kiosk], forgotten);
		if (before.some(isKnown) && !mayHaveLostOrders && !isForgotten([ticketId, ticketId], null, forgotten))
			wrong.push(`PRN55: ticket ${number} is on two papers without COPY`);
		if (!before.every((other) => isSame(other) || isExcused(other)))
			wrong.push(`SLOT4: number ${number} is on two papers of ${date}`);
	}
	return wrong;
}

/**
 * What a copy printed and nobody heard of nobody else can know, the next copy neither; nor can a copy know what its original printed after the
 * copying. docs/RELIABILITY.md promises nothing of either.
 */
function mayKnow(paper: Lying, before: Lying, copyings: readonly Copying[]): boolean {
	const copiedAt = copyings.findLast(({ copy, papers }) => copy === paper.kiosk && papers <= paper.place)?.papers ?? 0;
	if (before.kiosk.endsWith(copied)) return before.kiosk === paper.kiosk && before.place >= copiedAt;
	return `${before.kiosk}${copied}` !== paper.kiosk || before.place < copiedAt;
}
