import type { Command } from '@antrean/shared/domain/commands.ts';
import type { CommandId } from '@antrean/shared/domain/ids.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import { at, miniSite, nine, stationId, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine, type TestEngineOptions } from '../testing/openTestEngine.ts';
import type { Answer, CommandRequest, FactRequest } from './request.ts';

let clock: FakeClock;
let options: TestEngineOptions;
let hub: TestEngine;
beforeEach(() => {
	clock = createFakeClock(nine);
	options = { clock, site: miniSite, alwaysOpen: false, journalFor: (journal) => journal };
	hub = openTestEngine(options);
});
afterEach(() => hub.done());

function request(n: number, command: Command): CommandRequest {
	return { kind: 'command', commandId: uuid('c', n), command, holder: at.ani, stationId: null, expiresAtMs: null };
}

/** A fact that any station can tell. */
function paperOut(n: number): FactRequest {
	const time = { wallMs: clock.wallMs(), runId: 'run', runAgeMs: 0 };
	const fact = {
		...{ factId: uuid<CommandId>('d', n), stationId: stationId(1), catalogueVersion: 1, time },
		body: { type: 'printer.changed', printer: 'paperOut' } as const,
	};
	return { kind: 'fact', fact, clock: { reading: time, at: nine }, lastContactAt: null };
}

const issue: Command = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };
const open: Command = { type: 'openCounter', counterId: at.mejaA, takeOver: false };
const callNext: Command = { type: 'callNext', counterId: at.mejaA };

function numbersIn(answers: readonly Answer[]): (string | null)[] {
	return answers.map((answer) => {
		const body = answer.outcome === 'accepted' ? answer.events[0]?.body : undefined;
		return body?.type === 'ticket.issued' ? body.number : null;
	});
}

/** Turns of the event loop until it is answered. */
async function turnsUntil(answer: Promise<Answer>): Promise<number> {
	let isThere = false;
	void answer.then(() => {
		isThere = true;
	});
	let turns = 0;
	for (; !isThere; turns++) await new Promise(setImmediate);
	return turns;
}

