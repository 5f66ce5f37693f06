/** What becomes of a fact, and what its receiver may know beside the state. Time and ids come in here and nowhere else. */
import type { EventBody, FactSuperseded } from './events.ts';
import type { Fact } from './facts.ts';
import type { BusinessDay, CounterId } from './ids.ts';
import type { PrecedenceRule } from './precedence.ts';
import type { State } from './state.ts';
import type { Ticket } from './ticket.ts';

export type ReceiveContext = Readonly<{
	/** When it happened and when the hub received it, in hub time, epoch ms. */
	effectiveAt: number;
	receivedAt: number;
	/** The day that a ticket it issues counts in, and whether that is a guess. */
	day: BusinessDay;
	dayUnsure: boolean;
	/** UUIDv7 text. */
	newId: () => string;
}>;

/**
 * Why a fact can't be taken yet: what it names is not known. It may still come; until then a person sees the fact. `day/forgotten` alone never
 * heals: whether it was taken in before nobody knows any more.
 */
export type ParkCode =
	| 'ticket/unknown'
	| 'counter/unknown'
	| 'service/unknown'
	| 'number/unknown-series'
	| 'day/forgotten';

export type Receipt =
	/** `at`: the time of the events. */
	Readonly<{ parked: null; events: readonly EventBody[]; at: number }> | Readonly<{ parked: ParkCode }>;

/** A fact with what is around it, handed down to the part that knows its type. */
export type Received = Readonly<{ state: State; fact: Fact; context: ReceiveContext }>;

export function taken(at: number, ...events: EventBody[]): Receipt {
	return { parked: null, events, at };
}

export function parked(code: ParkCode): Receipt {
	return { parked: code };
}

export function superseded(
	fact: Fact,
	ticket: Ticket,
	counterId: CounterId | null,
	rule: PrecedenceRule,
	flagged: boolean,
): FactSuperseded {
	return {
		type: 'fact.superseded',
		factId: fact.factId,
		factType: fact.body.type,
		ticketId: ticket.id,
		counterId,
		rule,
		flagged,
	};
}
