/**
 * Reads what is left when a run is over, journal, files of stations and papers, and says what breaks a rule of docs/spec. Written from the
 * rules: it uses no code of the product but the types of what lies in the files.
 */
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { checkDates, type TrueTime } from './checkDates.ts';
import { checkMoves, type Status } from './checkMoves.ts';
import { checkOrder } from './checkOrder.ts';
import { checkPlaces } from './checkPlaces.ts';
import type { JournalRow } from './journalRow.ts';
import { readJournal } from './journalRow.ts';
import { copied } from './officer.ts';
import type { Promises } from './promises.ts';
import { readFacts, type StationFact } from './stationFacts.ts';

export type Remains = Readonly<{
	hub: Database;
	stations: readonly Readonly<{ name: string; role: 'kiosk' | 'counter' | 'display'; file: Database }>[];
	promises: Promises;
	/** Null: nobody knows. */
	trueTime: TrueTime | null;
}>;

export function check({ hub, stations, promises, trueTime }: Remains): readonly string[] {
	const journal = readJournal(hub);
	const moved = new Map<string, Status>();
	const withFacts = stations.filter(({ role }) => role !== 'display');
	const facts = withFacts.flatMap(({ name, file }) => readFacts(name, file));
	return [
		...checkSequence(journal),
		...[...quarantined(hub)].map((id) => `ENG5: the command ${id} was put aside as a bug`),
		...checkFacts(journal, facts, promises.lostTickets),
		...checkFactOrder(journal, facts),
		...checkTickets(journal, promises),
		...checkCalls(journal, promises),
		...checkPapers(journal, promises),
		...checkNumbers(journal, promises),
		...checkMoves(journal, moved),
		...checkRows(hub, moved),
		...checkDates(journal, facts, trueTime),
		...checkPlaces(journal),
		...stations.flatMap(({ name, role, file }) => (role === 'kiosk' ? checkJobs(name, file, facts) : [])),
		...stations.flatMap(({ name, role, file }) =>
			role === 'counter' ? checkCommands(name, file, journal, promises) : [],
		),
		...checkOrder(journal, new Set([...facts.map(({ factId }) => factId), ...promises.goneFacts])),
	];
}

/** JRN6, JRN7, ENG13: places without a hole, each event of a command once and in order. */
function checkSequence(journal: readonly JournalRow[]): string[] {
	const wrong: string[] = [];
	const next = new Map<string, number>();
	journal.forEach((event, i) => {
		if (event.seq !== i + 1) wrong.push(`JRN6: event ${i + 1} has place ${event.seq}`);
		const n = next.get(event.commandId) ?? 0;
		if (event.n !== n) wrong.push(`JRN7: event ${event.seq} is the ${event.n}th of its command, after ${n}`);
		next.set(event.commandId, n + 1);
		if (i > 0 && event.epoch < (journal[i - 1]?.epoch ?? 0)) wrong.push(`JRN9: epoch falls at ${event.seq}`);
	});
	return wrong;
}

/** OB2, ENG11: each fact that a station holds came home, once; what is acknowledged is in the journal. */
function checkFacts(
	journal: readonly JournalRow[],
	facts: readonly StationFact[],
	lost: ReadonlySet<string>,
): string[] {
	const known = new Set(journal.map(({ commandId }) => commandId));
	const issued = new Set<string>(journal.flatMap(({ body }) => (body.type === 'ticket.issued' ? [body.ticketId] : [])));
	return facts.flatMap(({ station, factId, state, type, ticketId }) => {
		// Of a ticket that went with a disk: a person has to look at it.
		const isOfLost = ticketId !== null && lost.has(ticketId) && !issued.has(ticketId);
		if (state === 'parked' && isOfLost) return [];
		if (state === 'parked') return [`OB3: ${type} of ${station} is parked`];
		if (state === 'waiting') return [`OB2: ${type} of ${station} did not leave its outbox`];
		// A printer's state that the hub has already, and an answer on paper that says nothing new, leave no event.
		if (known.has(factId) || ['printer.changed', 'paper.changed', 'ticket.priorityConfirmed'].includes(type)) return [];
		return [`OB2: ${type} of ${station} was acknowledged and is not in the journal`];
	});
}

/**
 * OB1: a station's facts came home in the order in which they were written, but for those that the hub could not take at first. Where its
 * answer was lost the station does not know that it could not: its ticket was not issued yet.
 */
function checkFactOrder(journal: readonly JournalRow[], facts: readonly StationFact[]): string[] {
	const places = new Map(journal.filter(({ n }) => n === 0).map(({ commandId, seq }) => [commandId, seq]));
	const issues = new Map<string, number>(
		journal.flatMap(({ seq, body }) => (body.type === 'ticket.issued' ? [[body.ticketId, seq] as const] : [])),
	);
	const before = new Map<string, Readonly<{ seq: number; issued: number }>[]>();
	return facts.flatMap(({ station, factId, type, ticketId, wasParked }) => {
		const seq = places.get(factId);
		if (seq === undefined || wasParked) return [];
		const mine = before.get(station) ?? [];
		const passed = mine.find((one) => one.seq > seq && one.issued < seq);
		before.set(station, [...mine, { seq, issued: issues.get(ticketId ?? '') ?? 0 }]);
		return passed === undefined ? [] : [`OB1: ${type} of ${station} is at ${seq}, a fact before it at ${passed.seq}`];
	});
}

