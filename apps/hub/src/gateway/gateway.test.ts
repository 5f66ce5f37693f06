import type { StationId } from '@antrean/shared/domain/ids.ts';
import { decodeState, encodeState } from '@antrean/shared/domain/snapshot.ts';
import { hubHealth } from '@antrean/shared/protocol/httpContract.ts';
import type { Cursor, Hello } from '@antrean/shared/protocol/messages.ts';
import { foldReplica } from '@antrean/shared/protocol/replicaFold.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { at, miniSite, nine, stationId, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hubFile } from '../hubFiles.ts';
import { connectStation, helloOf, openSocket, sayHello, type TestStation } from '../testing/connectStation.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

let hub: TestHub;
let made = 0;
const open: TestStation[] = [];
beforeAll(async () => {
	hub = await startTestHub({});
});
afterAll(() => hub.done());
afterEach(() => {
	for (const station of open.splice(0)) station.close();
});

const newId = (): string => uuid('c', ++made);
const newStation = (): StationId => stationId(++made);
const issue = { type: 'issueTicket', serviceId: at.ktp, priorityClassId: null };
const openA = { type: 'openCounter', counterId: at.mejaA, takeOver: true };

async function connect(over: Partial<Hello>): Promise<TestStation> {
	const station = await connectStation(hub, helloOf(hub, newStation(), over));
	open.push(station);
	return station;
}
const counter = (over: Partial<Hello>): Promise<TestStation> =>
	connect({ token: hub.token('counter'), role: 'counter', name: 'Meja A', ...over });
const display = (over: Partial<Hello>): Promise<TestStation> =>
	connect({ token: hub.token('display'), role: 'display', stream: 'board', ...over });

async function refusal(hello: unknown): Promise<string> {
	const socket = await openSocket(hub);
	const reply = await sayHello(socket, hello);
	socket.disconnect();
	return reply.outcome === 'refused' ? `${reply.code} ${reply.detail}` : 'welcome';
}
/** What the station's replica is: what it caught up with, and every message since. */
function replicaOf(station: TestStation): unknown {
	const { catchUp, cursor } = station.replies;
	if (catchUp.kind !== 'state') throw new Error(catchUp.kind);
	let state = decodeState(catchUp.state);
	let { seq } = cursor;
	for (const message of station.replica) {
		expect(message.prev).toBe(seq);
		seq = message.seq;
		state = foldReplica(state, message.events);
	}
	return encodeState(state);
}
const inStep = (station: TestStation): Promise<void> =>
	vi.waitFor(() => expect(replicaOf(station)).toEqual(encodeState(hub.engine.state())), 5_000);
const isConnected = (id: Hello['stationId']): boolean =>
	hub.gateway.stations().some(({ stationId }) => stationId === id);

