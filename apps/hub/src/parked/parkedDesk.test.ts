import { neverTold } from '@antrean/shared/domain/effectiveAt.ts';
import type { Fact } from '@antrean/shared/domain/facts.ts';
import type { CommandId, StationId } from '@antrean/shared/domain/ids.ts';
import { parkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import type { ParkedDecisions, ParkedRow, Standing } from '@antrean/shared/protocol/parkedMessages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { at, miniSite, nine, stationId, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStationContacts, toldAllAt } from '../access/stationContacts.ts';
import { newId } from '../engine/newId.ts';
import type { Answer, FactRequest } from '../engine/request.ts';
import type { Connected } from '../gateway/connected.ts';
import { openTestEngine, type TestEngine } from '../testing/openTestEngine.ts';
import { openDecisions } from './decisions.ts';
import { createParkedDesk } from './parkedDesk.ts';
import { createParkedView } from './parkedView.ts';
import { createStandings } from './standings.ts';

/** A hub's engine and file, with stations that say what the test lets them say. */
let hub: TestEngine;
let bench: ReturnType<typeof benchOf>;
let clock: FakeClock;
beforeEach(async () => {
	clock = createFakeClock(nine);
	hub = openTestEngine({ clock, site: miniSite, alwaysOpen: true, journalFor: (journal) => journal });
	bench = benchOf(hub);
	for (const [n, name] of ['Kiosk 1', 'Kiosk 2'].entries())
		await hub.engine.ask(
			{
				...{ type: 'admitStation', stationId: stationId(n + 1), role: 'kiosk', name },
				...{ lastHandshake: null, sameMachine: true, catalogueVersion: 1 },
			},
			at.ani,
		);
});
afterEach(() => hub.done());

function benchOf({ database, engine, quarantine, tickets }: TestEngine) {
	const decisions = openDecisions(database);
	const contacts = openStationContacts(database);
	const { now } = engine.time;
	const standings = createStandings(decisions, now);
	const connected = new Map<StationId, Connected>();
	const heard: ParkedDecisions['decisions'][number][] = [];
	let decide = (request: FactRequest): Promise<Answer> => new Promise((resolve) => engine.submit(request, resolve));
	const view = createParkedView({
		...{ state: engine.state, now, standings, decisions, quarantine },
		numberOf: (id) => tickets.find(id)?.number ?? null,
		live: () => new Set(connected.keys()),
		toldAllAt: (id) => toldAllAt(contacts.find(id)),
	});
	const desk = createParkedDesk({
		...{ view, decisions, quarantine, now, newId, transaction: database.transaction },
		decide: (request) => decide(request),
		tell(id) {
			const station = connected.get(id);
			if (station !== undefined) standings.tell(station);
		},
	});
	function station(n: number, over: Partial<Connected>): Connected {
		const emit = (name: string, message: ParkedDecisions): void => {
			expect(name).toBe(socketEvents.parkedDecisions);
			heard.push(...message.decisions);
		};
		const id = stationId(n);
		return { stationId: id, role: 'kiosk', identity: 'one', socket: { emit }, ...over } as unknown as Connected;
	}
	return {
		...{ view, desk, standings, heard, contacts },
		say(n: number, standing: Partial<Standing>, over: Partial<Connected> = {}) {
			this.come(n, over);
			standings.said(station(n, over), { outbox: 0, parked: 0, rows: [], setAside: 0, decided: [], ...standing });
		},
		come(n: number, over: Partial<Connected> = {}) {
			connected.set(stationId(n), station(n, over));
			standings.met(station(n, over));
		},
		leave(n: number) {
			connected.delete(stationId(n));
			standings.left(stationId(n));
		},
		answer(answer: Answer) {
			decide = () => Promise.resolve(answer);
		},
	};
}

const rowOf = (n: number, over: Partial<ParkedRow> = {}): ParkedRow => ({
	...{ factId: uuid<CommandId>('f', n), type: 'ticket.completed', ticketId: ticketId(n), number: null },
	...{ code: 'ticket/unknown', since: nine + n, ...over },
});
const factOf = (n: number): Fact => ({
	...{ factId: uuid('f', n), stationId: stationId(1), catalogueVersion: 1 },
	time: { wallMs: nine, runId: 'run', runAgeMs: 0 },
	body: { type: 'printer.changed', printer: 'paperOut' },
});
const requestOf = (n: number): FactRequest => ({
	...{ kind: 'fact', fact: factOf(n), lastContactAt: null },
	clock: { reading: factOf(n).time, at: nine },
});
const f = (n: number): string => uuid('f', n);
const open = () => parkedReply.parse(bench.view.reply()).rows.map(({ id }) => id);

describe('how stations stand', () => {
	it('[GW17] is what each said last, as of now while it is linked, and of its leaving afterwards', async () => {
		expect(bench.view.stations()).toMatchObject([
			{ name: 'Kiosk 1', role: 'kiosk', link: 'away', asOf: null, outbox: null, parked: null, setAside: null },
			{ name: 'Kiosk 2' },
		]);
		bench.say(1, { outbox: 3, parked: 1, rows: [rowOf(1)], setAside: 2 });
		await clock.advance(5_000);
		const counts = { outbox: 3, parked: 1, setAside: 2 };
		expect(bench.view.stations()[0]).toMatchObject({ link: 'live', asOf: '2026-11-23T00:00:05.000Z', ...counts });
		bench.leave(1);
		await clock.advance(5_000);
		expect(bench.view.stations()[0]).toMatchObject({ link: 'away', asOf: '2026-11-23T00:00:05.000Z', ...counts });
		expect(open()).toEqual([f(1)]);
		// What it did while it was away is not known before it says so.
		bench.come(1);
		expect(bench.view.stations()[0]).toMatchObject({ link: 'live', outbox: null, parked: 1 });
		bench.say(1, { outbox: 80 });
		expect(bench.view.stations()[0]).toMatchObject({ link: 'live', outbox: 80, parked: 0 });
	});

	it('[GW21] is known until its leaving, of a display too, and over a restart until it had last told all', async () => {
		const display = { role: 'display', name: 'Layar 1' } as const;
		const admit = { type: 'admitStation', lastHandshake: null, sameMachine: true, catalogueVersion: 1 } as const;
		await hub.engine.ask({ ...admit, ...display, stationId: stationId(3) }, at.ani);
		const asOf = () => bench.view.stations().map((one) => one.asOf);
		bench.say(1, {});
		bench.say(3, {}, display);
		bench.say(9, {}, { identity: null });
		const saved = { identity: 'one', lastContactAt: nine - 60_000 };
		bench.contacts.save([
			...[1, 3].map((n) => ({ ...saved, stationId: stationId(n) })),
			{ ...saved, stationId: stationId(2), lastContactAt: neverTold },
		]);
		const now = '2026-11-23T00:00:00.000Z';
		expect(asOf()).toEqual([now, null, now]);
		for (const n of [1, 3, 9]) bench.leave(n);
		await clock.advance(5_000);
		expect(asOf()).toEqual([now, null, now]);
		expect(bench.standings.leftAt(stationId(9))).toBeNull();
		hub = hub.again();
		bench = benchOf(hub);
		expect(bench.view.stations()).toMatchObject([
			{ link: 'away', asOf: '2026-11-22T23:59:00.000Z', outbox: null },
			{ link: 'away', asOf: null },
			{ name: 'Layar 1', link: 'away', asOf: null },
		]);
		expect(parkedReply.parse(bench.view.reply()).stations[0]?.asOf).toBe('2026-11-22T23:59:00.000Z');
		bench.say(1, {});
		expect(asOf()[0]).toBe('2026-11-23T00:00:05.000Z');
	});

	it('[GW17] counts nobody’s word but that of a station with an outbox', () => {
		const said = { parked: 1, rows: [rowOf(1)] };
		bench.say(1, said, { role: 'display' });
		bench.say(2, said, { identity: null });
		expect(bench.view.openCount()).toBe(0);
		expect(open()).toEqual([]);
	});

	it('[GW17] counts no station that was retired', async () => {
		bench.say(1, { parked: 1, rows: [rowOf(1)] });
		await hub.engine.ask({ type: 'retireStation', stationId: stationId(1) }, at.ani);
		expect([bench.view.stations().length, bench.view.openCount(), open()]).toEqual([1, 0, []]);
	});
});

describe('a row that a station keeps', () => {
	it('[ADM8] is told with what it is, of which ticket, where, why and since when, the oldest first', async () => {
		const issue = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null } as const;
		const answer = await hub.ask({
			...{
				kind: 'command',
				commandId: uuid('c', 1),
				command: issue,
				holder: at.ani,
				stationId: null,
				expiresAtMs: null,
			},
		});
		const event = answer.outcome === 'accepted' ? answer.events[0]?.body : undefined;
		if (event?.type !== 'ticket.issued') throw new Error('not issued');
		bench.say(1, { parked: 2, rows: [rowOf(2), rowOf(1, { ticketId: event.ticketId, code: 'counter/unknown' })] });
		expect(bench.view.reply().rows).toEqual([
			{
				...{ id: f(1), keptBy: 'station', what: 'ticket.completed', ticketId: event.ticketId, number: 'DB-01' },
				...{ station: { name: 'Kiosk 1', role: 'kiosk', link: 'live' }, code: 'counter/unknown', detail: null },
				...{ since: '2026-11-23T00:00:00.001Z', mayRetry: true, pending: null },
			},
			expect.objectContaining({ id: f(2), number: null, code: 'ticket/unknown' }),
		]);
	});

	it('[GW18] its station is asked for again once, at once or when it comes, until it has confirmed', async () => {
		bench.say(1, { parked: 1, rows: [rowOf(1)] });
		bench.leave(1);
		expect(await bench.desk.retry(f(1), 'admin')).toEqual({ outcome: 'asked' });
		expect(await bench.desk.retry(f(1), 'admin')).toEqual({ outcome: 'asked' });
		expect(bench.view.reply().rows[0]?.pending).toMatchObject({ action: 'retry', by: 'admin' });
		expect(bench.heard).toEqual([]);
		bench.say(1, { parked: 1, rows: [rowOf(1)] });
		bench.say(1, { parked: 1, rows: [rowOf(1)] });
		expect(bench.heard.map(({ action, factId }) => [action, factId])).toEqual([
			['retry', f(1)],
			['retry', f(1)],
		]);
		const decided = bench.heard.slice(0, 1).map(({ decisionId }) => decisionId);
		// Nobody confirms for another station.
		bench.say(2, { decided });
		expect(bench.view.reply().rows[0]?.pending).not.toBeNull();
		bench.say(1, { parked: 1, rows: [rowOf(1)], decided });
		expect(bench.heard).toHaveLength(2);
		expect(bench.view.reply().rows[0]?.pending).toBeNull();
	});

	it('[GW18] that is set aside counts no more from then on, and is listed with who, when and why, over restarts', async () => {
		bench.say(1, { parked: 2, rows: [rowOf(1), rowOf(2)] });
		bench.leave(1);
		expect(bench.desk.setAside(f(1), 'outdated', 'admin')).toEqual({ outcome: 'set-aside' });
		expect([bench.view.openCount(), open()]).toEqual([1, [f(2)]]);
		expect(bench.view.stations()[0]?.parked).toBe(1);
		hub = hub.again();
		bench = benchOf(hub);
		bench.say(1, { parked: 2, rows: [rowOf(1), rowOf(2)] });
		expect([bench.view.openCount(), open()]).toEqual([1, [f(2)]]);
		expect(bench.heard).toMatchObject([{ action: 'set-aside', factId: f(1), reason: 'outdated' }]);
		const kept = {
			...{ id: f(1), what: 'ticket.completed', stationName: 'Kiosk 1' },
			decision: { action: 'set-aside', reason: 'outdated', by: 'admin', at: '2026-11-23T00:00:00.000Z' },
		};
		expect(bench.view.reply().closed).toMatchObject([{ ...kept, isHeard: false }]);
		bench.say(1, { parked: 1, rows: [rowOf(2)], setAside: 1, decided: bench.heard.map((one) => one.decisionId) });
		expect(bench.view.reply().closed).toMatchObject([{ ...kept, isHeard: true }]);
		expect(bench.view.stations()[0]).toMatchObject({ parked: 1, setAside: 1 });
	});

	it('[GW18] that nobody keeps, or that was set aside, is not decided', async () => {
		const code = (outcome: object): unknown => ('problem' in outcome ? outcome.problem : outcome);
		expect(code(await bench.desk.retry(f(1), 'admin'))).toMatchObject({ code: 'parked/unknown' });
		expect(code(bench.desk.setAside(f(1), 'mistake', 'admin'))).toMatchObject({ code: 'parked/unknown' });
		bench.say(1, { parked: 1, rows: [rowOf(1)] });
		bench.desk.setAside(f(1), 'mistake', 'admin');
		expect(code(await bench.desk.retry(f(1), 'admin'))).toMatchObject({ code: 'parked/set-aside' });
		expect(code(bench.desk.setAside(f(1), 'mistake', 'admin'))).toMatchObject({ code: 'parked/set-aside' });
		expect(bench.view.reply().closed).toHaveLength(1);
	});

	it('[GW18] is not decided while there is no space for the decision', async () => {
		bench.say(1, { parked: 1, rows: [rowOf(1)] });
		hub.database.exec('CREATE TABLE filler (text TEXT)');
		hub.database.pragma(`max_page_count = ${hub.database.pragma('page_count')}`);
		const outcomes: unknown[] = [];
		for (let n = 0; n < 200 && !JSON.stringify(outcomes.at(-1) ?? '').includes('read-only'); n++) {
			bench.say(1, { parked: 1, rows: [rowOf(1, { factId: uuid('f', 1000 + n) })] });
			outcomes.push(await bench.desk.retry(uuid('f', 1000 + n), 'x'.repeat(1_000)));
		}
		expect(outcomes.at(-1)).toEqual({ problem: { code: 'hub/read-only', detail: {} } });
		expect(bench.view.reply().rows[0]?.pending).toBeNull();
	});
});

