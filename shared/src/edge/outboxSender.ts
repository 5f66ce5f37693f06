/**
 * Carries the outbox to the hub while the link is live: in order, one message at a time, again after a silence. Tells the hub once a
 * handshake that the outbox is empty; only then may a kiosk ask for numbers.
 */
import type { Fact } from '../domain/facts.ts';
import type { BusinessDay } from '../domain/ids.ts';
import { type FactsReply, maxFactsPerMessage } from '../protocol/messages.ts';
import type { Database } from '../sqlite/database.ts';
import type { EdgeClock } from './edgeClock.ts';
import type { HubLink } from './hubLink.ts';
import type { Outbox } from './outbox.ts';

export interface OutboxSender {
	/** Call it when the link became live and when a fact was written. */
	wake(): void;
	/** Resolves when the hub knows in this handshake that nothing of before is on its way; false after `withinMs` or when the link ends. */
	untilEmptied(withinMs: number): Promise<boolean>;
	/** The same for an outbox without a waiting row: what is wished next reaches the hub after what was done before. */
	untilDrained(withinMs: number): Promise<boolean>;
	/** How long the hub has answered facts over this link without taking any: its disk is full. 0: it takes them. */
	takesNothingMs(): number;
	/** Call it when the link is no longer live. */
	linkLost(): void;
}

export type OutboxSenderParts = Readonly<{
	database: Database;
	outbox: Outbox;
	link: HubLink;
	clock: EdgeClock;
	/** The hub's business day as known here. */
	hubDay: () => BusinessDay;
	/** Hub time, epoch ms. */
	now: () => number;
	/** Facts that left the outbox; runs in the transaction that lets them go. */
	acknowledged: (facts: readonly Fact[], on: BusinessDay) => void;
	/** After that transaction, when anything in the outbox changed. */
	changed: () => void;
	/** An answer could not be written down; the facts stay and are sent again. */
	onFailure: (error: unknown) => void;
}>;

type Waiter = Readonly<{ isDone: () => boolean; end: (done: boolean) => void }>;

/** A hub that heartbeats but does not answer facts for so long is asked again: repeated facts count once. */
const answerMs = 10_000;
/** After an answer that named none of the facts sent. */
const uselessMs = 1_000;

export function createOutboxSender(parts: OutboxSenderParts): OutboxSender {
	const { database, outbox, link, clock } = parts;
	let isBusy = false;
	let emptiedSession = -1;
	let takesNothingSince: number | null = null;
	const waiters = new Set<Waiter>();

	const isLive = (): boolean => link.machine().link === 'live';
	const isEmptied = (): boolean => isLive() && emptiedSession === link.session();
	const isDrained = (): boolean => isLive() && outbox.counts().waiting === 0;

	function wake(): void {
		if (isBusy || !isLive()) return;
		isBusy = true;
		const carried = carry().catch((error: unknown) => {
			parts.onFailure(error);
			return false;
		});
		void carried.then((again) => {
			isBusy = false;
			for (const waiter of [...waiters]) if (waiter.isDone()) waiter.end(true);
			if (again) wake();
			// An unanswered message: the link may have ended meanwhile and come back.
			else if (isLive() && !(isEmptied() && isDrained())) clock.after(uselessMs, wake);
		});
	}

	/** One message; true when there may be more to do at once. */
	async function carry(): Promise<boolean> {
		const session = link.session();
		const facts = outbox.waiting(maxFactsPerMessage);
		if (facts.length > 0) {
			const reply = await link.facts(facts, answerMs);
			return reply !== null && settle(reply);
		}
		if (isEmptied() || !(await link.outboxEmpty(answerMs)) || session !== link.session()) return false;
		emptiedSession = session;
		return true;
	}

	function settle(reply: FactsReply): boolean {
		const on = parts.hubDay();
		const before = outbox.counts().waiting;
		database.transaction(() => {
			parts.acknowledged(outbox.acknowledge(reply.acknowledged, on), on);
			outbox.park(reply.parked, parts.now());
		});
		parts.changed();
		const hasTaken = outbox.counts().waiting < before;
		takesNothingSince = hasTaken ? null : (takesNothingSince ?? clock.runAgeMs());
		return hasTaken;
	}

	function until(isDone: () => boolean, withinMs: number): Promise<boolean> {
		if (isDone() || !isLive()) return Promise.resolve(isDone());
		return new Promise((resolve) => {
			const waiter: Waiter = {
				isDone,
				end(done) {
					cancel();
					waiters.delete(waiter);
					resolve(done);
				},
			};
			const cancel = clock.after(withinMs, () => waiter.end(false));
			waiters.add(waiter);
		});
	}

	return {
		wake,
		untilEmptied: (withinMs) => until(isEmptied, withinMs),
		untilDrained: (withinMs) => until(isDrained, withinMs),
		takesNothingMs: () => (takesNothingSince === null ? 0 : clock.runAgeMs() - takesNothingSince),
		linkLost() {
			takesNothingSince = null;
			for (const waiter of [...waiters]) waiter.end(false);
		},
	};
}