describe('hello', () => {
	const hello = (over: Partial<Hello>): Hello => helloOf(hub, newStation(), over);

	it('[GW1] is refused with a code and words', async () => {
		expect(await refusal(hello({ protocol: 0 }))).toMatch(/^protocol\/unsupported .*Upgrade the station/);
		expect(await refusal(hello({ protocol: 99 }))).toMatch(/^protocol\/unsupported .*Upgrade the hub/);
		expect(await refusal(hello({ token: 'nobody' }))).toMatch(/^auth\/missing/);
		expect(await refusal(hello({ role: 'counter' }))).toMatch(/^auth\/scope .*for a kiosk, not for a counter/);
		expect(await refusal(hello({ token: hub.token('display'), role: 'display' }))).toMatch(/^auth\/scope .*board only/);
		expect(await refusal({ ...hello({}), stationId: 'mine' })).toMatch(/^message\/invalid/);
		const ahead = { epoch: hub.engine.state().lastEventAt, seq: 1, eventId: null };
		expect(await refusal(hello({ cursor: ahead }))).toMatch(/^hub\/epoch-behind/);
	});

	it('[GW1] of a retired station is refused', async () => {
		const id = newStation();
		(await connect({ stationId: id, identity: 'machine' })).close();
		await hub.engine.ask({ type: 'retireStation', stationId: id }, at.ani);
		expect(await refusal(hello({ stationId: id, identity: 'machine' }))).toMatch(/^station\/retired/);
	});

	it('[GW2] admits a station with a database: handshakes count, its life and slot stay', async () => {
		const id = newStation();
		const before = hub.engine.state().lastEventAt;
		const first = await connect({ stationId: id, identity: 'machine' });
		expect(first.replies).toMatchObject({ handshake: 1, incarnation: 1, slot: expect.any(Number), demo: true });
		const again = await connect({ stationId: id, identity: 'machine', lastHandshake: 1 });
		expect(again.replies).toMatchObject({ handshake: 2, incarnation: 1, slot: first.replies.slot });
		again.close();
		await vi.waitFor(() => expect(isConnected(id)).toBe(false), 5_000);
		const copy = await connect({ stationId: id, identity: 'another machine', lastHandshake: 2 });
		expect(copy.replies).toMatchObject({ handshake: 3, incarnation: 2 });
		expect(copy.replies.slot).not.toBe(first.replies.slot);
		expect(hub.engine.state().lastEventAt).toBeGreaterThanOrEqual(before);
		expect(hub.engine.state().stations.get(id)).toMatchObject({ handshake: 3, name: 'Kiosk 1' });
	});

	it('[GW2] of a page is not journaled', async () => {
		const page = await counter({});
		expect(page.replies).toMatchObject({ handshake: 0, incarnation: 0, slot: null });
		expect(hub.engine.state().stations.has(page.replies.stationId)).toBe(false);
		expect(hub.gateway.stations().map(({ stationId }) => stationId)).toContain(page.replies.stationId);
	});

	it('[GW7] of a newer socket fences the older one of the same station', async () => {
		const older = await connect({});
		const newer = await connect({ stationId: older.replies.stationId });
		await vi.waitFor(() => expect([older.fenced, older.socket.connected]).toEqual([true, false]), 5_000);
		expect(newer.socket.connected).toBe(true);
		expect((await newer.wish(newId(), issue)).outcome).toBe('accepted');
	});

	it('[GW19] of a copy is refused while its original is connected, and uses up no slot', async () => {
		const id = newStation();
		const original = await connect({ stationId: id, identity: 'machine' });
		const before = hub.engine.state().stations.get(id);
		const copy = hello({ stationId: id, identity: 'another machine', lastHandshake: 1 });
		for (let n = 0; n < 3; n++) expect(await refusal(copy)).toMatch(/^station\/fenced .*Another machine/);
		expect(original.socket.connected).toBe(true);
		expect(hub.engine.state().stations.get(id)).toEqual(before);
		original.close();
		await vi.waitFor(() => expect(isConnected(id)).toBe(false), 5_000);
		expect((await connect(copy)).replies).toMatchObject({ handshake: 2, incarnation: 2 });
	});

	it('[GW19] of another machine finds no machine on the disk until it has arrived: a hub that ends just then takes neither for the other', async () => {
		const id = newStation();
		(await connect({ stationId: id, identity: 'machine' })).close();
		await vi.waitFor(() => expect(isConnected(id)).toBe(false), 5_000);
		const file = new Database(hubFile(hub.data), { readonly: true });
		const known = file.prepare('SELECT identity FROM stationContacts WHERE stationId = ?').pluck();
		const onDisk: unknown[] = [];
		hub.engine.onPublished(({ entries }) => {
			for (const { event } of entries)
				if (event.body.type === 'station.admitted' && event.body.stationId === id) onDisk.push(known.get(id));
		});
		await connect({ stationId: id, identity: 'another machine', lastHandshake: 1 });
		expect(onDisk).toEqual([undefined]);
		await vi.waitFor(() => expect(known.get(id)).toBe('another machine'), 5_000);
		file.close();
	});

	it('[GW19] of two machines that come at once as one station lets one in', async () => {
		const id = newStation();
		const sockets = await Promise.all([openSocket(hub), openSocket(hub)]);
		const replies = await Promise.all(
			sockets.map((socket, n) => sayHello(socket, hello({ stationId: id, identity: `machine ${n}` }))),
		);
		expect(replies.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'welcome']);
		expect(hub.engine.state().stations.get(id)).toMatchObject({ handshake: 1, incarnation: 1 });
		for (const socket of sockets) socket.disconnect();
	});

	it('[GW12] must come before anything else, and not without end', async () => {
		const socket = await openSocket(hub);
		await expect(socket.timeout(50).emitWithAck(socketEvents.wish, {})).rejects.toThrow();
		const gone = new Promise((resolve) => socket.once('disconnect', resolve));
		const told = new Promise((resolve) => socket.once(socketEvents.refused, resolve));
		for (let n = 0; n < 51; n++) socket.emit(socketEvents.hello, {}, () => undefined);
		expect(await told).toMatchObject({ outcome: 'refused', code: 'request/too-many' });
		await gone;
	});
});

