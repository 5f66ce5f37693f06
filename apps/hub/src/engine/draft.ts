import { hash } from 'node:crypto';
import { decide } from '@antrean/shared/domain/decide.ts';
import { dayOfFact, effectiveAt, type FactDate, neverTold } from '@antrean/shared/domain/effectiveAt.ts';
import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import type { BusinessDay, CommandId, StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { receive } from '@antrean/shared/domain/receive.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Entry, Outcome } from '../journal/journal.ts';
import type { OldDays } from '../journal/oldDays.ts';
import { dayOfFactBody } from './factDay.ts';
import { type Booked, createLedger } from './ledger.ts';
import { type Answer, type CommandRequest, type FactRequest, type Request, refused } from './request.ts';

/**
 * A batch in the making: each request is decided on top of those before it, and nothing of it is visible until it is committed. A draft
 * that fails is forgotten whole; states are immutable, so there is nothing to take back. A new day is started in a batch of its own.
 */
export interface Draft {
	/** Decides one request. Throws for a bug of the rules alone, and then leaves no trace of that request. */
	take(request: Request): Answer;
	/** The answer that the request was given before, decided nowhere anew; null: none is known. */
	recall(request: Request): Answer | null;
	result(): Drafted;
}

/** An answer without events, and what it answered. */
export type Remembered = Readonly<{ digest: string; answer: Answer }>;

export type Drafted = Booked &
	Readonly<{
		/** Answers without events, to be remembered once the batch is committed. */
		answers: ReadonlyMap<CommandId, Remembered>;
	}>;

/** What a draft stands on; nothing of it is written. */
export type Ground = Readonly<{
	state: State;
	closedDay: (day: BusinessDay) => State;
	epoch: number;
	/** Journal position before the batch. */
	seq: number;
	/** Day of what happens before the first day has started; null later on. */
	firstDay: BusinessDay | null;
	/** Hub time of the whole batch, epoch ms, and the monotonic reading that goes with it. */
	now: number;
	monotonicMs: number;
	newId: () => string;
	alwaysOpen: boolean;
	/** After a restore: which of the hub's own numbers of this day were given nobody knows. */
	withholdsNumbers: boolean;
	outcomeOf: (commandId: CommandId) => Outcome | null;
	remembered: (commandId: CommandId) => Remembered | null;
	dayOfTicket: (ticketId: TicketId) => BusinessDay | null;
	oldDays: Pick<OldDays, 'isForgotten' | 'newestForgotten'>;
}>;

/** Event bodies as this program writes them; a change of their shape counts it up and brings an upcast. */
const eventVersion = 1;

export function createDraft(ground: Ground): Draft {
	let { seq } = ground;
	const ledger = createLedger(ground.state, ground.closedDay);
	const outcomes = new Map<CommandId, Outcome>();
	const answers = new Map<CommandId, Remembered>();

	/** A ticket and what its printer did may come in one message, a day late. */
	const dayOfTicket = (ticketId: TicketId): BusinessDay | null =>
		ledger.dayOfTicket(ticketId) ?? ground.dayOfTicket(ticketId);

	function take(request: Request): Answer {
		return request.kind === 'command' ? takeCommand(request) : takeFact(request);
	}

	function recall(request: Request): Answer | null {
		if (request.kind === 'fact') return factBefore(request.fact.factId);
		return isOver(request) ? expired : answerBefore(request.commandId, digestOf(request.command));
	}

	function isOver({ expiresAtMs }: CommandRequest): boolean {
		return expiresAtMs !== null && ground.monotonicMs > expiresAtMs;
	}

	function takeCommand(request: CommandRequest): Answer {
		if (isOver(request)) return expired;
		const { commandId, command } = request;
		const digest = digestOf(command);
		const before = answerBefore(commandId, digest);
		if (before !== null) return before;
		// Not remembered: the same command is decided once numbers are given again.
		if (ground.withholdsNumbers && givesNumber(command)) return refused('hub/recovering', {});
		const decision = decide(ledger.state(), withSafeSlot(command, ground.withholdsNumbers), {
			now: ground.now,
			newId: ground.newId,
			holder: request.holder,
			stationId: request.stationId,
			alwaysOpen: ground.alwaysOpen,
		});
		if (!decision.accepted) return remember(commandId, digest, { outcome: 'refused', problem: decision.rejection });
		if (decision.events.length === 0)
			return remember(commandId, digest, { outcome: 'accepted', repeated: false, events: [], seq });
		const events = append(decision.events, ground.now, { commandId, stationId: request.stationId, digest }, null);
		return { outcome: 'accepted', repeated: false, events, seq };
	}

	function answerBefore(commandId: CommandId, digest: string): Answer | null {
		const outcome = outcomes.get(commandId) ?? ground.outcomeOf(commandId);
		if (outcome !== null) {
			// Stations that gave a restored hub its events back know no digests.
			if (outcome.digest !== null && outcome.digest !== digest) return refused('command/reused', {});
			return { outcome: 'accepted', repeated: true, events: outcome.events, seq };
		}
		const remembered = answers.get(commandId) ?? ground.remembered(commandId);
		if (remembered === null) return null;
		if (remembered.digest !== digest) return refused('command/reused', {});
		const { answer } = remembered;
		return answer.outcome === 'accepted' ? { ...answer, repeated: true } : answer;
	}

	function remember(commandId: CommandId, digest: string, answer: Answer): Answer {
		answers.set(commandId, { digest, answer });
		return answer;
	}

	function factBefore(factId: CommandId): Answer | null {
		const known = outcomes.get(factId) ?? ground.outcomeOf(factId);
		return known === null ? null : { outcome: 'accepted', repeated: true, events: known.events, seq };
	}

	function takeFact({ fact, clock, lastContactAt }: FactRequest): Answer {
		const before = factBefore(fact.factId);
		if (before !== null) return before;
		const date = effectiveAt(fact.time, clock, lastContactAt, ground.now);
		const state = ledger.state();
		const { closedDay } = ledger;
		const timeZone = state.catalogues.get(state.catalogueVersion)?.site.site.timeZone ?? 'UTC';
		const { isForgotten } = ground.oldDays;
		const day = dayOfFactBody(fact, date, { present: state, timeZone, dayOfTicket, closedDay, isForgotten });
		if (isForgotten(day) || mayBeForgotten(date, lastContactAt, timeZone))
			return { outcome: 'parked', code: 'day/forgotten' };
		const receipt = receive(day === state.day ? state : closedDay(day), fact, {
			...date,
			receivedAt: ground.now,
			day,
			newId: ground.newId,
		});
		if (receipt.parked !== null) {
			// Of a ticket that is gone with its day, not of one that may still come home.
			const isGone = receipt.parked === 'ticket/unknown' && isForgotten(dayOfFact(date, day, timeZone));
			return { outcome: 'parked', code: isGone ? 'day/forgotten' : receipt.parked };
		}
		const cause = { commandId: fact.factId, stationId: fact.stationId, digest: null };
		const events = append(receipt.events, receipt.at, cause, day === state.day ? null : day);
		return { outcome: 'accepted', repeated: false, events, seq };
	}

	/** A fact without a sure day would enter the present one, as it did before if it comes again after so long. */
	function mayBeForgotten({ dayUnsure }: FactDate, lastContactAt: number | null, timeZone: string): boolean {
		if (!dayUnsure || lastContactAt === null || lastContactAt === neverTold) return false;
		const newest = ground.oldDays.newestForgotten();
		return newest !== null && dayAt(lastContactAt, timeZone) <= newest;
	}

	/** @param closed the closed day whose fold the events belong to; null: the present one */
	function append(bodies: readonly EventBody[], at: number, cause: Cause, closed: BusinessDay | null): JournalEvent[] {
		let next = closed === null ? ledger.state() : ledger.closedDay(closed);
		const fresh: Entry[] = [];
		for (const [n, body] of bodies.entries()) {
			next = evolve(next, { at, body });
			const day = closed ?? next.day ?? ground.firstDay;
			if (day === null) throw new Error(`${body.type} before the first day`);
			const event: JournalEvent = {
				seq: seq + n + 1,
				epoch: ground.epoch,
				id: asId(ground.newId()),
				commandId: cause.commandId,
				n,
				day,
				version: eventVersion,
				at,
				stationId: cause.stationId,
				body,
			};
			fresh.push({ event, bodyText: JSON.stringify(body), digest: n === 0 ? cause.digest : null });
		}
		ledger.keep(next, fresh, closed);
		seq += fresh.length;
		const events = fresh.map(({ event }) => event);
		outcomes.set(cause.commandId, { digest: cause.digest, events });
		return events;
	}

	return { take, recall, result: () => ({ ...ledger.result(), answers }) };
}

const expired = refused('wish/expired', {});

/** Kiosks that were admitted after the backup print from slots that a restored hub knows nothing of: the lowest ones. */
function withSafeSlot(command: CommandRequest['command'], isRecovering: boolean): CommandRequest['command'] {
	return isRecovering && command.type === 'admitStation' ? { ...command, slotFromTop: true } : command;
}

type Cause = Readonly<{ commandId: CommandId; stationId: StationId | null; digest: string | null }>;

/** From the hub's own range. */
function givesNumber({ type }: CommandRequest['command']): boolean {
	return type === 'issueTicket' || type === 'reserveNumber';
}

/** Tells a repeat from another command under the same id: 128 bits of SHA-256 over the parsed command, whose keys stand in schema order. */
function digestOf(command: CommandRequest['command']): string {
	return hash('sha256', JSON.stringify(command), 'base64url').slice(0, 22);
}
