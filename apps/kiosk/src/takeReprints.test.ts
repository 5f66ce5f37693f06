import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
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
const asked = (n: number, ticket: number, kioskId = mine, at = nine): JournalEvent =>
	event(n, at, { type: 'paper.reprintRequested', ticketId: ticketId(ticket), kioskId, counterId: asId('meja-a') });

/** What the print queue was asked; it has printed the ticket `printed` before. */
function reprinted(printed: number, now: number, ...events: JournalEvent[]): ReprintRequest[] {
	const requests: ReprintRequest[] = [];
	takeReprints(events, {
		stationId: mine,
		now,
		state,
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
		expect(reprinted(1, nine, asked(7, 1))).toEqual([
			{ jobId: uuid('e', 7), ticketId: ticketId(1), known: 'printed', paper: null },
		]);
	});

	it('[ADO10] composes the paper of a ticket that another machine gave', () => {
		expect(reprinted(1, nine, asked(8, 2))).toMatchObject([
			{ jobId: uuid('e', 8), ticketId: ticketId(2), known: 'none', paper: { number: 'DB-02' } },
		]);
	});

	it.each([
		['for another kiosk', asked(7, 1, stationId(2)), nine],
		['over a minute old', asked(7, 1), nine + 60_001],
		['for a ticket that nobody knows', asked(7, 99), nine],
		['that is none', event(7, nine, { type: 'printer.changed', stationId: mine, printer: 'idle' }), nine],
	])('[ADO10] passes over a request %s', (_name, request, now) => {
		expect(reprinted(1, now, request)).toEqual([]);
	});
});