describe('the replica', () => {
	it('[GW3] of a new station is the whole state, and follows without a hole', async () => {
		const kiosk = await connect({});
		const officer = await counter({});
		await kiosk.wish(newId(), issue);
		await officer.wish(newId(), openA);
		await officer.wish(newId(), { type: 'callNext', counterId: at.mejaA });
		await Promise.all([inStep(kiosk), inStep(officer)]);
		const late = await connect({});
		await kiosk.wish(newId(), issue);
		await Promise.all([inStep(late), inStep(kiosk)]);
	});

	it('[GW3] of a station that comes back goes on with what it missed', async () => {
		const kiosk = await connect({});
		await kiosk.wish(newId(), issue);
		const last = await vi.waitFor(() => kiosk.replica.at(-1)!.events.at(-1)!);
		const cursor: Cursor = { epoch: last.epoch, seq: last.seq, eventId: last.id };
		const same = await connect({ cursor });
		expect(same.replies.catchUp).toEqual({ kind: 'events', events: [] });
		await kiosk.wish(newId(), issue);
		await kiosk.wish(newId(), issue);
		const back = await connect({ cursor });
		expect(back.replies.catchUp).toMatchObject({
			kind: 'events',
			events: [{ seq: last.seq + 1 }, { seq: last.seq + 2 }],
		});
		expect(back.replies.cursor.seq).toBe(last.seq + 2);
		for (const wrong of [
			{ ...cursor, eventId: uuid<never>('e', 1) },
			{ ...cursor, epoch: 1 },
			{ ...cursor, seq: 1_000_000 },
		])
			expect((await connect({ cursor: wrong })).replies.catchUp.kind).toBe('state');
	});

	it('[GW3] goes on over a restart of the hub', async () => {
		const kiosk = await connect({});
		const { cursor } = kiosk.replies;
		await kiosk.wish(newId(), issue);
		hub = await hub.again({});
		const back = await connect({ stationId: kiosk.replies.stationId, cursor });
		expect(back.replies.catchUp.kind).toBe('events');
	});

	it('[GW6] has an event before the one who wished it has the answer, and the journal before both', async () => {
		const kiosk = await connect({});
		const order: string[] = [];
		kiosk.socket.on(socketEvents.replica, () => order.push('event'));
		const reply = await kiosk.wish(newId(), issue);
		order.push('answer');
		expect(order).toEqual(['event', 'answer']);
		expect(kiosk.replica.at(-1)?.seq).toBe(reply.outcome === 'accepted' && reply.seq);
	});
});

