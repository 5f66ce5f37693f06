import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { createAnswerMemory } from '@antrean/shared/protocol/answerMemory.ts';
import { sqliteCode } from '@antrean/shared/sqlite/database.ts';
import type { Logger } from 'pino';
import type { Entry, Journal } from '../journal/journal.ts';
import type { OldDays } from '../journal/oldDays.ts';
import type { TicketRows } from '../journal/ticketRows.ts';
import { createDraft, type Draft, type Drafted, type Remembered } from './draft.ts';
import { failureOf } from './failure.ts';
import { createFoldCache } from './foldCache.ts';
import type { HubTime } from './hubTime.ts';
import type { Quarantine } from './quarantine.ts';
import { type Answer, type Request, refused } from './request.ts';

/**
 * Decides a batch, commits it, swaps the state, publishes, and only then answers, all in one synchronous function. Knows what a failed
 * commit means; knows no queue and no timers.
 */
export interface Committer {
	/** @param firstDay the day of what happens before the first day has started; null later on */
	commit(waiting: readonly Waiting[], firstDay: BusinessDay | null): void;
	/** Committed state. */
	state(): State;
	/** `full`: nothing can be written until there is space; what was answered before is answered again. `ended`: nobody knows what is on the disk; nothing is answered any more. */
	condition(): 'good' | 'full' | 'ended';
	/** Looks for space by writing; good again when there is some. */
	probe(): void;
	/** A transaction beside the journal, with the same care for a disk that fails; false: it was not written. */
	writeBeside(work: () => void): boolean;
	onPublished(listener: (publication: Publication) => void): void;
}

export type Waiting = Readonly<{ request: Request; answer: (answer: Answer) => void }>;

export type Publication = Readonly<{
	before: State;
	after: State;
	/** In order, without a hole from `prev` (exclusive) to the last one's seq; never empty. */
	entries: readonly Entry[];
	prev: number;
	seq: number;
	at: number;
}>;

export type CommitterParts = Readonly<{
	journal: Journal;
	tickets: TicketRows;
	quarantine: Quarantine;
	oldDays: Pick<OldDays, 'isForgotten' | 'newestForgotten'>;
	newId: () => string;
	alwaysOpen: boolean;
	/** Whether the hub's own numbers of a day may not be given, after a restore. */
	withholdsNumbers: (day: BusinessDay | null) => boolean;
	log: Logger;
	/** Nobody knows what is on the disk: the process has to end without another answer. */
	onFatal: (error: unknown) => void;
}>;

type Broken = Readonly<{ one: Waiting; error: unknown }>;

