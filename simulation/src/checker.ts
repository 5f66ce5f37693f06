/**
 * Reads what is left when a run is over, journal, files of stations and papers, and says what breaks a rule of docs/spec. Written from the
 * rules: it uses no code of the product but the types of what lies in the files.
 */
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { checkCommands } from './checkCommands.ts';
import { checkDates, type TrueTime } from './checkDates.ts';
import { checkJobs } from './checkJobs.ts';
import { checkMoves, type Status } from './checkMoves.ts';
import { checkNumbers } from './checkNumbers.ts';
import { checkOrder } from './checkOrder.ts';
import { checkPapers } from './checkPapers.ts';
import { checkPlaces } from './checkPlaces.ts';
import { checkServed } from './checkServed.ts';
import type { JournalRow } from './journalRow.ts';
import { readJournal } from './journalRow.ts';
import type { Promises } from './promises.ts';
import { readFacts, type StationFact } from './stationFacts.ts';

/** `disk` counts the disks that it had; null: nobody counted. */
export type StationRemains = Readonly<{ name: string; disk: number | null; file: Database }>;

export type Remains = Readonly<{
	hub: Database;
	stations: readonly (StationRemains & Readonly<{ role: 'kiosk' | 'counter' | 'display' }>)[];
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
		...checkFactOrder(journal, facts, trueTime?.copiedFacts ?? new Set()),
		...checkTickets(journal, promises),
		...checkCalls(journal, promises),
		...checkServed(journal, promises),
		...checkPapers(journal, promises),
		...checkNumbers(journal, promises),
		...checkMoves(journal, moved),
		...checkRows(hub, moved),
		...checkDates(journal, facts, trueTime),
		...checkPlaces(journal),
		...checkJobs(
			journal,
			stations.filter(({ role }) => role === 'kiosk'),
			facts,
			promises,
			trueTime,
		),
		...stations.flatMap((station) => (station.role === 'counter' ? checkCommands(station, journal, promises) : [])),
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
		if (known.has(factId)) return [];
		return [`OB2: ${type} of ${station} was acknowledged and is not in the journal`];
	});
}

/**
 * OB1: a station's facts came home in the order in which they were written, but for those that the hub could not take at first. Where its
 * answer was lost the station does not know that it could not: its ticket was not issued yet. What a copy of its file had yet to tell the copy
 * may have told, to a restored hub before its original told it again what was told before.
 */
function checkFactOrder(
	journal: readonly JournalRow[],
	facts: readonly StationFact[],
	copied: ReadonlySet<string>,
): string[] {
	const places = new Map(journal.filter(({ n }) => n === 0).map(({ commandId, seq }) => [commandId, seq]));
	const issues = new Map<string, number>(
		journal.flatMap(({ seq, body }) => (body.type === 'ticket.issued' ? [[body.ticketId, seq] as const] : [])),
	);
	const before = new Map<string, Readonly<{ seq: number; issued: number }>[]>();
	return facts.flatMap(({ station, factId, type, ticketId, wasParked }) => {
		const seq = places.get(factId);
		if (seq === undefined || wasParked || copied.has(factId)) return [];
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
	const idOf = (ticketId: TicketId): TicketId => {
		const next = real.get(ticketId);
		return next === undefined ? ticketId : idOf(next);
	};
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

function quarantined(hub: Database): ReadonlySet<string> {
	return new Set(
		hub
			.statement<[], { commandId: string }>("SELECT commandId FROM quarantine WHERE commandId <> 'probe'")
			.all()
			.map(({ commandId }) => commandId),
	);
}