describe('the board', () => {
	it('[GW4] is whole at first and then its changes, without a ticket id', async () => {
		const officer = await counter({});
		await officer.wish(newId(), openA);
		const kiosk = await connect({});
		const issued = await kiosk.wish(newId(), issue);
		const hall = await display({});
		expect(hall.replies.catchUp).toMatchObject({ kind: 'board', board: { nowServing: { length: 4 } } });
		const current = hub.engine.state().counters.get(at.mejaA)?.ticketId ?? null;
		if (current !== null) await officer.wish(newId(), { type: 'complete', counterId: at.mejaA, ticketId: current });
		const called = await officer.wish(newId(), { type: 'callNext', counterId: at.mejaA });
		await vi.waitFor(() => expect(hall.board.at(-1)?.delta?.calls).toHaveLength(1), 5_000);
		expect(hall.board[0]?.prev).toBe(hall.replies.cursor.seq);
		expect(hall.replica).toEqual([]);
		const ids = [issued, called].map((reply) => (reply.outcome === 'accepted' ? reply.ticketId : null));
		const heard = JSON.stringify([hall.replies, hall.board]);
		for (const id of ids) expect(heard).not.toContain(id);

		const last = hall.board.at(-1)!;
		const cursor = {
			epoch: hall.replies.cursor.epoch,
			seq: last.seq,
			eventId: hub.engine.state() && lastEventId(last.seq),
		};
		expect((await display({ cursor })).replies.catchUp).toEqual({ kind: 'nothing' });
		expect((await display({ cursor: { ...cursor, seq: 1 } })).replies.catchUp.kind).toBe('board');
	});

	it('[GW4] is sent whole again when the catalogue changes', async () => {
		const hall = await display({});
		const site = { ...miniSite, policy: { ...miniSite.policy, runningText: { id: 'Selamat datang' } } };
		await hub.engine.ask({ type: 'changeCatalogue', hash: 'two', site }, at.ani);
		await vi.waitFor(() => expect(hall.board).toHaveLength(1), 5_000);
		expect(hall.board[0]).toMatchObject({
			prev: hall.replies.cursor.seq,
			delta: null,
			reset: { board: { nowServing: { length: 4 } }, site: { runningText: { id: 'Selamat datang' } } },
		});
		const kiosk = await connect({});
		await kiosk.wish(newId(), issue);
		await inStep(kiosk);
	});

	function lastEventId(seq: number): Cursor['eventId'] {
		const event = open.flatMap(({ replica }) => replica.flatMap(({ events }) => events)).find((one) => one.seq === seq);
		return event?.id ?? null;
	}
});

