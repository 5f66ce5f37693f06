/**
 * What a station may show: the replica with the station's own facts, not yet home, on top, each received as the hub will receive it.
 * Knows no link.
 */
import { effectiveAt, neverTold } from '../domain/effectiveAt.ts';
import type { EventBody, JournalEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { Fact } from '../domain/facts.ts';
import type { BusinessDay, CommandId } from '../domain/ids.ts';
import type { ReceiveContext } from '../domain/receipt.ts';
import { receive } from '../domain/receive.ts';
import { servedUnread } from '../domain/servedPaper.ts';
import type { State } from '../domain/state.ts';
import type { Overlay } from '../protocol/messages.ts';
import type { Outbox } from './outbox.ts';
import type { StationSelf } from './stationSelf.ts';

export interface OwnView {
	state(): State;
	overlay(): Overlay;
	/** The outbox or the replica changed: the next look makes the view anew. */
	stale(): void;
	/** Within the transaction that stores the hub's events: own facts whose events are among them are in the replica from now on. */
	landed(events: readonly JournalEvent[]): void;
}

export type OwnViewParts = Readonly<{
	outbox: Outbox;
	base: () => State;
	self: StationSelf;
	/** The hub's business day. */
	day: () => BusinessDay;
	/** Calendar day of a moment (epoch ms) at the site. */
	calendarDay: (at: number) => BusinessDay;
}>;

type Dated = Readonly<{ effectiveAt: number; receivedAt: number; dayUnsure: boolean }>;
type Effect = Readonly<{ at: number; events: readonly EventBody[] }>;
type Made = Readonly<{ base: State; state: State; overlay: Overlay; factIds: ReadonlySet<CommandId> }>;

export function createOwnView(parts: OwnViewParts): OwnView {
	/** Dated once, so that a ticket keeps its place on screens until the hub's own date comes. */
	let dates = new Map<CommandId, Dated>();
	let made: Made | null = null;

	function look(): Made {
		const base = parts.base();
		if (made !== null && made.base === base) return made;
		const facts = parts.outbox.shown();
		dates = new Map(facts.map((fact) => [fact.factId, dates.get(fact.factId) ?? date(fact)]));
		let state = base;
		const events: Overlay['events'] = [];
		for (const fact of facts) {
			const { factId } = fact;
			const { at, events: shown } = effectOf(state, fact, context(factId));
			for (const body of shown) {
				events.push({ factId, at, body });
				state = evolve(state, { at, body });
			}
		}
		made = { base, state, overlay: { events }, factIds: new Set(dates.keys()) };
		return made;
	}

	/** What the hub will park shows nowhere; it is counted and a person sees it. But a visitor whose code was scanned stands at the counter. */
	function effectOf(state: State, fact: Fact, given: ReceiveContext): Effect {
		const receipt = receive(state, fact, given);
		if (receipt.parked === null) return receipt;
		const { body } = fact;
		const unread = body.type === 'ticket.servedFromPaper' ? servedUnread(state, body, given.day) : null;
		return { at: given.effectiveAt, events: unread === null ? [] : [unread] };
	}

	function date(fact: Fact): Dated {
		const { hubTime, clockReading } = parts.self;
		const at = hubTime.now();
		// What is shown was not told: a hub that was heard since, and took nothing, says nothing of its age.
		const dated = effectiveAt(fact.time, { reading: clockReading(), at }, neverTold, at);
		return { ...dated, receivedAt: at };
	}

	function context(factId: CommandId): ReceiveContext {
		const dated = dates.get(factId);
		if (dated === undefined) throw new Error(`fact ${factId} has no date`);
		// Cut off over midnight, what is done belongs to a day that the hub has not started here yet.
		const byTime = dated.dayUnsure ? parts.day() : parts.calendarDay(dated.effectiveAt);
		const day = byTime > parts.day() ? byTime : parts.day();
		// One call a fact at most, so the fact's id can stand for the call's until the hub names it.
		return { ...dated, day, newId: () => factId };
	}

	return {
		state: () => look().state,
		overlay: () => look().overlay,
		stale() {
			made = null;
		},
		landed(events) {
			const { factIds } = look();
			if (factIds.size === 0) return;
			const home = events.map((event) => event.commandId).filter((id) => factIds.has(id));
			if (home.length === 0) return;
			parts.outbox.landed(home);
			made = null;
		},
	};
}