/** ADO1, ADO2, ADO5, API6: a ticket that was answered is in the journal, once, with the number that was answered; one request is one ticket. */
function checkTickets(journal: readonly JournalRow[], { tickets, lostTickets }: Promises): string[] {
	const issues = new Map<string, string[]>();
	for (const { body } of journal)
		if (body.type === 'ticket.issued') issues.set(body.ticketId, [...(issues.get(body.ticketId) ?? []), body.number]);
	const ofCommand = new Map<string, string>();
	return tickets.flatMap(({ by, file, commandId, ticketId, number }) => {
		const request = `${by} ${file} ${commandId}`;
		const first = ofCommand.get(request) ?? ticketId;
		ofCommand.set(request, ticketId);
		if (first !== ticketId) return [`ADO2: one request at ${by} got two tickets`];
		const found = issues.get(ticketId) ?? [];
		if (found.length === 0)
			return lostTickets.has(ticketId) ? [] : [`ADO1: ticket ${number} answered by ${by} is lost`];
		return found.length > 1 || found[0] !== number
			? [`ADO1: ticket ${number} answered by ${by} is ${found.join(' and ')} at the hub`]
			: [];
	});
}

/**
 * ENG1, CUT5: a call that was answered is in the journal; that of a counter that was cut off may have lost, and is recorded then. A number on
 * paper may have been called under its own id and be recorded under its ticket's, or the other way round: both answer for it (FCT9).
 */
function checkCalls(journal: readonly JournalRow[], { wishes, lostTickets }: Promises): string[] {
	const real = new Map(
		journal.flatMap(({ body }) =>
			body.type === 'ticket.joined' ? [[body.provisionalId, body.ticketId] as const] : [],
		),
	);
	const idOf = (ticketId: TicketId): TicketId => real.get(ticketId) ?? ticketId;
	const called = new Set(
		journal.flatMap(({ body }) =>
			body.type === 'ticket.called' || (body.type === 'fact.superseded' && body.factType === 'ticket.called')
				? [idOf(body.ticketId)]
				: [],
		),
	);
	return wishes
		.filter(({ what, ticketId }) => what === 'callNext' && !called.has(idOf(ticketId)) && !lostTickets.has(ticketId))
		.map(() => 'ENG1: a call that was answered is not in the journal');
}

/** EDG12, CUT5: what an officer asked for once is one wish at the hub or one fact of the station, and its answers name one ticket. */
function checkCommands(
	counter: string,
	file: Database,
	journal: readonly JournalRow[],
	{ commands }: Promises,
): string[] {
	const events = new Set(journal.map(({ commandId }) => commandId));
	const done = new Set(
		file
			.statement<[], { id: string }>('SELECT command_id AS id FROM commands')
			.all()
			.map(({ id }) => id),
	);
	const answers = new Map<string, string>();
	return commands.flatMap(({ by, file: disk, commandId, hubId, ticketId }) => {
		if (by !== counter) return [];
		if (hubId !== null && done.has(commandId) && events.has(hubId))
			return [`CUT5: one command at ${counter} is a wish at the hub and a fact`];
		const command = `${disk} ${commandId}`;
		const before = answers.get(command) ?? ticketId;
		if (ticketId !== null) answers.set(command, ticketId);
		return ticketId !== null && before !== ticketId ? [`EDG12: one command at ${counter} moved two tickets`] : [];
	});
}

/** PRN55, SLOT4, NUM5: no ticket has two papers without COPY, at whichever kiosks; no two papers of one day carry one number; whoever holds a paper has a ticket, with the number on it. */
function checkPapers(journal: readonly JournalRow[], { papers, lostTickets, unwarned, forgotten }: Promises): string[] {
	const wrong: string[] = [];
	const issued = new Map<string, string>();
	for (const { body } of journal) if (body.type === 'ticket.issued') issued.set(body.ticketId, body.number);
	const numbers = new Set(issued.values());
	const anew = new Set(
		journal.flatMap((row) => (isUnwarned(row, unwarned) && 'number' in row.body ? [row.body.number] : [])),
	);
	/** By number and date the ticket of the first original. */
	const originals = new Map<string, string | null>();
	const printed = new Set<string | null>();
	for (const { kiosk, ticketId, number, date, copy } of papers) {
		const isLost = ticketId !== null && lostTickets.has(ticketId);
		const has = ticketId === null ? numbers.has(number) : issued.has(ticketId);
		if (!has && !isLost) wrong.push(`ADO1: paper ${number} of ${kiosk} has no ticket`);
		const real = ticketId === null ? undefined : issued.get(ticketId);
		if (real !== undefined && real !== number) wrong.push(`ADO1: paper ${number} of ${kiosk} is ticket ${real}`);
		if (copy) continue;
		const isExcused = isForgotten({ number, ticketId }, forgotten);
		const first = originals.get(`${number} ${date}`);
		if (ticketId !== null && printed.has(ticketId) && !isExcused)
			wrong.push(`PRN55: ticket ${number} is on two papers without COPY`);
		else if (first !== undefined && (first === null || first !== ticketId) && !anew.has(number) && !isExcused)
			wrong.push(`SLOT4: number ${number} is on two papers of ${date}`);
		originals.set(`${number} ${date}`, first ?? ticketId);
		// What a copy printed and nobody heard of its original can't know; docs/RELIABILITY.md promises nothing of it.
		if (!kiosk.endsWith(copied)) printed.add(ticketId);
	}
	return wrong;
}

