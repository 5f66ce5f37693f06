import type { CommandId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { Action } from '@antrean/shared/protocol/httpContract.ts';
import type { Answered } from './turns.ts';

/** What the player saw of a day, in seconds of that day: no hub's clock is in it. */
export type Wait = Readonly<{ agencyId: string; seconds: number }>;
export type DayLog = Readonly<{
	/** Every ticket that was acknowledged, by kiosk or hub. */
	acknowledged: readonly TicketId[];
	/** From the ticket, or the transfer, to the first call that followed. */
	waits: readonly Wait[];
	/** Ticket → the last second at which it went into a line and was not called since. */
	stillWaiting: ReadonlyMap<TicketId, number>;
	/** When each command was given. */
	secondOf: ReadonlyMap<CommandId, number>;
	/** Refusals by their code. */
	refusals: ReadonlyMap<string, number>;
	/** Of those, the ones of visitors who asked for a ticket. */
	turnedAway: ReadonlyMap<string, number>;
	endedAt: number;
}>;

export interface DayLogBook {
	tookTicket(now: number, answered: Answered): void;
	acted(now: number, action: Action, answered: Answered): void;
	ended(): DayLog;
}

export function createDayLog(): DayLogBook {
	const acknowledged: TicketId[] = [];
	const waits: Wait[] = [];
	const waitingSince = new Map<TicketId, number>();
	const secondOf = new Map<CommandId, number>();
	const refusals = new Map<string, number>();
	const turnedAway = new Map<string, number>();
	let endedAt = 0;

	function heard(now: number, { commandId, reply }: Answered): void {
		endedAt = now;
		secondOf.set(commandId, now);
		if (!reply.ok) count(refusals, reply.code);
	}

	return {
		tookTicket(now, answered) {
			heard(now, answered);
			const { reply } = answered;
			if (!reply.ok) count(turnedAway, reply.code);
			if (!reply.ok || reply.ticket === null) return;
			acknowledged.push(reply.ticket.id);
			waitingSince.set(reply.ticket.id, now);
		},
		acted(now, action, answered) {
			heard(now, answered);
			const { reply } = answered;
			if (!reply.ok || reply.ticket === null) return;
			const { id, agencyId } = reply.ticket;
			const since = waitingSince.get(id);
			if (action === 'call-next' && since !== undefined) {
				waits.push({ agencyId, seconds: now - since });
				waitingSince.delete(id);
			}
			if (action === 'transfer') waitingSince.set(id, now);
		},
		ended: () => ({ acknowledged, waits, stillWaiting: waitingSince, secondOf, refusals, turnedAway, endedAt }),
	};
}

function count(counts: Map<string, number>, code: string): void {
	counts.set(code, (counts.get(code) ?? 0) + 1);
}