describe('a batch', () => {
	it('[ENG1] is decided in order, committed once, published once, and then answered', async () => {
		const order: string[] = [];
		hub.engine.onPublished(({ entries }) => order.push(`published ${entries.length}`));
		const asks = [1, 2, 3].map((n) =>
			hub.ask(request(n, issue)).then((answer) => {
				order.push(`answered ${n}`);
				return answer;
			}),
		);
		expect(hub.engine.state().tickets.size).toBe(0);
		expect(numbersIn(await Promise.all(asks))).toEqual(['DB-01', 'DB-02', 'DB-03']);
		expect(order).toEqual(['published 3', 'answered 1', 'answered 2', 'answered 3']);
		expect(hub.published.at(-1)).toMatchObject({ prev: 2, seq: 5 });
		expect([...hub.journal.eventsOfDay(hub.engine.state().day!, 2)]).toHaveLength(3);
	});

	it('[ENG17] after a large one waits for as many as were answered, a few turns and no longer', async () => {
		const rush = [...Array(16).keys()];
		await Promise.all(rush.map((n) => hub.ask(request(n, issue))));
		const sizes: number[] = [];
		hub.engine.onPublished(({ entries }) => sizes.push(entries.length));
		// As many come one by one, each in a turn of its own.
		const again: Promise<Answer>[] = [];
		for (const n of rush) {
			again.push(hub.ask(request(100 + n, issue)));
			await new Promise(setImmediate);
		}
		await Promise.all(again);
		expect(sizes).toEqual([16]);
	});

	it.each([
		['fifteen commands', 15, 1],
		['sixteen', 16, 41],
	])('[ENG17] makes one command wait as long as said, after %s', async (_what, before, turns) => {
		await Promise.all([...Array(before).keys()].map((n) => hub.ask(request(n, issue))));
		expect(await turnsUntil(hub.ask(request(100, issue)))).toBeLessThanOrEqual(turns + 1);
		expect(await turnsUntil(hub.ask(request(101, issue)))).toBeLessThanOrEqual(2);
	});

	it('[ENG17] waits no longer once a fact is there, whether commands or the fact came first', async () => {
		const rush = [...Array(16).keys()];
		await Promise.all(rush.map((n) => hub.ask(request(n, issue))));
		const waiting = hub.ask(request(100, issue));
		await new Promise(setImmediate);
		// Behind it, in another turn: the outbox of a station that comes home.
		const fact = hub.ask(paperOut(1));
		expect(await turnsUntil(fact)).toBeLessThanOrEqual(2);
		expect(await turnsUntil(waiting)).toBeLessThanOrEqual(1);

		await Promise.all(rush.map((n) => hub.ask(request(200 + n, issue))));
		const first = hub.ask(paperOut(2));
		const behind = hub.ask(request(300, issue));
		expect(await turnsUntil(first)).toBeLessThanOrEqual(2);
		expect(await turnsUntil(behind)).toBeLessThanOrEqual(1);
		expect((await first).outcome).toBe('accepted');
	});

	it('[ENG17] lets commands wait again after the batch of a fact, only if that had as many', async () => {
		await Promise.all([paperOut(1), ...[...Array(16).keys()].map((n) => request(n, issue))].map(hub.ask));
		expect(await turnsUntil(hub.ask(request(100, issue)))).toBeGreaterThan(30);
		await hub.ask(paperOut(2));
		expect(await turnsUntil(hub.ask(request(101, issue)))).toBeLessThanOrEqual(2);
	});

	it('[ENG1] decides each command on top of those before it', async () => {
		const [issued, opened, first, second] = await Promise.all(
			[issue, open, callNext, callNext].map((command, n) => hub.ask(request(n, command))),
		);
		expect([issued, opened, first].map((answer) => answer?.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(second).toMatchObject({ outcome: 'refused', problem: { code: 'counter/busy' } });
	});

	it('[ENG4] passes over wishes whose time is over', async () => {
		await clock.advance(1_000);
		const late = { ...request(1, issue), expiresAtMs: 999 };
		const intime = { ...request(2, issue), expiresAtMs: 1_000 };
		const answers = await Promise.all([hub.ask(late), hub.ask(intime)]);
		expect(answers[0]).toMatchObject({ outcome: 'refused', problem: { code: 'wish/expired' } });
		expect(numbersIn(answers)).toEqual([null, 'DB-01']);
	});
});

describe('a repeat', () => {
	it('[ENG2] in the same batch and later gets the first answer', async () => {
		const answers = await Promise.all([hub.ask(request(1, issue)), hub.ask(request(1, issue))]);
		answers.push(await hub.ask(request(1, issue)));
		expect(numbersIn(answers)).toEqual(['DB-01', 'DB-01', 'DB-01']);
		expect(answers.map((answer) => answer.outcome === 'accepted' && answer.repeated)).toEqual([false, true, true]);
		expect(hub.engine.state().tickets.size).toBe(1);
	});

	it('[ENG2] gets it after a restart too', async () => {
		const first = await hub.ask(request(1, issue));
		hub = hub.again();
		const again = await hub.ask(request(1, issue));
		expect(again).toEqual({ ...first, repeated: true });
	});

	it('[ENG2] with another body is refused, whether it was accepted or refused before', async () => {
		await hub.ask(request(1, issue));
		await hub.ask(request(2, callNext));
		const other: Command = { type: 'issueTicket', serviceId: at.akta, priorityClassId: null };
		for (const n of [1, 2])
			expect(await hub.ask(request(n, other))).toMatchObject({ problem: { code: 'command/reused' } });
	});

	it('[ENG3] gets the refusal of the first time, and the nobody of a call-next', async () => {
		expect(await hub.ask(request(1, callNext))).toMatchObject({ problem: { code: 'counter/not-open' } });
		await hub.ask(request(2, open));
		const seq = hub.journal.head().seq;
		expect(await hub.ask(request(3, callNext))).toMatchObject({ outcome: 'accepted', events: [] });
		expect(hub.journal.head().seq).toBe(seq);
		await hub.ask(request(4, issue));
		expect(await hub.ask(request(1, callNext))).toMatchObject({ problem: { code: 'counter/not-open' } });
		expect(await hub.ask(request(3, callNext))).toMatchObject({ outcome: 'accepted', repeated: true, events: [] });
	});

	it('[ENG3] of a refusal is forgotten at a restart and may then succeed', async () => {
		await hub.ask(request(1, callNext));
		hub = hub.again();
		await Promise.all([hub.ask(request(2, open)), hub.ask(request(3, issue))]);
		expect(await hub.ask(request(1, callNext))).toMatchObject({ outcome: 'accepted', repeated: false });
	});
});

describe('a start', () => {
	it('[ENG9] has the state that was', async () => {
		await Promise.all([issue, open, callNext, issue].map((command, n) => hub.ask(request(n, command))));
		const before = encodeState(hub.engine.state());
		hub = hub.again();
		expect(encodeState(hub.engine.state())).toEqual(before);
	});

	it('[ENG9] folds the present day alone', async () => {
		await Promise.all(Array.from({ length: 20 }, (_, n) => hub.ask(request(n, issue))));
		clock.setWall(nine + 24 * 3_600_000);
		hub = hub.again();
		await hub.ask(request(21, { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null }));
		const before = encodeState(hub.engine.state());
		expect(before.tickets).toHaveLength(1);
		// Yesterday's events could be gone: nothing reads them.
		hub.database.exec("UPDATE events SET body = 'unread' WHERE day = '2026-11-23' AND type <> 'catalogue.changed'");
		hub = hub.again();
		expect(encodeState(hub.engine.state())).toEqual(before);
	});

	it('[ENG9] makes an opening of another format again from the events', async () => {
		await hub.ask(request(1, issue));
		clock.setWall(nine + 24 * 3_600_000);
		hub = hub.again();
		await hub.ask(request(2, issue));
		const before = encodeState(hub.engine.state());
		hub.database.exec("UPDATE days SET format = 0, opening = 'of another time'");
		hub = hub.again();
		expect(encodeState(hub.engine.state())).toEqual(before);
	});

	it('[ENG12] keeps catalogue versions, and tickets their meaning', async () => {
		await hub.ask(request(1, issue));
		const site = { ...miniSite, policy: { ...miniSite.policy, noShowAfterCalls: 3 } };
		await hub.ask(request(2, { type: 'changeCatalogue', hash: 'two', site }));
		await hub.ask(request(3, issue));
		hub = hub.again();
		const tickets = [...hub.engine.state().tickets.values()].map(({ catalogueVersion }) => catalogueVersion);
		expect(tickets.sort()).toEqual([1, 2]);
		expect([...hub.engine.state().catalogues.keys()]).toEqual([1, 2]);
		expect([1, 2].map((version) => hub.journal.catalogue(version)?.site.policy.noShowAfterCalls)).toEqual([1, 3]);
	});
});
