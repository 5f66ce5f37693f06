import { describe, expect, it } from 'vitest';
import { at, foldedAt, issued, miniSite, nine, startedState, ticketId, uuid } from '../../testing/builders.ts';
import { type AgencyId, asId } from '../ids.ts';
import { emptyState } from '../state.ts';
import { agencyQueue, serviceQueue, siteClosed, ticketQueue } from './kioskView.ts';

const court = asId<AgencyId>('kejaksaan-negeri');
const mall = foldedAt(startedState(miniSite), nine, issued(1, {}), issued(2, {}), {
	type: 'counter.opened',
	counterId: at.mejaA,
	holder: at.ani,
	takenOverFrom: null,
});
const moment = (iso: string) => Date.parse(`${iso}+09:00`);

describe('agencies and services', () => {
	it('[VIEW13] an agency tells how many wait and whether numbers can be taken', () => {
		const weekly = miniSite.openingHours.weekly;
		const availability = { open: true, resumesAt: null, startsAt: null };
		expect(agencyQueue(mall, at.disdukcapil, nine, false)).toEqual({ waiting: 2, availability, weekly });
		const closed = agencyQueue(mall, court, nine, false);
		expect(closed?.availability).toEqual({
			open: false,
			reason: 'closed-weekday',
			closedDay: null,
			opensAt: moment('2026-11-24T08:00:00'),
		});
		expect(closed?.weekly.mon).toBeNull();
		expect(agencyQueue(mall, court, nine, true)?.availability).toEqual(availability);
		expect(agencyQueue(mall, uuid('9', 1), nine, false)).toBeNull();
	});

	it('[VIEW13] a service tells who is ahead, its counters, and how long that takes', () => {
		expect(serviceQueue(mall, at.kk, nine, false)).toMatchObject({
			ahead: 2,
			wait: { fromMinutes: 15, toMinutes: 30 },
			counters: [
				{ id: at.mejaA, label: 'A', zoneId: 'aula', isOpen: true },
				{ id: at.mejaB, label: 'B', isOpen: false },
			],
			availability: { open: true },
		});
		expect(serviceQueue(mall, uuid('9', 1), nine, false)).toBeNull();
	});

	it('[VIEW12] a service without an open counter says so and gives no range', () => {
		expect(serviceQueue(mall, at.akta, nine, false)).toMatchObject({ ahead: 0, wait: null });
	});

	it('[VIEW13] a number that was taken knows its place until it is called', () => {
		expect(ticketQueue(mall, ticketId(2), nine, false)).toEqual({ ahead: 1, wait: { fromMinutes: 5, toMinutes: 15 } });
		const called = foldedAt(mall, nine, {
			type: 'ticket.called',
			ticketId: ticketId(2),
			counterId: at.mejaA,
			revision: 1,
			callId: uuid('e', 1),
			times: 1,
			reasonId: null,
		});
		expect(ticketQueue(called, ticketId(2), nine, false)).toEqual({ ahead: null, wait: null });
		expect(ticketQueue(mall, ticketId(9), nine, false)).toEqual({ ahead: null, wait: null });
	});
});

describe('siteClosed', () => {
	it('[VIEW14] a site is open while one agency gives numbers, or hours do not count', () => {
		expect(siteClosed(mall, nine, false)).toBeNull();
		expect(siteClosed(mall, moment('2026-11-25T12:00:00'), true)).toBeNull();
	});

	it.each([
		['Wednesday', '2026-11-25T12:00:00', '2026-11-26T08:00:00', null],
		['before tickets', '2026-11-23T07:59:00', '2026-11-23T08:00:00', null],
		['a holiday', '2026-08-17T12:00:00', '2026-08-18T08:00:00', 'Hari Kemerdekaan Republik Indonesia'],
	])('[VIEW14] closed, %s', (_when, now, opensAt, day) => {
		expect(siteClosed(mall, moment(now), false)).toEqual({
			opensAt: moment(opensAt),
			closedDay: day === null ? null : { id: day },
		});
	});

	it('[VIEW14] before its first day a site says nothing', () => {
		expect(siteClosed(emptyState, nine, false)).toBeNull();
	});
});
