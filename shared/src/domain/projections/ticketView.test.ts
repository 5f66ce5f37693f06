import { expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	miniSite,
	monday,
	nine,
	startedState,
	ticketId,
	ticketIn,
	uuid,
} from '../../testing/builders.ts';
import { paperGraceMs } from '../callOrder.ts';
import { ticketOf } from '../ticketOf.ts';
import { counterView, counterViewWith, queueView } from './counterView.ts';
import { ticketView } from './ticketView.ts';

const mall = foldedAt(
	startedState(miniSite),
	nine,
	issued(1, {}),
	issued(2, { paper: 'pending' }),
	issued(3, { priorityClassId: uuid('9', 1) }),
);
const now = nine + paperGraceMs - 1;

it('[VIEW1] shows a waiting ticket with those before it', () => {
	expect(ticketView(mall, ticketIn(mall, ticketId(2)), now)).toEqual({
		id: ticketId(2),
		number: 'DB-02',
		serviceId: at.ktp,
		seriesId: at.penduduk,
		agencyId: at.disdukcapil,
		state: 'waiting',
		paper: 'pending',
		priorityClassId: null,
		day: monday,
		issuedAt: '2026-11-23T00:00:02.000Z',
		calledAt: null,
		timesCalled: 0,
		counterId: null,
		callable: false,
		ahead: 1,
		endReason: null,
	});
	expect(ticketView(mall, ticketIn(mall, ticketId(2)), now + 1).callable).toBe(true);
});

const called = foldedAt(mall, nine + 60_000, {
	type: 'ticket.called',
	ticketId: ticketId(1),
	counterId: at.mejaA,
	revision: 1,
	callId: uuid('e', 1),
	times: 1,
	reasonId: null,
});

it('[VIEW1] shows a called ticket, and one that ended', () => {
	const shown = {
		state: 'called',
		calledAt: '2026-11-23T00:01:00.000Z',
		timesCalled: 1,
		counterId: at.mejaA,
		callable: false,
		ahead: null,
	};
	expect(ticketView(called, ticketIn(called, ticketId(1)), now)).toMatchObject(shown);
	const gone = folded(called, {
		type: 'ticket.noShow',
		ticketId: ticketId(1),
		counterId: at.mejaA,
		revision: 2,
		reasonId: at.noAnswer,
	});
	expect(ticketView(gone, ticketIn(gone, ticketId(1)), now)).toMatchObject({ state: 'noShow', endReason: at.noAnswer });
});

it('[VIEW1] shows the real ticket under its provisional id', () => {
	const joined = folded(mall, { type: 'ticket.joined', provisionalId: ticketId(9), ticketId: ticketId(1) });
	const ticket = ticketOf(joined, ticketId(9)) ?? expect.fail('the id answers');
	expect(ticketView(joined, ticket, now).id).toBe(ticketId(1));
});

it('[VIEW3] shows a counter that nobody opened, and one with its ticket or another', () => {
	expect(counterView(mall, at.mejaA, now)).toEqual({
		counter: { id: at.mejaA, state: 'closed', reasonId: null, ticketId: null },
		ticket: null,
	});
	expect(counterView(called, at.mejaA, now)).toMatchObject({
		counter: { ticketId: ticketId(1) },
		ticket: { id: ticketId(1) },
	});
	expect(counterViewWith(called, at.mejaA, ticketId(2), now)).toMatchObject({
		counter: { ticketId: ticketId(1) },
		ticket: { id: ticketId(2) },
	});
	expect(counterViewWith(called, at.mejaA, null, now).ticket).toBeNull();
});

it('[VIEW3] shows a queue in call order, those not yet callable included', () => {
	const { asOf, tickets } = queueView(called, at.mejaB, now);
	expect(asOf).toBe('2026-11-23T00:00:04.999Z');
	expect(tickets.map(({ number, callable }) => [number, callable])).toEqual([
		['DB-02', false],
		['DB-03', true],
	]);
});
