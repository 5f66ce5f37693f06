/**
 * The facts of this station that its hub has not acknowledged, in the order in which they happened. A row is written in the
 * transaction of the deed, and leaves only on the hub's acknowledgement; what the hub can't take is parked and stays.
 * A person may have a parked row sent again, or set it aside: then it is never sent again and stays, counted apart.
 * Acknowledged facts are kept for the hub's recovery. Knows no link: outboxSender carries.
 */
import type { Fact } from '../domain/facts.ts';
import type { BusinessDay, CommandId, TicketId } from '../domain/ids.ts';
import type { ParkedDecision } from '../protocol/parkedMessages.ts';
import type { Database } from '../sqlite/database.ts';

/** `since` is the hub time at which it was parked first, epoch ms; null: before that was kept. */
export type ParkedFact = Readonly<{ fact: Fact; code: string; since: number | null }>;
export type OutboxCounts = Readonly<{ waiting: number; parked: number; setAside: number }>;

/** What a site does not know today it may know tomorrow; other refusals are for ever. */
const healing = ['ticket/unknown', 'counter/unknown', 'number/unknown-series', 'service/unknown'] as const;

export interface Outbox {
	/** Within the caller's transaction. */
	write(fact: Fact): void;
	/** The oldest `limit` facts that wait, oldest first. */
	waiting(limit: number): readonly Fact[];
	/** Facts that wait and whose events have not come back with the hub's stream, oldest first. */
	underway(): readonly Fact[];
	/** These, and those that the hub can't take until it hears of their ticket: what the own view adds. */
	shown(): readonly Fact[];
	/** Within the caller's transaction: the events of these facts are in the replica. They still wait for their acknowledgement. */
	landed(factIds: readonly CommandId[]): void;
	counts(): OutboxCounts;
	/** Within the caller's transaction. `on` is the hub's business day; answers the facts that left by it. */
	acknowledge(factIds: readonly CommandId[], on: BusinessDay): readonly Fact[];
	/** Within the caller's transaction. Codes are the hub's, `at` is hub time. */
	park(parked: readonly Readonly<{ factId: string; code: string }>[], at: number): void;
	/** The oldest `limit` facts that wait for a person, oldest first. */
	parked(limit: number): readonly ParkedFact[];
	/** Within the caller's transaction. Of rows that were parked alone; the same decision again does nothing. */
	obey(decision: ParkedDecision): void;
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

/**
 * Reads every row first: one that is damaged must be found by a start, and not by a sender that tries it for ever.
 * @throws SyntaxError of a damaged row
 */
export function createOutbox(database: Database): Outbox {
	requireReadable(database);
	const insert = database.statement<[string, string]>(
		"INSERT INTO outbox (fact_id, fact, state) VALUES (?, ?, 'waiting')",
	);
	const select = database.statement<[number], { fact: string }>(
		"SELECT fact FROM outbox WHERE state = 'waiting' AND state <> 'acknowledged' ORDER BY position LIMIT ?",
	);
	const selectUnderway = database.statement<[], { fact: string }>(
		"SELECT fact FROM outbox WHERE state = 'waiting' AND state <> 'acknowledged' AND landed = 0 ORDER BY position",
	);
	const selectShown = database.statement<[], { fact: string }>(
		"SELECT fact FROM outbox WHERE (state = 'waiting' OR (state = 'parked' AND code = 'ticket/unknown')) AND state <> 'acknowledged' AND landed = 0 ORDER BY position",
	);
	const land = database.statement<[string]>('UPDATE outbox SET landed = 1 WHERE fact_id = ?');
	const count = database.statement<[], { waiting: number | null; parked: number | null; setAside: number | null }>(
		`SELECT sum(state = 'waiting') AS waiting, sum(state = 'parked' AND set_aside IS NULL) AS parked,
		 sum(set_aside IS NOT NULL) AS setAside FROM outbox WHERE state <> 'acknowledged'`,
	);
	const acknowledge = database.statement<[string, string], { fact: string }>(
		`UPDATE outbox SET state = 'acknowledged', code = NULL, acknowledged_on = ?
		 WHERE fact_id = ? AND state <> 'acknowledged' RETURNING fact`,
	);
	const park = database.statement<[string, number, string]>(
		`UPDATE outbox SET state = 'parked', code = ?, parked_at = ifnull(parked_at, ?)
		 WHERE fact_id = ? AND state = 'waiting'`,
	);
	const selectParked = database.statement<[number], { fact: string; code: string; since: number | null }>(
		`SELECT fact, code, parked_at AS since FROM outbox
		 WHERE state = 'parked' AND state <> 'acknowledged' AND set_aside IS NULL ORDER BY position LIMIT ?`,
	);
	// What waits again keeps its code: that it was parked once is what lets a person set it aside.
	const retryOne = database.statement<[string, string, string]>(
		`UPDATE outbox SET state = 'waiting', decision_id = ?
		 WHERE fact_id = ? AND state = 'parked' AND set_aside IS NULL AND decision_id IS NOT ?`,
	);
	const setAside = database.statement<[string, string, number, string]>(
		`UPDATE outbox SET state = 'parked', decision_id = ?, set_aside = ?, set_aside_at = ?
		 WHERE fact_id = ? AND state <> 'acknowledged' AND code IS NOT NULL AND set_aside IS NULL`,
	);
	const retry = database.statement<[string | null, string | null]>(
		`UPDATE outbox SET state = 'waiting'
		 WHERE state = 'parked' AND state <> 'acknowledged' AND set_aside IS NULL AND code IN (${healing.map((code) => `'${code}'`).join(', ')})
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
		shown: () => selectShown.all().map((row) => read(row.fact)),
		landed(factIds) {
			for (const id of factIds) land.run(id);
		},
		counts() {
			const row = count.get();
			return { waiting: row?.waiting ?? 0, parked: row?.parked ?? 0, setAside: row?.setAside ?? 0 };
		},
		acknowledge: (factIds, on) => factIds.flatMap((id) => acknowledge.all(on, id).map((row) => read(row.fact))),
		park(parked, at) {
			for (const { factId, code } of parked) park.run(code, at, factId);
		},
		parked: (limit) => selectParked.all(limit).map(({ fact, ...row }) => ({ fact: read(fact), ...row })),
		obey(decision) {
			const { decisionId, factId, at } = decision;
			if (decision.action === 'retry') retryOne.run(decisionId, factId, decisionId);
			else setAside.run(decisionId, decision.reason, at, factId);
		},
		retry: (ticketId) => Number(retry.run(ticketId, ticketId).changes),
		sendAgainSince(day) {
			sendAgain.run(day);
		},
		forgetBefore(day) {
			forget.run(day);
		},
	};
}

function requireReadable(database: Database): void {
	const broken = database
		.statement<[], { position: number }>('SELECT position FROM outbox WHERE NOT json_valid(fact) LIMIT 1')
		.get();
	if (broken !== undefined) throw new SyntaxError(`row ${broken.position} of the outbox is no JSON`);
}

/** Written by this module alone. */
function read(text: string): Fact {
	return JSON.parse(text) as Fact;
}