describe('a wish', () => {
	it('[GW8] is answered with ticket, number and position, and a repeat with the same', async () => {
		const kiosk = await connect({});
		const id = newId();
		const first = await kiosk.wish(id, issue);
		expect(first).toMatchObject({ outcome: 'accepted', repeated: false, number: expect.stringMatching(/^DB-\d\d$/) });
		const second = await kiosk.wish(id, issue);
		expect(second).toEqual({ ...first, repeated: true });
		expect(await kiosk.wish(newId(), { ...issue, serviceId: 'no.such' })).toMatchObject({
			outcome: 'rejected',
			problem: { code: 'service/unknown' },
		});
	});

	it('[GW15] of a display that may not ring is kept while it is connected, and said anew', async () => {
		const ids = { hall: newStation(), kiosk: newStation() };
		const blocked = (): string[] =>
			hub.gateway.stations().flatMap(({ stationId, isSoundBlocked }) => (isSoundBlocked ? [stationId] : []));
		const say = (station: TestStation, isBlocked: unknown): Promise<unknown> =>
			station.socket.timeout(5_000).emitWithAck(socketEvents.sound, { isBlocked });
		const hall = await display({ stationId: ids.hall });
		const kiosk = await connect({ stationId: ids.kiosk });
		await Promise.all([say(hall, true), say(kiosk, true)]);
		expect(blocked()).toEqual([ids.hall]);
		await say(hall, 'perhaps');
		expect(blocked()).toEqual([ids.hall]);
		const reloaded = await display({ stationId: ids.hall });
		expect(blocked()).toEqual([]);
		await say(reloaded, true);
		await say(reloaded, false);
		expect(blocked()).toEqual([]);
	});

	it('[GW17] of how it stands is taken from a station with a database, over its socket', async () => {
		const id = newStation();
		const kiosk = await connect({ stationId: id, identity: 'machine', name: 'Kiosk standing' });
		const say = (raw: unknown): Promise<unknown> => kiosk.socket.timeout(5_000).emitWithAck(socketEvents.standing, raw);
		const health = async () => {
			const { stations } = hubHealth.parse(await (await fetch(`${hub.url}/healthz`)).json());
			return stations?.find(({ name }) => name === 'Kiosk standing');
		};
		expect(await health()).toMatchObject({ link: 'live', outbox: null });
		expect(await say({ outbox: 4, parked: 0, rows: [], setAside: 0, decided: [] })).toEqual({});
		expect(await health()).toMatchObject({ link: 'live', outbox: 4, parked: 0 });
		expect(await say({ outbox: -1, parked: 0, rows: [], setAside: 0, decided: [] })).toEqual({});
		expect(await say(null)).toEqual({});
		kiosk.close();
		await vi.waitFor(async () => expect(await health()).toMatchObject({ link: 'away', outbox: 4 }), 5_000);
	});

	it('[GW20] of its version is kept from each station with a database, also of a display, and keeps nobody out', async () => {
		const versionOf = async (name: string) => {
			const { stations } = hubHealth.parse(await (await fetch(`${hub.url}/healthz`)).json());
			return stations?.find((one) => one.name === name)?.version;
		};
		const name = 'Kiosk versi';
		const kiosk = { stationId: newStation(), identity: 'machine', name } as const;
		const first = await connect({ ...kiosk, version: '1.4.2' });
		expect(await versionOf(name)).toBe('1.4.2');
		first.close();
		await vi.waitFor(() => expect(hub.gateway.stations().map(({ name }) => name)).not.toContain(name), 5_000);
		expect(await versionOf(name)).toBe('1.4.2');
		// An older station does not say it, and what is no version is none.
		for (const [lastHandshake, version] of [undefined, 'a version '.repeat(9), 7, { toString: 1 }].entries()) {
			const again = await connect({ ...kiosk, lastHandshake: lastHandshake + 1, version: version as string });
			expect(await versionOf(name)).toBeNull();
			again.close();
			await vi.waitFor(() => expect(hub.gateway.stations().map(({ name }) => name)).not.toContain(name), 5_000);
		}
		await display({ stationId: newStation(), identity: 'machine', name: 'Layar versi', version: '1.4.3' });
		expect(await versionOf('Layar versi')).toBe('1.4.3');
		await display({ name: 'Halaman', version: '1.4.4' });
		expect(await versionOf('Halaman')).toBeUndefined();
	});

	it('[GW8] must be of the right form and of the role', async () => {
		const infoDesk = await connect({ token: hub.token('infoDesk'), role: 'infoDesk', name: 'Meja informasi' });
		const [kiosk, officer, hall] = await Promise.all([connect({}), counter({}), display({})]);
		const code = async (station: TestStation, command: unknown): Promise<string> => {
			const reply = await station.wish(newId(), command);
			return reply.outcome === 'rejected' ? reply.problem.code : 'accepted';
		};
		expect(await code(kiosk, { type: 'startDay', day: '2030-01-01' })).toBe('request/invalid');
		expect(await code(kiosk, openA)).toBe('auth/scope');
		expect(await code(officer, issue)).toBe('auth/scope');
		expect(await code(hall, issue)).toBe('auth/scope');
		const reserve = {
			type: 'reserveNumber',
			ticketId: ticketId(1),
			serviceId: at.ktp,
			stationId: stationId(0),
			incarnation: 1,
		};
		expect(await code(kiosk, reserve)).toBe('auth/scope');
		const restore = { type: 'restore', ticketId: ticketId(1) };
		expect(await code(infoDesk, openA)).toBe('auth/scope');
		expect(await code(infoDesk, { ...restore, counterId: at.mejaA })).toBe('auth/scope');
		expect(await code(officer, { ...restore, counterId: null })).toBe('auth/scope');
		expect(await code(infoDesk, { ...restore, counterId: null })).toBe('ticket/unknown');
		expect(await code(infoDesk, issue)).toBe('accepted');
		const elsewhere = { type: 'printElsewhere', ticketId: ticketId(1), kioskId: stationId(0) };
		for (const station of [infoDesk, officer, hall]) expect(await code(station, elsewhere)).toBe('auth/scope');
		expect(await code(kiosk, elsewhere)).toBe('ticket/unknown');
		const register = { type: 'registerPaper', number: 'DB-940', serviceId: at.ktp };
		for (const station of [kiosk, officer, hall]) expect(await code(station, register)).toBe('auth/scope');
		expect(await code(infoDesk, register)).toBe('accepted');
		expect(await code(infoDesk, register)).toBe('number/registered');
	});
});