export function createCommitter(parts: CommitterParts, start: State, time: HubTime): Committer {
	const { journal, log } = parts;
	const memory = createAnswerMemory<Remembered>();
	const folds = createFoldCache(journal);
	const listeners: ((publication: Publication) => void)[] = [];
	let state = start;
	let condition: 'good' | 'full' | 'ended' = 'good';

	function draftOf(now: number, firstDay: BusinessDay | null): Draft {
		const { seq, epoch } = journal.head();
		return createDraft({
			...{ state, epoch, seq, firstDay, now },
			monotonicMs: time.monotonicMs(),
			newId: parts.newId,
			alwaysOpen: parts.alwaysOpen,
			withholdsNumbers: parts.withholdsNumbers(state.day),
			closedDay: (day) => folds.of(day, state),
			outcomeOf: journal.outcomeOf,
			remembered: memory.find,
			dayOfTicket: (ticketId) => parts.tickets.find(ticketId)?.day ?? null,
			oldDays: parts.oldDays,
		});
	}

	function commit(waiting: readonly Waiting[], firstDay: BusinessDay | null): void {
		if (waiting.length === 0 || condition === 'ended') return;
		if (condition === 'full') {
			answerFull(waiting, firstDay);
			return;
		}
		const now = time.now();
		const prev = journal.head().seq;
		const draft = draftOf(now, firstDay);
		const broken: Broken[] = [];
		let answers: readonly (Answer | null)[] = [];
		let drafted: Drafted;
		try {
			drafted = journal.append(() => {
				answers = waiting.map((one) => takeSafely(draft, one, broken));
				return draft.result();
			});
		} catch (error) {
			failed(error, waiting, firstDay);
			return;
		}
		if (drafted.batch.entries.length > 0) swapIn(drafted, prev, now);
		for (const [commandId, remembered] of drafted.answers) memory.remember(commandId, remembered);
		for (const [index, answer] of answers.entries()) if (answer !== null) waiting[index]?.answer(answer);
		for (const { one, error } of broken) putAside(one, error);
	}

	/** An exception of the rules is a bug that one request has met: it is put aside once the others are done. */
	function takeSafely(draft: Draft, one: Waiting, broken: Broken[]): Answer | null {
		try {
			return draft.take(one.request);
		} catch (error) {
			broken.push({ one, error });
			return null;
		}
	}

	function swapIn({ state: after, closedDays, batch: { entries } }: Drafted, prev: number, at: number): void {
		const before = state;
		state = after;
		if (before.day !== null && before.day !== after.day) folds.ended(before.day, before);
		for (const [day, fold] of closedDays) folds.keep(day, fold);
		const publication = { before, after, entries, prev, seq: prev + entries.length, at };
		for (const listener of listeners) listener(publication);
	}

	function failed(error: unknown, waiting: readonly Waiting[], firstDay: BusinessDay | null): void {
		const [only, ...others] = waiting;
		switch (failureOf(error)) {
			case 'culprit':
				if (only !== undefined && others.length === 0) putAside(only, error);
				else for (const one of waiting) commit([one], firstDay);
				return;
			case 'full':
				becomeFull();
				answerFull(waiting, firstDay);
				return;
			case 'unknown':
				end(error);
		}
	}

	/** To know what was committed needs no write. */
	function answerFull(waiting: readonly Waiting[], firstDay: BusinessDay | null): void {
		const draft = draftOf(time.now(), firstDay);
		for (const { request, answer } of waiting) {
			let before: Answer | null = null;
			try {
				before = draft.recall(request);
			} catch (error) {
				log.error({ err: error, request }, 'request not looked up');
			}
			answer(before ?? refused('hub/read-only', {}));
		}
	}

	function putAside({ request, answer }: Waiting, error: unknown): void {
		log.error({ err: error, request }, 'request put aside');
		write(() => parts.quarantine.add(request, error, time.now()));
		if (condition === 'ended') return;
		const isCommand = request.kind === 'command';
		answer(isCommand ? refused('command/quarantined', {}) : { outcome: 'parked', code: 'fact/quarantined' });
	}

	/** A write beside the journal. */
	function write(work: () => void): void {
		try {
			work();
		} catch (error) {
			if (failureOf(error) === 'unknown') end(error);
			else becomeFull();
		}
	}

	/** Another's, who may be at fault alone: only a disk that fails is everybody's matter. */
	function writeBeside(work: () => void): boolean {
		if (condition !== 'good') return false;
		try {
			work();
			return true;
		} catch (error) {
			const failure = failureOf(error);
			if (failure === 'full') becomeFull();
			else if (failure === 'unknown' && sqliteCode(error) !== null) end(error);
			else log.error({ err: error }, 'a write beside the journal failed; nothing of it was written');
			return false;
		}
	}

	function end(error: unknown): void {
		condition = 'ended';
		log.fatal({ err: error }, 'the journal can not be written; ending without another answer');
		parts.onFatal(error);
	}

	function becomeFull(): void {
		if (condition === 'good') log.error('no space left for the journal: read-only until there is some');
		condition = 'full';
	}

	return {
		commit,
		state: () => state,
		condition: () => condition,
		probe() {
			if (condition !== 'full') return;
			condition = 'good';
			write(() => parts.quarantine.probeSpace(time.now()));
			if (condition === 'good') log.info('there is space again: the journal is written');
		},
		writeBeside,
		onPublished(listener) {
			listeners.push(listener);
		},
	};
}
