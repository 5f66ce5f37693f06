/**
 * Where a kiosk's numbers come from: the hub, asked for a short time on the present connection alone. It knows no ticket and no paper;
 * what it hands out counts only once it is adopted.
 */
import type { ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';

export type TakenNumber =
	| Readonly<{ outcome: 'taken'; number: string; numberValue: number; origin: 'reserved' | 'slot' }>
	| Readonly<{ outcome: 'refused'; problem: Problem }>
	/** Nobody knows whether the hub reserved one; what it reserved is void at the next handshake. */
	| Readonly<{ outcome: 'unreachable' }>;

export interface NumberSource {
	take(ticketId: TicketId, serviceId: ServiceId): Promise<TakenNumber>;
}

/** With the transaction and the answer a visitor has a number, or words, within a second of the touch. */
export const reserveMs = 800;

export function createNumberSource(edge: Edge, clock: EdgeClock, newId: () => string): NumberSource {
	return {
		async take(ticketId, serviceId) {
			const deadline = clock.runAgeMs() + reserveMs;
			// The hub voids older reservations when it hears that the outbox is empty; a number asked for before would be one of them.
			if (!(await edge.sender.untilEmptied(reserveMs))) return { outcome: 'unreachable' };
			const leftMs = deadline - clock.runAgeMs();
			if (leftMs <= 0) return { outcome: 'unreachable' };
			const incarnation = edge.admission()?.incarnation ?? 0;
			const reply = await edge.link.wish(
				{
					commandId: asId(newId()),
					ttlMs: leftMs,
					command: { type: 'reserveNumber', ticketId, serviceId, stationId: edge.stationId, incarnation },
				},
				leftMs,
			);
			if (reply === null) return { outcome: 'unreachable' };
			if (reply.outcome === 'rejected') return { outcome: 'refused', problem: reply.problem };
			const { number, numberValue } = reply;
			if (number === null || numberValue === null) return { outcome: 'unreachable' };
			return { outcome: 'taken', number, numberValue, origin: 'reserved' };
		},
	};
}