describe('facts', () => {
	const time = { wallMs: nine, runId: 'run', runAgeMs: 0 };
	const fact = (from: StationId, body: unknown, factId = newId()): object => ({
		...{ factId, stationId: from, catalogueVersion: 1, time, body },
	});
	const printer = { type: 'printer.changed', printer: 'paperOut' };
	const line = { serviceId: at.ktp, seriesId: at.penduduk, agencyId: at.disdukcapil };

	it('[GW9] are acknowledged one by one, wrong ones parked with their ids', async () => {
		const kiosk = await connect({ identity: 'machine' });
		const { stationId: id } = kiosk.replies;
		const lost = { type: 'paper.changed', ticketId: ticketId(77), paper: 'printed', jobId: 'j', copy: false };
		const good = fact(id, printer);
		const reply = await kiosk.facts([
			good,
			{ factId: 'odd', body: 7 },
			fact(stationId(0), printer),
			fact(id, lost),
			'no fact',
			good,
			{ factId: { toString: 1 } },
		]);
		const { factId } = good as { factId: string };
		expect(reply.acknowledged).toEqual([factId, factId]);
		expect(reply.parked.map(({ code }) => code)).toEqual([
			...['fact/malformed', 'fact/of-another-station', 'ticket/unknown', 'fact/malformed', 'fact/malformed'],
		]);
		expect([reply.parked[0]?.factId, reply.parked[4]?.factId]).toEqual(['odd', '']);
		expect(hub.engine.state().stations.get(id)?.printer).toBe('paperOut');
	});

	it('[GW16] of another role’s are parked, whoever’s token was found', async () => {
		const roles = ['kiosk', 'counter', 'infoDesk', 'display', 'admin'] as const;
		const [paper, ticket] = [{ type: 'paper.changed', paper: 'printed', copy: false }, { ticketId: ticketId(78) }];
		const issued = { type: 'ticket.issued', ...ticket, number: 'DB-91', numberValue: 91, origin: 'reserved' };
		const atDesk = { ...ticket, counterId: at.mejaA, seenRevision: 0 };
		const may: readonly (readonly [object, readonly string[]])[] = [
			[{ ...issued, ...line, priorityClassId: null }, ['kiosk', 'admin']],
			[printer, ['kiosk', 'admin']],
			[{ ...paper, ...ticket, jobId: 'j' }, ['kiosk', 'admin']],
			[{ ...paper, ...ticket, jobId: null }, ['counter', 'infoDesk', 'admin']],
			[
				{ type: 'ticket.priorityConfirmed', ...ticket, counterId: at.mejaA, priorityClassId: null },
				['counter', 'admin'],
			],
			[{ type: 'ticket.servedFromPaper', ...atDesk, number: null }, ['counter', 'admin']],
			[{ type: 'ticket.completed', ...atDesk }, ['counter', 'admin']],
		];
		for (const role of roles) {
			const stream = role === 'display' ? 'board' : 'replica';
			const station = await connect({ token: hub.token(role), role, stream });
			for (const [body, allowed] of may) {
				const before = hub.engine.state();
				const { parked } = await station.facts([fact(station.replies.stationId, body)]);
				const isRefused = parked[0]?.code === 'auth/scope';
				expect([role, body, isRefused]).toEqual([role, body, !allowed.includes(role)]);
				if (isRefused) expect(hub.engine.state()).toBe(before);
			}
		}
	});

	const inRun = (runId: string) => ({ wallMs: Date.now(), runId, runAgeMs: 0 });
	const numberOf = (id: number) => ({
		...{ type: 'ticket.issued', ticketId: ticketId(id), number: 'DB-100', numberValue: 100 },
		...{ origin: 'slot', priorityClassId: null, ...line },
	});

	it('[TIM3] of an earlier run are not dated by a contact of another machine, whose copy of the file told all', async () => {
		const first = await connect({ identity: 'machine', clock: inRun('first') });
		const { stationId: id, handshake: lastHandshake } = first.replies;
		first.close();
		await vi.waitFor(() => expect(isConnected(id)).toBe(false), 5_000);
		const copy = await connect({ stationId: id, identity: 'copy', lastHandshake, clock: inRun('copy') });
		await copy.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		copy.close();
		await vi.waitFor(() => expect(isConnected(id)).toBe(false), 5_000);
		const cutShort = await connect({ stationId: id, identity: 'machine', lastHandshake, clock: inRun('second') });
		cutShort.close();
		const shown = { lastHandshake: cutShort.replies.handshake };
		const again = await connect({ stationId: id, identity: 'machine', ...shown, clock: inRun('second') });
		const wallMs = Date.now() - 300_000;
		const told = { ...fact(id, numberOf(78)), time: { wallMs, runId: 'first', runAgeMs: 0 } };
		expect((await again.facts([told])).parked).toEqual([]);
		expect(hub.engine.state().tickets.get(ticketId(78))?.issuedAt).toBeLessThan(copy.replies.hubTime);
	});

	it('[TIM3] of an earlier run are not dated by a contact in which they could not all be told', async () => {
		const first = await connect({ identity: 'machine', clock: inRun('first') });
		const { stationId: id, handshake: lastHandshake } = first.replies;
		await first.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		first.close();
		const cutShort = await connect({ stationId: id, identity: 'machine', lastHandshake, clock: inRun('second') });
		cutShort.close();
		const shown = { lastHandshake: cutShort.replies.handshake };
		const third = await connect({ stationId: id, identity: 'machine', ...shown, clock: inRun('second') });
		const told = { ...fact(id, numberOf(79)), time: { wallMs: Date.now() - 300_000, runId: 'first', runAgeMs: 0 } };
		expect((await third.facts([told])).parked).toEqual([]);
		expect(hub.engine.state().tickets.get(ticketId(79))?.issuedAt).toBeLessThan(cutShort.replies.hubTime);
	});

	it('[TIM3] of an earlier run are not dated by a contact in which one of them could not be taken in', async () => {
		const early = await connect({ identity: 'machine', clock: inRun('first') });
		const { stationId: id, handshake } = early.replies;
		early.close();
		const first = await connect({
			stationId: id,
			identity: 'machine',
			lastHandshake: handshake,
			clock: inRun('first'),
		});
		const printed = { type: 'paper.changed', ticketId: ticketId(80), paper: 'printed', jobId: 'j', copy: false };
		expect((await first.facts([fact(id, printed)])).parked).toHaveLength(1);
		await first.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		first.close();
		await vi.waitFor(() => expect(isConnected(id)).toBe(false), 5_000);
		const shown = { lastHandshake: first.replies.handshake };
		const second = await connect({ stationId: id, identity: 'machine', ...shown, clock: inRun('second') });
		const told = { ...fact(id, numberOf(80)), time: { wallMs: Date.now() - 300_000, runId: 'first', runAgeMs: 0 } };
		expect((await second.facts([told])).parked).toEqual([]);
		expect(hub.engine.state().tickets.get(ticketId(80))?.issuedAt).toBeLessThan(first.replies.hubTime);
	});

	it('[GW11] older reservations are void once the outbox is empty', async () => {
		const kiosk = await connect({ identity: 'machine' });
		const { stationId: id, incarnation } = kiosk.replies;
		const reserve = { type: 'reserveNumber', ticketId: ticketId(90), serviceId: at.akta, stationId: id, incarnation };
		expect(await kiosk.wish(newId(), reserve)).toMatchObject({
			outcome: 'accepted',
			number: expect.stringMatching(/^DP/),
		});
		expect(hub.engine.state().series.get(at.sipil)?.reserved.size).toBe(1);
		expect(await kiosk.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {})).toEqual({});
		expect(hub.engine.state().series.get(at.sipil)?.reserved.size).toBe(0);
	});
});

