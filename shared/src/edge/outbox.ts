/**
 * The facts of this station that its hub has not acknowledged, in the order in which they happened. A row is written in the
 * transaction of the deed, and leaves only on the hub's acknowledgement; what the hub can't take is parked and stays.
 * Acknowledged facts are kept for the hub's recovery. Knows no link: outboxSender carries.
 */
import type { Fact } from '../domain/facts.ts';
import type { BusinessDay, CommandId, TicketId } from '../domain/ids.ts';
import type { Database } from '../sqlite/database.ts';

export type ParkedFact = Readonly<{ fact: Fact; code: string }>;
export type OutboxCounts = Readonly<{ waiting: number; parked: number }>;

/** What a site does not know today it may know tomorrow; other refusals are for ever. */
const healing = ['ticket/unknown', 'counter/unknown', 'number/unknown-series', 'service/unknown'] as const;

export interface Outbox {
	/** Within the caller's transaction. */
	write(fact: Fact): void;
	/** The oldest `limit` facts that wait, oldest first. */
	waiting(limit: number): readonly Fact[];
	/** Facts that wait and whose events have not come back with the hub's stream, oldest first: what the own view adds. */
	underway(): readonly Fact[];
	/** Within the caller's transaction: the events of these facts are in the replica. They still wait for their acknowledgement. */
	landed(factIds: readonly CommandId[]): void;
	counts(): OutboxCounts;
	/** Within the caller's transaction. `on` is the hub's business day; answers the facts that left by it. */
	acknowledge(factIds: readonly CommandId[], on: BusinessDay): readonly Fact[];
	/** Within the caller's transaction. Codes are the hub's. */
	park(parked: readonly Readonly<{ factId: string; code: string }>[]): void;
	parked(): readonly ParkedFact[];
	/**
	 * Facts that were parked because the hub did not know what they name wait again, in their old order: all, or those of one ticket.
	 * Another station may have brought it home meanwhile. Answers how many.
	 */
	retry(ticketId: TicketId | null): number;
	/** Facts acknowledged in `day` or later wait again, in their old order: a restored hub may have lost them. Within the caller's transaction. */
	sendAgainSince(day: BusinessDay): void;
	/** Forgets facts acknowledged in days before `day`. */
	forgetBefore(day: BusinessDay): void;
}

export function createOutbox(database: Database): Outbox {
	const insert = database.statement<[string, string]>(
		"INSERT INTO outbox (fact_id, fact, state) VALUES (?, ?, 'waiting')",
	);
	const select = database.statement<[number], { fact: string }>(
		"SELECT fact FROM outbox WHERE state = 'waiting' AND state <> 'acknowledged' ORDER BY position LIMIT ?",
	);
	const selectUnderway = database.statement<[], { fact: string }>(
		"SELECT fact FROM outbox WHERE state = 'waiting' AND state <> 'acknowledged' AND landed = 0 ORDER BY position",
	);
	const land = database.statement<[string]>('UPDATE outbox SET landed = 1 WHERE fact_id = ?');
	const count = database.statement<[], { waiting: number | null; parked: number | null }>(
		"SELECT sum(state = 'waiting') AS waiting, sum(state = 'parked') AS parked FROM outbox WHERE state <> 'acknowledged'",
	);
	const acknowledge = database.statement<[string, string], { fact: string }>(
		`UPDATE outbox SET state = 'acknowledged', code = NULL, acknowledged_on = ?
		 WHERE fact_id = ? AND state <> 'acknowledged' RETURNING fact`,
	);
	const park = database.statement<[string, string]>(
		"UPDATE outbox SET state = 'parked', code = ? WHERE fact_id = ? AND state = 'waiting'",
	);
	const selectParked = database.statement<[], { fact: string; code: string }>(
		"SELECT fact, code FROM outbox WHERE state = 'parked' AND state <> 'acknowledged' ORDER BY position",
	);
	const retry = database.statement<[string | null, string | null]>(
		`UPDATE outbox SET state = 'waiting', code = NULL
		 WHERE state = 'parked' AND state <> 'acknowledged' AND code IN (${healing.map((code) => `'${code}'`).join(', ')})
		 AND (? IS NULL OR fact ->> '$.body.ticketId' = ?)`,
	);
	const sendAgain = database.statement<[string]>(
		"UPDATE outbox SET state = 'waiting', acknowledged_on = NULL WHERE state = 'acknowledged' AND acknowledged_on >= ?",
	);
	const forget = database.statement<[string]>('DELETE FROM outbox WHERE acknowledged_on < ?');
	return {
		write(fact) {
			insert.run(fact.factId, JSON.stringify(fact));
		},
		waiting: (limit) => select.all(limit).map((row) => read(row.fact)),
		underway: () => selectUnderway.all().map((row) => read(row.fact)),
		landed(factIds) {
			for (const id of factIds) land.run(id);
		},
		counts() {
			const row = count.get();
			return { waiting: row?.waiting ?? 0, parked: row?.parked ?? 0 };
		},
		acknowledge: (factIds, on) => factIds.flatMap((id) => acknowledge.all(on, id).map((row) => read(row.fact))),
		park(parked) {
			for (const { factId, code } of parked) park.run(code, factId);
		},
		parked: () => selectParked.all().map((row) => ({ fact: read(row.fact), code: row.code })),
		retry: (ticketId) => Number(retry.run(ticketId, ticketId).changes),
		sendAgainSince(day) {
			sendAgain.run(day);
		},
		forgetBefore(day) {
			forget.run(day);
		},
	};
}

/** Written by this module alone. */
function read(text: string): Fact {
	return JSON.parse(text) as Fact;
}
