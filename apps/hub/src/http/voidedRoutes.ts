import { utcText } from '@antrean/shared/domain/utcText.ts';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import type { VoidedReply } from '@antrean/shared/protocol/voidedContract.ts';
import type { FastifyInstance } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import type { TicketRows } from '../journal/ticketRows.ts';
import type { VoidedNumbers } from '../journal/voidedNumbers.ts';
import type { Guard } from './openHttp.ts';

/** What the status page asks of numbers that nobody will get. Not part of the public contract. */
export type VoidedRoutesParts = Readonly<{
	engine: Engine;
	voided: VoidedNumbers;
	tickets: TicketRows;
	guard: Guard;
}>;

export function addVoidedRoutes(app: FastifyInstance, { engine, voided, tickets, guard }: VoidedRoutesParts): void {
	app.get(`${apiBase}/admin/voided`, { onRequest: guard.allow([]) }, async (): Promise<VoidedReply> => {
		const { day, stations } = engine.state();
		const numbers = (day === null ? [] : voided.of(day)).map(
			({ at, voided: { number, stationId, ticketId, reason } }) => ({
				...{ number, at: utcText(at), reason },
				kiosk: stations.get(stationId)?.name ?? `…${stationId.slice(-6)}`,
				instead: tickets.find(ticketId)?.number ?? null,
			}),
		);
		// A paper that carries one all the same stands: that number was used.
		return { numbers: numbers.filter(({ number, instead }) => number !== instead) };
	});
}