describe('a bug of the hub', () => {
	it('[GW14] leaves one message unanswered, and the hub and the same socket go on', async () => {
		const kiosk = await connect({ identity: 'machine' });
		const { stationId: id } = kiosk.replies;
		const body = { type: 'printer.changed', printer: 'paperOut' };
		const fact = { factId: newId(), stationId: id, catalogueVersion: 1, time: helloOf(hub, id, {}).clock, body };
		const says = [
			['ask', socketEvents.hello, helloOf(hub, id, { identity: 'machine' })],
			['submit', socketEvents.wish, { commandId: newId(), ttlMs: 10_000, command: issue }],
			['submit', socketEvents.facts, { facts: [fact] }],
			['ask', socketEvents.outboxEmpty, {}],
		] as const;
		for (const [part, event, message] of says) {
			const broken = vi.spyOn(hub.engine, part).mockImplementation(() => {
				throw new Error('a bug');
			});
			await expect(kiosk.socket.timeout(100).emitWithAck(event, message)).rejects.toThrow();
			expect(broken).toHaveBeenCalled();
			broken.mockRestore();
			expect((await kiosk.wish(newId(), issue)).outcome).toBe('accepted');
		}
	});

	it('[GW14] leaves an answer that it can’t give ungiven, and gives the others of its commit', async () => {
		const kiosk = await connect({ identity: 'machine' });
		const wishOf = (commandId: string) => ({ commandId, ttlMs: 10_000, command: issue });
		const { submit } = hub.engine;
		// A wish is never parked: the first of the two gets an answer that nobody can put into words.
		vi.spyOn(hub.engine, 'submit').mockImplementationOnce((request, answer) =>
			submit(request, () => answer({ outcome: 'parked', code: 'a/bug' })),
		);
		const first = kiosk.socket.timeout(500).emitWithAck(socketEvents.wish, wishOf(newId()));
		const second = kiosk.wish(newId(), issue);
		await expect(first).rejects.toThrow();
		expect((await second).outcome).toBe('accepted');
	});
});

