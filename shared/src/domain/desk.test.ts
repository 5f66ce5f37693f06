import { describe, expect, it } from 'vitest';
import {
	at,
	folded,
	foldedAt,
	issued,
	miniSite,
	nine,
	startedState,
	ticketId,
	ticketIn,
	uuid,
} from '../testing/builders.ts';
import { emptyDesk, endedKept, noticesKept, paceKept, waitingAt } from './desk.ts';
import type { EventBody } from './events.ts';
import type { CounterId, HolderId } from './ids.ts';
import type { State } from './state.ts';

const minute = 60_000;
const mall = folded(startedState(miniSite), ...[1, 2, 3].map((n) => issued(n, {})));

const opened = (counterId: CounterId, holder: HolderId): EventBody => ({
	type: 'counter.opened',
	counterId,
	holder,
	takenOverFrom: null,
});
const step = (
	type: 'called' | 'started' | 'completed' | 'noShow' | 'held' | 'transferred' | 'cancelled',
	n: number,
	revision: number,
	counterId = at.mejaA,
): EventBody => {
	const more = {
		called: { callId: uuid('e', n * 100 + revision), times: 1, reasonId: null },
		started: {},
		completed: {},
		noShow: { reasonId: at.noAnswer },
		cancelled: { reasonId: at.other },
		held: { because: 'officer' },
		transferred: {
			serviceId: at.akta,
			seriesId: at.sipil,
			agencyId: at.disdukcapil,
			reasonId: at.other,
			position: 'tail',
			place: { at: nine, tie: 0 },
		},
	}[type];
	return { type: `ticket.${type}`, ticketId: ticketId(n), counterId, revision, ...more } as EventBody;
};
const desk = (state: State, counterId = at.mejaA) => state.desks.get(counterId) ?? emptyDesk;

/** Called at nine, started a minute later, ended after `minutes` more. */
function visit(state: State, n: number, end: 'completed' | 'noShow' | 'transferred', minutes: number): State {
	const called = foldedAt(state, nine, step('called', n, 1));
	const started = foldedAt(called, nine + minute, step('started', n, 2));
	return foldedAt(started, nine + (1 + minutes) * minute, step(end, n, 3));
}

describe('the own day', () => {
	const open = foldedAt(mall, nine, opened(at.mejaA, at.ani));

	it('[VIEW6] counts what the officer did', () => {
		const done = visit(visit(visit(open, 1, 'completed', 5), 2, 'transferred', 2), 3, 'noShow', 1);
		expect(desk(done).tally).toEqual({
			holder: at.ani,
			since: nine,
			completed: 1,
			servedMs: 5 * minute,
			transferred: 1,
			noShows: 1,
		});
	});

	it('[VIEW6] goes on after a pause and a return, and begins anew for another officer', () => {
		const done = visit(open, 1, 'completed', 5);
		const back = folded(done, { type: 'counter.closed', counterId: at.mejaA }, opened(at.mejaA, at.ani));
		expect(desk(back).tally).toEqual(desk(done).tally);
		const other = foldedAt(done, nine + 30 * minute, opened(at.mejaA, at.budi));
		expect(desk(other).tally).toMatchObject({ holder: at.budi, since: nine + 30 * minute, completed: 0 });
	});

	it.each(['completed', 'noShow', 'transferred'] as const)('[VIEW6] an undo takes back %s', (end) => {
		const before = foldedAt(open, nine, step('called', 1, 1), step('started', 1, 2));
		const done = foldedAt(before, nine + 5 * minute, step(end, 1, 3));
		const { before: standing, type: undid } = done.counters.get(at.mejaA)?.lastStep ?? expect.fail('a step to undo');
		const undone = foldedAt(done, nine + 6 * minute, {
			type: 'ticket.undone',
			ticketId: ticketId(1),
			counterId: at.mejaA,
			revision: 4,
			undid,
			standing,
		});
		expect(desk(undone).tally).toEqual(desk(open).tally);
		expect(desk(undone).endedIds).toEqual([]);
	});

	it('[VIEW9] the pace of a service is its last twenty visits, an unstarted one from its call', () => {
		const called = foldedAt(open, nine, step('called', 1, 1));
		expect(foldedAt(called, nine + minute, step('completed', 1, 2)).pace.get(at.ktp)).toEqual([minute]);
		let busy = open;
		for (let n = 10; n < 10 + paceKept + 5; n++) busy = visit(folded(busy, issued(n, {})), n, 'completed', n);
		expect(busy.pace.get(at.ktp)).toEqual(Array.from({ length: paceKept }, (_, index) => (15 + index) * minute));
	});
});

