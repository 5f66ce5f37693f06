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
	/** The hub knows in this handshake that nothing of before is on its way. */
	isEmptied(): boolean;
	/** Resolves when `isEmptied`, or false after `withinMs` or when the link ends. */
	untilEmptied(withinMs: number): Promise<boolean>;
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
	/** Facts that left the outbox; runs in the transaction that lets them go. */
	acknowledged: (facts: readonly Fact[], on: BusinessDay) => void;
	/** After that transaction, when anything in the outbox changed. */
	changed: () => void;
}>;

/** A hub that heartbeats but does not answer facts for so long is asked again: repeated facts count once. */
const answerMs = 10_000;
/** After an answer that named none of the facts sent. */
const uselessMs = 1_000;

export function createOutboxSender(parts: OutboxSenderParts): OutboxSender {
	const { database, outbox, link, clock } = parts;
	let isBusy = false;
	let emptiedSession = -1;
	const waiting = new Set<(emptied: boolean) => void>();

	const isEmptied = (): boolean => link.machine().link === 'live' && emptiedSession === link.session();

	function wake(): void {
		if (isBusy || link.machine().link !== 'live') return;
		isBusy = true;
		void carry().then((again) => {
			isBusy = false;
			if (again) wake();
			// An unanswered message: the link may have ended meanwhile and come back.
			else if (link.machine().link === 'live' && !isDone()) clock.after(uselessMs, wake);
		});
	}

	function isDone(): boolean {
		return isEmptied() && outbox.counts().waiting === 0;
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
		for (const done of [...waiting]) done(true);
		return true;
	}

	function settle(reply: FactsReply): boolean {
		const on = parts.hubDay();
		const before = outbox.counts().waiting;
		database.transaction(() => {
			parts.acknowledged(outbox.acknowledge(reply.acknowledged, on), on);
			outbox.park(reply.parked);
		});
		parts.changed();
		return outbox.counts().waiting < before;
	}

	return {
		wake,
		isEmptied,
		untilEmptied(withinMs) {
			if (isEmptied()) return Promise.resolve(true);
			if (link.machine().link !== 'live') return Promise.resolve(false);
			return new Promise((resolve) => {
				const done = (emptied: boolean): void => {
					cancel();
					waiting.delete(done);
					resolve(emptied);
				};
				const cancel = clock.after(withinMs, () => done(false));
				waiting.add(done);
			});
		},
		linkLost() {
			for (const done of [...waiting]) done(false);
		},
	};
}