describe('the hall on a busy morning', () => {
	it('[GW13] is told how many wait in few messages, and of a call at once', async () => {
		const clock = createFakeClock(nine);
		const busy = await startTestHub({ machine: clock });
		const as = (role: 'kiosk' | 'counter' | 'display', stream: Hello['stream']): Promise<TestStation> =>
			connectStation(busy, helloOf(busy, newStation(), { token: busy.token(role), role, stream }));
		const [kiosk, officer, hall] = (await Promise.all([
			...[as('kiosk', 'replica'), as('counter', 'replica'), as('display', 'board')],
		])) as [TestStation, TestStation, TestStation];
		for (let n = 0; n < 5; n++) await kiosk.wish(newId(), issue);
		await clock.advance(199);
		// Whoever comes meanwhile sees what the others have been told, and the same messages after it.
		const late = await as('display', 'board');
		expect(late.replies.catchUp).toMatchObject({ board: { waiting: [{ count: 0 }, { count: 0 }, { count: 0 }] } });
		expect(hall.board).toEqual([]);
		await clock.advance(1);
		await vi.waitFor(() => expect([hall.board.length, late.board.length]).toEqual([1, 1]), 5_000);
		expect(hall.board[0]?.delta).toEqual({ calls: [], counters: [], waiting: [[at.disdukcapil, 5]] });
		await kiosk.wish(newId(), issue);
		await officer.wish(newId(), openA);
		await officer.wish(newId(), { type: 'callNext', counterId: at.mejaA });
		await vi.waitFor(() => expect(hall.board).toHaveLength(3), 5_000);
		expect(hall.board[1]?.delta).toMatchObject({
			counters: [[at.mejaA, 'open', null, null, null]],
			waiting: [[at.disdukcapil, 6]],
		});
		expect(hall.board[2]?.delta).toMatchObject({
			calls: [[expect.any(String), 'DB-01', at.mejaA, nine + 200, 1, null]],
		});
		expect(hall.board.map(({ prev }) => prev)).toEqual([
			hall.replies.cursor.seq,
			...hall.board.slice(0, -1).map(({ seq }) => seq),
		]);
		for (const station of [kiosk, officer, hall, late]) station.close();
		await busy.done();
	});
});

describe('time', () => {
	it('[GW10] is told to every station each two seconds; [GW12] a silent socket is closed', async () => {
		const clock = createFakeClock(nine);
		const quiet = await startTestHub({ machine: clock });
		const kiosk = await connectStation(quiet, helloOf(quiet, newStation(), {}));
		const hall = await connectStation(
			quiet,
			helloOf(quiet, newStation(), { token: quiet.token('display'), role: 'display', stream: 'board' }),
		);
		const silent = await openSocket(quiet);
		const gone = new Promise((resolve) => silent.once('disconnect', resolve));
		await clock.advance(10_000);
		await gone;
		await vi.waitFor(() => expect([kiosk.heartbeats.length, hall.heartbeats.length]).toEqual([5, 5]), 5_000);
		expect(kiosk.heartbeats.at(-1)).toEqual({ seq: kiosk.replies.cursor.seq, hubTime: nine + 10_000 });
		kiosk.close();
		hall.close();
		await quiet.done();
	});
});