describe('a row that the hub put aside', () => {
	const bug = new Error('bug of the rules');

	it('[ENG15] of a fact is decided anew, closed once it is taken, and its station’s copy is asked for', async () => {
		hub.quarantine.add(requestOf(1), bug, nine);
		bench.say(1, { parked: 1, rows: [rowOf(1, { code: 'fact/quarantined', ticketId: null })] });
		// There and here it is one.
		expect([bench.view.openCount(), open()]).toEqual([1, [f(1)]]);
		expect(bench.view.reply().rows[0]).toMatchObject({
			...{ keptBy: 'hub', what: 'printer.changed', code: 'fact/quarantined', detail: 'Error: bug of the rules' },
			...{ station: { name: 'Kiosk 1' }, mayRetry: true },
		});
		expect(await bench.desk.retry(f(1), 'admin')).toEqual({ outcome: 'taken' });
		expect(hub.engine.state().stations.get(stationId(1))?.printer).toBe('paperOut');
		expect(hub.quarantine.count()).toBe(0);
		expect(bench.heard).toMatchObject([{ action: 'retry', factId: f(1) }]);
	});

	it('[ENG15] of a fact that breaks again stays open', async () => {
		hub.quarantine.add(requestOf(1), bug, nine);
		bench.answer({ outcome: 'parked', code: 'fact/quarantined' });
		expect(await bench.desk.retry(f(1), 'admin')).toMatchObject({ problem: { code: 'fact/quarantined' } });
		bench.answer({ outcome: 'refused', problem: { code: 'hub/read-only', detail: {} } });
		expect(await bench.desk.retry(f(1), 'admin')).toMatchObject({ problem: { code: 'hub/read-only' } });
		expect([hub.quarantine.count(), bench.heard]).toEqual([1, []]);
		// For another reason it is its station's to keep.
		bench.answer({ outcome: 'parked', code: 'ticket/unknown' });
		expect(await bench.desk.retry(f(1), 'admin')).toEqual({ outcome: 'asked' });
		expect(hub.quarantine.count()).toBe(0);
	});

	it('[ENG15] of a wish, and what can not be read, is never decided anew but can be set aside', async () => {
		const command = { type: 'callNext', counterId: at.mejaA } as const;
		const wish = { commandId: uuid<CommandId>('c', 7), command, holder: at.ani, stationId: stationId(2) };
		hub.quarantine.add({ kind: 'command', ...wish, expiresAtMs: null }, bug, nine);
		hub.quarantine.add(Object.assign(requestOf(8), { toJSON: () => 'poison' }), 'no error', nine + 1);
		expect(bench.view.reply().rows).toMatchObject([
			{ what: 'callNext', code: 'command/quarantined', mayRetry: false, station: { name: 'Kiosk 2' } },
			{ what: null, station: null, mayRetry: false, detail: 'no error' },
		]);
		for (const id of [uuid('c', 7), f(8)]) {
			expect(await bench.desk.retry(id, 'admin')).toMatchObject({ problem: { code: 'parked/not-again' } });
			expect(bench.desk.setAside(id, 'outdated', 'admin')).toEqual({ outcome: 'set-aside' });
		}
		expect([hub.quarantine.count(), bench.heard, open()]).toEqual([0, [], []]);
		expect(bench.view.reply().closed.map(({ isHeard }) => isHeard)).toEqual([true, true]);
		const rows = hub.database.statement<[], { n: number }>('SELECT count(*) AS n FROM quarantine').get();
		expect(rows?.n).toBe(2);
	});

	it('[ENG15] of a fact that is set aside is set aside at its station too', () => {
		hub.quarantine.add(requestOf(1), bug, nine);
		bench.say(1, { parked: 1, rows: [rowOf(1, { code: 'fact/quarantined' })] });
		bench.desk.setAside(f(1), 'foreign', 'admin');
		expect([bench.view.openCount(), hub.quarantine.count(), open()]).toEqual([0, 0, []]);
		expect(bench.heard).toMatchObject([{ action: 'set-aside', factId: f(1), reason: 'foreign' }]);
	});

	it('[ENG15] that breaks once more after it was closed is open again', () => {
		hub.quarantine.add(requestOf(1), bug, nine);
		hub.quarantine.close(f(1), nine);
		expect(hub.quarantine.find(f(1))).toBeNull();
		hub.quarantine.add(requestOf(1), bug, nine + 1);
		expect(hub.quarantine.find(f(1))).toMatchObject({ at: nine + 1 });
	});
});
