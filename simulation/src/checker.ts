/**
 * Reads what is left when a run is over, journal, files of stations and papers, and says what breaks a rule of docs/spec. Written from the
 * rules: it uses no code of the product but the types of what lies in the files.
 */
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { checkMoves, type Status } from './checkMoves.ts';
import { checkOrder } from './checkOrder.ts';
import type { JournalRow } from './journalRow.ts';
import { readJournal } from './journalRow.ts';
import type { Promises } from './promises.ts';

export type Remains = Readonly<{
	hub: Database;
	stations: readonly Readonly<{ name: string; role: 'kiosk' | 'counter' | 'display'; file: Database }>[];
	promises: Promises;
}>;

type Fact = Readonly<{
	station: string;
	factId: string;
	state: string;
	type: string;
	ticketId: string | null;
	number: string | null;
}>;

export function check({ hub, stations, promises }: Remains): readonly string[] {
	const journal = readJournal(hub);
	const moved = new Map<string, Status>();
	const facts = stations.flatMap(({ name, role, file }) => (role === 'display' ? [] : factsOf(name, file)));
	return [
		...checkSequence(journal),
		...[...quarantined(hub)].map((id) => `ENG5: the command ${id} was put aside as a bug`),
		...checkFacts(journal, facts, promises.replacedTickets),
		...checkTickets(journal, promises),
		...checkPapers(journal, promises),
		...checkNumbers(journal),
		...checkMoves(journal, moved),
		...checkRows(hub, moved),
		...stations.flatMap(({ name, role, file }) => (role === 'kiosk' ? checkJobs(name, file) : [])),
		...checkOrder(journal, new Set(facts.map(({ factId }) => factId))),
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
function checkFacts(journal: readonly JournalRow[], facts: readonly Fact[], replaced: ReadonlySet<string>): string[] {
	const known = new Set(journal.map(({ commandId }) => commandId));
	const issued = new Set<string>(journal.flatMap(({ body }) => (body.type === 'ticket.issued' ? [body.ticketId] : [])));
	return facts.flatMap(({ station, factId, state, type, ticketId }) => {
		// Of a ticket that went with the hub's disk: a person has to look at it.
		const isOfLost = ticketId !== null && replaced.has(ticketId) && !issued.has(ticketId);
		if (state === 'parked' && isOfLost) return [];
		if (state === 'parked') return [`OB3: ${type} of ${station} is parked`];
		if (state === 'waiting') return [`OB2: ${type} of ${station} did not leave its outbox`];
		// A printer's state that the hub has already, and an answer on paper that says nothing new, leave no event.
		if (known.has(factId) || ['printer.changed', 'paper.changed', 'ticket.priorityConfirmed'].includes(type)) return [];
		return [`OB2: ${type} of ${station} was acknowledged and is not in the journal`];
	});
}

/** ADO5, API6, ENG1: a ticket that was answered is in the journal, once, with the number that was answered. */
function checkTickets(journal: readonly JournalRow[], { tickets, wishes, lostFiles }: Promises): string[] {
	const issues = new Map<string, string[]>();
	for (const { body } of journal)
		if (body.type === 'ticket.issued') issues.set(body.ticketId, [...(issues.get(body.ticketId) ?? []), body.number]);
	const ofCommand = new Map<string, string>();
	const wrong = tickets.flatMap(({ by, commandId, ticketId, number }) => {
		const first = ofCommand.get(commandId) ?? ticketId;
		ofCommand.set(commandId, ticketId);
		if (first !== ticketId && !lostFiles.includes(by)) return [`ADO2: one request at ${by} got two tickets`];
		const found = issues.get(ticketId) ?? [];
		if (found.length === 0) return lostFiles.includes(by) ? [] : [`ADO1: ticket ${number} answered by ${by} is lost`];
		return found.length > 1 || found[0] !== number
			? [`ADO1: ticket ${number} answered by ${by} is ${found.join(' and ')} at the hub`]
			: [];
	});
	// A call of a counter that was cut off may have lost, and is recorded then.
	const called = new Set(
		journal.flatMap(({ body }) =>
			body.type === 'ticket.called' || (body.type === 'fact.superseded' && body.factType === 'ticket.called')
				? [body.ticketId]
				: [],
		),
	);
	for (const { by, what, ticketId } of wishes)
		if (what === 'callNext' && !called.has(ticketId) && !lostFiles.includes(by))
			wrong.push(`ENG1: a call that was answered is not in the journal`);
	return wrong;
}

/** SLOT4, NUM5: no two papers of one day carry one number; whoever holds a paper has a ticket. */
function checkPapers(journal: readonly JournalRow[], { papers, lostFiles }: Promises): string[] {
	const wrong: string[] = [];
	const numbers = new Set(journal.flatMap(({ body }) => (body.type === 'ticket.issued' ? [body.number] : [])));
	const originals = new Set<string>();
	for (const { kiosk, number, date, copy } of papers) {
		if (!numbers.has(number) && !lostFiles.includes(kiosk))
			wrong.push(`ADO1: paper ${number} of ${kiosk} has no ticket`);
		if (copy) continue;
		if (originals.has(`${number} ${date}`)) wrong.push(`SLOT4: number ${number} is on two papers of ${date}`);
		originals.add(`${number} ${date}`);
	}
	return wrong;
}

/** NUM3, NUM5, FCT4: a number is one ticket's of its series and day, and a void one is nobody's but the paper's that has it. */
function checkNumbers(journal: readonly JournalRow[]): string[] {
	const wrong: string[] = [];
	const holders = new Map<string, string>();
	const reserved = new Map<string, string>();
	for (const { body, seq } of journal) {
		if (body.type !== 'ticket.issued' && body.type !== 'number.reserved') continue;
		const key = `${body.day} ${body.seriesId} ${body.number}`;
		if (body.type === 'number.reserved') {
			if (reserved.has(key) || holders.has(key)) wrong.push(`NUM5: ${body.number} is given again at ${seq}`);
			reserved.set(key, body.ticketId);
			continue;
		}
		const holder = holders.get(key);
		if (holder !== undefined) wrong.push(`NUM5: ${body.number} is on two tickets of ${body.day} at ${seq}`);
		const owner = reserved.get(key);
		if (owner !== undefined && owner !== body.ticketId)
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
function checkJobs(kiosk: string, file: Database): string[] {
	const jobs = new Set(
		file
			.statement<[], { ticket_id: string | null }>('SELECT ticket_id FROM print_jobs')
			.all()
			.map((row) => row.ticket_id),
	);
	return factsOf(kiosk, file).flatMap(({ type, ticketId, number }) =>
		type === 'ticket.issued' && !jobs.has(ticketId) ? [`ADO1: ticket ${number} of ${kiosk} has no paper`] : [],
	);
}

function factsOf(station: string, file: Database): Fact[] {
	return file
		.statement<[], { fact_id: string; state: string; fact: string }>('SELECT fact_id, state, fact FROM outbox')
		.all()
		.map(({ fact_id, state, fact }) => {
			const { body } = JSON.parse(fact) as { body: { type: string; ticketId?: string; number?: string } };
			return {
				station,
				factId: fact_id,
				state,
				type: body.type,
				ticketId: body.ticketId ?? null,
				number: body.number ?? null,
			};
		});
}

function quarantined(hub: Database): ReadonlySet<string> {
	return new Set(
		hub
			.statement<[], { commandId: string }>('SELECT commandId FROM quarantine')
			.all()
			.map(({ commandId }) => commandId),
	);
}
