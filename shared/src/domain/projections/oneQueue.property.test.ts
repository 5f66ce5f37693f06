import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketId } from '../../testing/builders.ts';
import { decided } from '../../testing/decided.ts';
import { lived, type Moment } from '../../testing/lived.ts';
import { steps } from '../../testing/steps.ts';
import { catalogueInForce } from '../counterOf.ts';
import type { SeriesId } from '../ids.ts';
import type { State } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import { boardOf } from './boardView.ts';
import { queueView } from './counterView.ts';
import { agencyQueue, serviceQueue, ticketQueue } from './kioskView.ts';
import { ticketView } from './ticketView.ts';
import { lineLength, waitingLine } from './waitingLine.ts';

/** Some states of each day, the last one among them. */
const looks = 8;
const everybody = Number.POSITIVE_INFINITY;

function property(check: (state: State, now: number) => void) {
	return fc.assert(
		fc.property(steps, (all) => {
			const moments: readonly Moment[] = lived(all);
			const gap = Math.max(1, Math.floor(moments.length / looks));
			for (const [index, { after }] of [...moments].reverse().entries())
				if (index % gap === 0) check(after, after.lastEventAt);
		}),
		{ numRuns: 40 },
	);
}
const waiting = (state: State): readonly Ticket[] =>
	[...state.tickets.values()].filter((ticket) => ticket.state === 'waiting');
const idsOf = (rows: readonly Ticket[], seriesId: SeriesId) =>
	rows.filter((row) => row.seriesId === seriesId).map(({ id }) => id);

describe('what is said of one queue at one moment', { timeout: 60_000 }, () => {
	it('[VIEW20] kiosk, ticket, contract and every counter of a line say the same of who is ahead', () =>
		property((state, now) => {
			for (const { id } of catalogueInForce(state)?.site.counters ?? []) {
				const rows = waitingLine(state, id, now, everybody).map(({ ticket }) => ticket);
				const queue = queueView(state, id, now).tickets;
				expect(queue.map((ticket) => ticket.id)).toEqual(rows.map((ticket) => ticket.id));
				expect(lineLength(state, id)).toBe(rows.length);
				for (const ticket of rows) {
					const ahead = idsOf(rows, ticket.seriesId).indexOf(ticket.id);
					expect(ticketView(state, ticket, now).ahead).toBe(ahead);
					expect(ticketQueue(state, ticket.id, now, true).ahead).toBe(ahead);
					expect(queue.find((one) => one.id === ticket.id)?.ahead).toBe(ahead);
				}
				for (const { seriesId, services } of seriesOf(state, id))
					for (const serviceId of services)
						expect(serviceQueue(state, serviceId, now, true)?.ahead).toBe(idsOf(rows, seriesId).length);
			}
		}));

	it('[VIEW20] kiosk and board count the same people at an agency', () =>
		property((state, now) => {
			const { waiting: onBoard } = boardOf(state, null, now);
			for (const { agencyId, count } of onBoard) {
				const people = waiting(state).filter((ticket) => ticket.agencyId === agencyId);
				expect([agencyId, count]).toEqual([agencyId, people.length]);
				expect(agencyQueue(state, agencyId, now, true)?.waiting).toBe(count);
			}
		}));

	it('[VIEW20] what a service page says before a number is taken is what its paper and its ticket say after', () =>
		property((state, now) => {
			const services = [...(catalogueInForce(state)?.services.keys() ?? [])];
			for (const [index, serviceId] of services.entries()) {
				const isAlwaysOpen = index % 2 === 0;
				const before = serviceQueue(state, serviceId, now, isAlwaysOpen);
				const command = { type: 'issueTicket', serviceId, priorityClassId: null } as const;
				const { state: after, events } = decided(state, command, { now, alwaysOpen: true });
				const [event] = events;
				const id = event?.type === 'ticket.issued' ? event.ticketId : ticketId(0);
				expect(ticketQueue(after, id, now, isAlwaysOpen)).toEqual({ ahead: before?.ahead, wait: before?.wait });
			}
		}));
});

function seriesOf(state: State, counterId: string) {
	const catalogue = catalogueInForce(state);
	const { seriesIds } = [...(catalogue?.counters.values() ?? [])].find(({ id }) => id === counterId) ?? {
		seriesIds: [],
	};
	return seriesIds.map((seriesId) => ({
		seriesId,
		services: [...(catalogue?.services.values() ?? [])].filter((one) => one.seriesId === seriesId).map(({ id }) => id),
	}));
}
