import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { describe, expect, it } from 'vitest';
import type { DeskModel } from '../deskModel.ts';
import { durationText, minutesSince, plateContent } from './plateContent.ts';

const ticket = (state: Ticket['state']): Ticket => ({ id: state, state }) as unknown as Ticket;
const desk = (change: object): DeskModel =>
	({
		counter: { state: 'open', since: 7 },
		current: null,
		next: null,
		waitingCount: 0,
		isTakenOver: false,
		...change,
	}) as unknown as DeskModel;

describe('the plate', () => {
	it.each([
		['next', { next: ticket('waiting'), waitingCount: 1 }],
		['called', { current: ticket('called') }],
		['serving', { current: ticket('serving') }],
		['nobody', {}],
		['notYet', { waitingCount: 2 }],
		['paused', { counter: { state: 'paused', since: 7 }, next: ticket('waiting') }],
		['closed', { counter: { state: 'closed', since: 7 } }],
		['takenOver', { isTakenOver: true, current: ticket('serving') }],
	])('[CNT1] is %s', (kind, change) => {
		expect(plateContent(desk(change)).kind).toBe(kind);
	});

	it.each([
		['paused', 7, 7],
		['closed', 7, 7],
		['closed', 0, null],
	])('[CNT25] of a %s counter says since when, if it ever was another way today (%i)', (state, since, expected) => {
		expect(plateContent(desk({ counter: { state, since } }))).toEqual({ kind: state, since: expected });
	});
});

describe('time on the plate', () => {
	it.each([
		[0, '0:00'],
		[47_900, '0:47'],
		[726_000, '12:06'],
		[3_750_000, '1:02:30'],
		[-5, '0:00'],
	])('[CNT9] writes a duration of %i ms as %s, with colons in every language', (ms, expected) => {
		expect(durationText(ms)).toBe(expected);
	});

	it('[CNT9] counts whole minutes of waiting', () => {
		expect([0, 59_999, 60_000].map((now) => minutesSince(0, now))).toEqual([0, 0, 1]);
	});
});
