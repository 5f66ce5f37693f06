import type { EventBody, JournalEvent, ReprintRequested } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import {
	folded,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	stationId,
	ticketId,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import type { ReprintRequest } from './printing/printQueue.ts';
import { shortTicket } from './printing/testing/samplePapers.ts';
import { takeReprints } from './takeReprints.ts';

const mine = stationId(1);
const state = folded(startedState(miniSite), issued(1, { paper: 'printed' }), issued(2, {}));
const event = (n: number, at: number, body: EventBody): JournalEvent => ({
	...{ seq: n, epoch: 1, id: uuid('e', n), commandId: uuid('c', n), n: 0, day: monday, version: 1, stationId: null },
	at,
	body,
});
const asked = (n: number, ticket: number, kioskId = mine, at = nine, decided: Decided = {}): JournalEvent =>
	event(n, at, {
		type: 'paper.reprintRequested',
		...{ ticketId: ticketId(ticket), kioskId, counterId: asId('meja-a'), ...decided },
	});
type Decided = Pick<ReprintRequested, 'jobId' | 'copy'>;

/** What the print queue was asked; it has printed the ticket `printed` before. */
function reprinted(printed: number, now: number, asks: readonly JournalEvent[], known = state): ReprintRequest[] {
	const requests: ReprintRequest[] = [];
	takeReprints(asks, {
		stationId: mine,
		now,
		state: known,
		compose: (ticket) => ({ ...shortTicket, number: ticket.number }),
		reprint(request) {
			const prints = request.paper !== null || request.ticketId === ticketId(printed);
			if (prints) requests.push(request);
			return prints;
		},
	});
	return requests;
}

describe('takeReprints', () => {
	it('[ADO10] prints a ticket of its own as it did before, under the request’s id', () => {
		expect(reprinted(1, nine, [asked(7, 1)])).toEqual([
			{ jobId: uuid('e', 7), ticketId: ticketId(1), copy: true, paper: null },
		]);
	});

	it.each([false, true])('[PRN55] prints a copy as the hub decided it, under its id: %s', (copy) => {
		for (const ticket of [1, 2])
			expect(reprinted(1, nine, [asked(7, ticket, mine, nine, { jobId: 'order-7', copy })])).toMatchObject([
				{ jobId: 'order-7', copy },
			]);
	});

	it('[ADO10] composes the paper of a ticket that another machine gave', () => {
		expect(reprinted(1, nine, [asked(8, 2)])).toMatchObject([
			{ jobId: uuid('e', 8), ticketId: ticketId(2), copy: false, paper: { number: 'DB-02' } },
		]);
	});

	it('[PRN54] passes over a request that a copy of its file has answered', () => {
		const answer = { type: 'paper.changed', ticketId: ticketId(1), jobId: 'order-7', copy: false } as const;
		const known = folded(state, { ...answer, paper: 'sending' });
		expect(reprinted(1, nine, [asked(7, 1, mine, nine, { jobId: 'order-7', copy: false })], known)).toEqual([]);
	});

	it.each([
		['for another kiosk', asked(7, 1, stationId(2)), nine],
		['over a minute old', asked(7, 1), nine + 60_001],
		['for a ticket that nobody knows', asked(7, 99), nine],
		['that is none', event(7, nine, { type: 'printer.changed', stationId: mine, printer: 'idle' }), nine],
	])('[ADO10] passes over a request %s', (_name, request, now) => {
		expect(reprinted(1, now, [request])).toEqual([]);
	});
});