describe('tickets put aside', () => {
	const called = folded(mall, step('called', 1, 1));
	const held = folded(called, step('held', 1, 2));

	it('[VIEW7] lists what is held here until it moves on', () => {
		expect(desk(held).heldIds).toEqual([ticketId(1)]);
		const resumed = folded(held, {
			type: 'ticket.resumed',
			ticketId: ticketId(1),
			counterId: at.mejaB,
			revision: 3,
			callId: uuid('e', 9),
			times: 2,
		});
		expect(desk(resumed).heldIds).toEqual([]);
		expect(desk(folded(held, step('cancelled', 1, 3, at.mejaB))).heldIds).toEqual([]);
	});

	it('[VIEW7] lists what ended here until it is restored, the newest first', () => {
		const both = folded(called, step('noShow', 1, 2), step('called', 2, 1), step('completed', 2, 2));
		expect(desk(both).endedIds).toEqual([ticketId(2), ticketId(1)]);
		const place = { at: nine, tie: 0 };
		const restored = folded(both, {
			type: 'ticket.restored',
			ticketId: ticketId(1),
			counterId: at.mejaB,
			revision: 3,
			place,
		});
		expect(desk(restored).endedIds).toEqual([ticketId(2)]);
	});

	it('[VIEW7] keeps ten', () => {
		let busy = mall;
		for (let n = 10; n < 25; n++) busy = folded(busy, issued(n, {}), step('cancelled', n, 1));
		expect(desk(busy).endedIds).toEqual(Array.from({ length: endedKept }, (_, index) => ticketId(24 - index)));
	});
});

describe('messages', () => {
	it('[VIEW8] a transfer is told to the counters of its line, not to the one that made it', () => {
		const away = folded(mall, step('called', 1, 1), step('transferred', 1, 2));
		expect(desk(away, at.mejaB).notices).toMatchObject([
			{ kind: 'transferred-here', byCounterId: at.mejaA, reasonId: at.other, number: 'DB-01' },
		]);
		expect(desk(away).notices).toEqual([]);
		const own = folded(mall, step('called', 1, 1, at.mejaB), step('transferred', 1, 2, at.mejaB));
		expect(desk(own, at.mejaB).notices).toEqual([]);
	});

	it('[VIEW8] keeps the newest ten, and a reprint elsewhere takes nothing over', () => {
		const superseded = (n: number): EventBody => ({
			type: 'fact.superseded',
			factId: uuid('c', n),
			factType: 'ticket.held',
			ticketId: ticketId(1),
			counterId: at.mejaA,
			rule: `PR${n}`,
			flagged: false,
		});
		const told = folded(mall, ...Array.from({ length: 15 }, (_, index) => superseded(index)));
		expect(desk(told).notices.map(({ rule }) => rule)).toEqual(
			Array.from({ length: noticesKept }, (_, index) => `PR${14 - index}`),
		);
		const called = folded(mall, step('called', 1, 1));
		const asked = folded(called, {
			type: 'paper.reprintRequested',
			ticketId: ticketId(1),
			kioskId: uuid('b', 1),
			counterId: at.mejaB,
		});
		expect(desk(asked).notices).toEqual([]);
	});
});

it('[VIEW5] an agency counts those who wait there, wherever they were sent from', () => {
	expect(waitingAt(mall, at.disdukcapil)).toBe(3);
	const called = folded(mall, step('called', 1, 1));
	expect(waitingAt(called, at.disdukcapil)).toBe(2);
	const back = folded(called, step('transferred', 1, 2));
	expect(ticketIn(back, ticketId(1)).seriesId).toBe(at.sipil);
	expect(waitingAt(back, at.disdukcapil)).toBe(3);
	expect(waitingAt(back, uuid('9', 1))).toBe(0);
});
