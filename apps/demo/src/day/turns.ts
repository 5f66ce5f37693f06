import type { CommandId, ReasonId, SeriesId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { Action } from '@antrean/shared/protocol/httpContract.ts';
import type { VisitorPlan } from './planDay.ts';

/**
 * What people of the simulated mall do, one thing after the other, and what they get to hear. Visitors and officers are written as
 * generators of these: they know neither clock nor network, only the plan and their answers.
 */
export type Doing =
	| Readonly<{ do: 'wait'; until: number }>
	/** Until somebody comes to one of these lines, `until` at the latest. */
	| Readonly<{ do: 'idle'; seriesIds: readonly SeriesId[]; until: number }>
	| Readonly<{ do: 'takeTicket'; visitor: VisitorPlan }>
	| Readonly<{ do: 'act'; counterId: string; action: Action; body: ActBody }>;

export type ActBody = Readonly<{
	ticketId?: TicketId;
	reasonId?: ReasonId;
	serviceId?: ServiceId;
	position?: null;
	takeOver?: boolean;
}>;

export type HeardTicket = Readonly<{
	id: TicketId;
	number: string;
	serviceId: ServiceId | null;
	seriesId: SeriesId;
	agencyId: string;
}>;
export type Reply =
	| Readonly<{ ok: true; ticket: HeardTicket | null }>
	/** `ticketId`: the ticket that a busy counter has, where the refusal names it. */
	| Readonly<{ ok: false; code: string; ticketId: TicketId | null }>;

/** A reply with the id of the command that it answers: the hub's events carry it. */
export type Answered = Readonly<{ commandId: CommandId; reply: Reply }>;

/** The answer to something done; of a wait it is only the time that matters. `now`: second of the day. */
export type Turn = Readonly<{ now: number; reply: Reply }>;
export type Person = Generator<Doing, void, Turn>;

export const nothingSaid: Reply = { ok: true, ticket: null };