/** A hub decided it that could not know that its file had been put back. */
function isUnwarned({ epoch, at }: JournalRow, unwarned: Promises['unwarned']): boolean {
	return at >= (unwarned.get(epoch) ?? Number.POSITIVE_INFINITY);
}

/** Its kiosk could not know that it had given the number: as its id says, before anybody told it so. */
function isForgotten(
	{ number, ticketId }: Readonly<{ number: string; ticketId: string | null }>,
	forgotten: Promises['forgotten'],
): boolean {
	// RFC 9562, UUID version 7: the first 48 bits are the time in ms.
	const givenAt = ticketId === null ? 0 : Number.parseInt(ticketId.replace('-', '').slice(0, 12), 16);
	return givenAt <= (forgotten.get(number) ?? Number.NEGATIVE_INFINITY);
}

/** NUM3, NUM5, FCT4: a number is one ticket's of its series and day, and a void one is nobody's but the paper's that has it. */
function checkNumbers(journal: readonly JournalRow[], { unwarned, forgotten }: Promises): string[] {
	const wrong: string[] = [];
	const holders = new Map<string, string>();
	const reserved = new Map<string, string>();
	const anew = new Set<string>();
	for (const row of journal) {
		const { body, seq } = row;
		if (body.type !== 'ticket.issued' && body.type !== 'number.reserved') continue;
		const key = `${body.day} ${body.seriesId} ${body.number}`;
		if (isUnwarned(row, unwarned)) anew.add(key);
		// What came of it is recorded, and told: the second ticket is marked.
		const isToldTwice = body.type === 'ticket.issued' && body.doubled && isForgotten(body, forgotten);
		const isExplained = isToldTwice || (anew.has(key) && (body.type === 'number.reserved' || body.doubled));
		if (body.type === 'number.reserved') {
			if ((reserved.has(key) || holders.has(key)) && !isExplained)
				wrong.push(`NUM5: ${body.number} is given again at ${seq}`);
			reserved.set(key, body.ticketId);
			continue;
		}
		const holder = holders.get(key);
		if (holder !== undefined && !isExplained)
			wrong.push(`NUM5: ${body.number} is on two tickets of ${body.day} at ${seq}`);
		const owner = reserved.get(key);
		if (owner !== undefined && owner !== body.ticketId && !isExplained)
			wrong.push(`NUM5: ${body.number} is another ticket's at ${seq}`);
		holders.set(key, body.ticketId);
	}
	return wrong;
}

/** JRN8: the row of a ticket is as of its last event; one of an earlier day that nobody finished has expired. */
function checkRows(hub: Database, moved: ReadonlyMap<string, Status>): string[] {
	const today = hub.statement<[], { day: string }>('SELECT max(day) AS day FROM days').get()?.day ?? '';
	const rows = new Map(
		hub
			.statement<[], { id: string; state: string }>('SELECT id, state FROM tickets')
			.all()
			.map(({ id, state }) => [id, state]),
	);
	const ended = new Set(['completed', 'noShow', 'cancelled']);
	return [...moved].flatMap(([id, { state, day }]) => {
		const expected = day < today && !ended.has(state) ? 'expired' : state;
		return rows.get(id) === expected
			? []
			: [`JRN8: a ticket is ${rows.get(id)} in its row and ${expected} by its events`];
	});
}

/** ADO1: a ticket that a kiosk gave has a paper in its print journal. */
function checkJobs(kiosk: string, file: Database, facts: readonly StationFact[]): string[] {
	const jobs = new Set(
		file
			.statement<[], { ticket_id: string | null }>('SELECT ticket_id FROM print_jobs')
			.all()
			.map((row) => row.ticket_id),
	);
	return facts.flatMap(({ station, type, ticketId, number }) =>
		station === kiosk && type === 'ticket.issued' && !jobs.has(ticketId)
			? [`ADO1: ticket ${number} of ${kiosk} has no paper`]
			: [],
	);
}

function quarantined(hub: Database): ReadonlySet<string> {
	return new Set(
		hub
			.statement<[], { commandId: string }>('SELECT commandId FROM quarantine')
			.all()
			.map(({ commandId }) => commandId),
	);
}
