import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import { asId, type StationId } from '@antrean/shared/domain/ids.ts';
import { encodeState } from '@antrean/shared/domain/snapshot.ts';
import type { HelloReply } from '@antrean/shared/protocol/messages.ts';
import { type RestoreNow, restoreReply } from '@antrean/shared/protocol/restoreContract.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../backup/makeBackup.ts';
import { restoreBackup } from '../backup/restoreBackup.ts';
import { callApi } from '../testing/callApi.ts';
import { connectStation, helloOf, openSocket, sayHello, type TestStation } from '../testing/connectStation.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
const stationId = asId<StationId>('019ad000-0000-7000-8000-000000000001');
const identity = 'its machine and file';
const patience = { restMs: 20_000, nobodyMs: 20_000 };

let folder: string;
let hub: TestHub;
let station: TestStation;
let backup: string;
/** Three tickets, a backup, and three more that the station heard of. */
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-lost-'));
	hub = await startTestHub({});
	station = await connectStation(hub, helloOf(hub, stationId, { identity }));
	for (let n = 0; n < 3; n++) await issue();
	backup = (await makeBackup({ data: hub.data, to: folder, passphrase: null, nowMs: Date.now() })).file;
	for (let n = 0; n < 3; n++) await issue();
});
afterEach(async () => {
	station.close();
	await hub.done();
	rmSync(folder, { recursive: true, force: true });
});

const api = () => callApi(hub.url, hub.token('kiosk'));
const issue = () => api().post('/api/v1/tickets', meterai);
const held = (): JournalEvent[] => station.replica.flatMap(({ events }) => events);
const numbers = (): string[] => [...hub.engine.state().tickets.values()].map(({ number }) => number).sort();

/** Puts the backup back, starts the hub, and is its station meanwhile. */
async function restored(during: (socket: Socket, reply: HelloReply) => Promise<void>, over = {}): Promise<void> {
	const cursor = lastHeard();
	await hub.close();
	await restoreBackup({ backup, data: hub.data, passphrase: null, replace: true, nowMs: Date.now() });
	const starting = hub.again({ patience, ...over });
	const socket = await reachable();
	await during(socket, await sayHello(socket, helloOf(hub, stationId, { identity, lastHandshake: 1, cursor })));
	hub = await starting;
	socket.disconnect();
}

function lastHeard() {
	const { epoch, seq } = held().at(-1) ?? { epoch: 0, seq: 0 };
	return { epoch, seq, eventId: held().at(-1)?.id ?? null };
}

/** The hub that starts listens after a moment. */
async function reachable(): Promise<Socket> {
	for (;;)
		try {
			return await openSocket(hub);
		} catch {
			await pause(20);
		}
}

async function tell(socket: Socket, events: readonly JournalEvent[]): Promise<void> {
	for (const message of [
		{ events, isLast: false },
		{ events: [], isLast: true },
	])
		await socket.timeout(5_000).emitWithAck(socketEvents.held, message);
}

const comeBack = () =>
	connectStation(
		hub,
		helloOf(hub, stationId, { identity, lastHandshake: 1, cursor: { epoch: 1, seq: 0, eventId: null } }),
	);

/** What an administrator reads of the restore, or that it was read. */
async function askRestore(method: 'GET' | 'POST'): Promise<RestoreNow | null> {
	const path = method === 'GET' ? 'restore' : 'restore/read';
	const headers = { authorization: `Bearer ${hub.token('admin')}` };
	const answer = await fetch(`${hub.url}/api/v1/admin/${path}`, { method, headers });
	return restoreReply.parse(await answer.json()).restore;
}
const at = (event: JournalEvent | undefined): string => new Date(event?.at ?? 0).toISOString();

function issuedByKiosk(numberValue: number): object {
	const [ticket] = hub.engine.state().tickets.values();
	const { serviceId, seriesId, agencyId } = ticket ?? {};
	const body = {
		...{ type: 'ticket.issued', ticketId: '019ad000-0000-7000-8000-0000000000f1', origin: 'reserved', numberValue },
		...{ number: `PD-0${numberValue}`, serviceId, seriesId, agencyId, priorityClassId: null },
	};
	const time = { wallMs: Date.now(), runId: 'run', runAgeMs: 0 };
	return { factId: '019ad000-0000-7000-8000-0000000000f2', stationId, catalogueVersion: 1, time, body };
}

describe('a hub that was restored', () => {
	it('[BAK13] asks its stations for what it lost and has the queue that it had; numbers go on once their outboxes are empty', async () => {
		const whole = encodeState(hub.engine.state());
		const events = held();
		await restored(async (socket, reply) => {
			expect(reply).toMatchObject({
				outcome: 'refused',
				code: 'hub/recovering',
				gather: { epoch: expect.any(Number) },
			});
			await tell(socket, events);
		});
		expect(encodeState(hub.engine.state())).toEqual(whole);
		expect((await issue()).body).toMatchObject({ code: 'hub/recovering' });
		const back = await comeBack();
		await back.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		expect((await issue()).body).toMatchObject({ number: 'PD-07' });
		back.close();
	});

	it('[GW3] goes on for a station where it was, when what it had last came back, and gives it the whole state else', async () => {
		const cursor = lastHeard();
		const events = held();
		const back = async (handshake: number): Promise<TestStation> =>
			connectStation(hub, helloOf(hub, stationId, { identity, lastHandshake: handshake, cursor }));
		await restored((socket) => tell(socket, events));
		const { replies, close } = await back(1);
		expect(replies.catchUp).toMatchObject({
			kind: 'events',
			events: [{ seq: cursor.seq + 1, epoch: replies.cursor.epoch }],
		});
		expect(replies.cursor.epoch).toBeGreaterThan(cursor.epoch);
		close();
		await restored((socket) => tell(socket, events.slice(0, -1)));
		const without = await back(2);
		expect(without.replies.catchUp.kind).toBe('state');
		without.close();
	});

	it('[BAK13] answers the same command as before with the same ticket', async () => {
		const commandId = '019ad000-0000-7000-8000-0000000000aa';
		const first = await api().post('/api/v1/tickets', { ...meterai, commandId });
		await expect.poll(() => held().some((event) => event.commandId === commandId)).toBe(true);
		const events = held();
		await restored((socket) => tell(socket, events));
		const again = await api().post('/api/v1/tickets', { ...meterai, commandId });
		expect([again.status, again.body.id]).toEqual([200, first.body.id]);
	});

	it('[BAK14] puts back what follows without a hole, and gives no numbers where something is missing', async () => {
		const [one, , three] = held()
			.filter(({ body }) => body.type === 'ticket.issued')
			.slice(3);
		await restored((socket) => tell(socket, [one, three] as JournalEvent[]));
		expect(numbers()).toEqual(['PD-01', 'PD-02', 'PD-03', 'PD-04']);
		const back = await comeBack();
		await back.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		expect((await issue()).body).toMatchObject({ code: 'hub/recovering' });
		back.close();
	});

	it('[BAK18] tells what is missing until it was read, over restarts, less the numbers that came home since', async () => {
		const [one, two, three] = held()
			.filter(({ body }) => body.type === 'ticket.issued')
			.slice(3) as JournalEvent[];
		await restored((socket) => tell(socket, [one, three] as JournalEvent[]));
		const told = await askRestore('GET');
		expect(told).toMatchObject({
			...{ isWhole: false, appended: 1, silent: [], missing: 1, beyond: { count: 1 }, forks: 0 },
			holes: [{ from: two?.seq, to: two?.seq, after: at(one), before: at(three) }],
			numbers: [{ first: 'PD-05', last: 'PD-06' }],
		});
		hub = await hub.again({});
		expect(await askRestore('GET')).toEqual(told);
		const back = await comeBack();
		await back.facts([issuedByKiosk(5)]);
		back.close();
		expect(await askRestore('GET')).toMatchObject({ numbers: [{ first: 'PD-06', last: 'PD-06' }] });
		expect(await askRestore('POST')).toBeNull();
		expect(await askRestore('GET')).toBeNull();
		hub = await hub.again({});
		expect(await askRestore('GET')).toBeNull();
	});

	it('[BAK18] tells that everything came back, and names the stations that did not report', async () => {
		const events = held();
		await restored((socket) => tell(socket, events));
		expect(await askRestore('GET')).toMatchObject({ isWhole: true, appended: 3, silent: [], holes: [], numbers: [] });
		await restored(async () => undefined, { patience: { restMs: 0, nobodyMs: 100 } });
		expect(await askRestore('GET')).toMatchObject({ isWhole: false, appended: 0, silent: ['Kiosk 1'] });
	});

	it('[BAK14] is not whole where a station has heard of more than it holds', async () => {
		const events = held().slice(0, -1);
		await restored((socket) => tell(socket, events));
		const back = await comeBack();
		await back.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		expect((await issue()).body).toMatchObject({ code: 'hub/recovering' });
		back.close();
	});

	it('[BAK14] is not whole where a station that came after the backup has heard of more', async () => {
		const events = held().slice(0, -1);
		const cursor = lastHeard();
		const { epoch, seq, id } = events.at(-1) as JournalEvent;
		await restored(async (socket) => {
			const younger = asId<StationId>('019ad000-0000-7000-8000-000000000009');
			await sayHello(socket, { ...helloOf(hub, younger, { identity: 'another machine' }), cursor });
			await sayHello(socket, helloOf(hub, stationId, { identity, cursor: { epoch, seq, eventId: id } }));
			await tell(socket, events);
		});
		const back = await comeBack();
		await back.socket.timeout(5_000).emitWithAck(socketEvents.outboxEmpty, {});
		expect((await issue()).body).toMatchObject({ code: 'hub/recovering' });
		back.close();
	});

	it('[BAK14] takes no event that breaks the rules, and none after it', async () => {
		const [one, two] = held()
			.filter(({ body }) => body.type === 'ticket.issued')
			.slice(3);
		const wrong = {
			...two,
			body: { ...two?.body, type: 'ticket.completed', ticketId: stationId, counterId: 'meja-a', revision: 9 },
		};
		await restored((socket) => tell(socket, [one, wrong] as JournalEvent[]));
		expect(numbers()).toEqual(['PD-01', 'PD-02', 'PD-03', 'PD-04']);
		expect((await issue()).body).toMatchObject({ code: 'hub/recovering' });
	});

	it('[BAK15] decides nothing meanwhile and says so; an operator waits no longer', async () => {
		await restored(async () => {
			const health = await api().get('/healthz');
			expect(health.body).toMatchObject({ status: 'recovering' });
			const refused = await fetch(`${hub.url}/api/v1/tickets`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '{}',
			});
			expect([refused.status, refused.headers.get('retry-after') !== null]).toEqual([503, true]);
			expect(await refused.json()).toMatchObject({ code: 'hub/recovering' });
			const headers = { authorization: `Bearer ${hub.token('admin')}` };
			await fetch(`${hub.url}/api/v1/admin/recovery-over`, { method: 'POST', headers });
		});
		expect(numbers()).toEqual(['PD-01', 'PD-02', 'PD-03']);
	});

	it('[BAK15] goes on without stations that do not come', async () => {
		await restored(async () => undefined, { patience: { restMs: 0, nobodyMs: 100 } });
		expect(numbers()).toEqual(['PD-01', 'PD-02', 'PD-03']);
	});

	it('[BAK16] asks only whom it knew, on the machine that it knew', async () => {
		await restored(async (socket) => {
			for (const strange of [
				{ identity: 'another machine' },
				{ identity: null },
				{ stationId: asId<StationId>('019ad000-0000-7000-8000-000000000009') },
			]) {
				const reply = await sayHello(socket, { ...helloOf(hub, stationId, { identity }), ...strange });
				expect(reply).toMatchObject({ outcome: 'refused', code: 'hub/recovering' });
				expect('gather' in reply).toBe(false);
			}
			await sayHello(socket, helloOf(hub, stationId, { identity }));
			await tell(socket, []);
		});
		expect(numbers()).toHaveLength(3);
	});

	it('[BAK17] tells a station of an earlier epoch since which day it has to send its facts again', async () => {
		const events = held();
		await restored((socket) => tell(socket, events));
		const back = await comeBack();
		expect(back.replies.resendSince).toBe(hub.engine.state().day);
		back.close();
		const known = await connectStation(
			hub,
			helloOf(hub, stationId, { identity, lastHandshake: 2, cursor: back.replies.cursor }),
		);
		expect(known.replies.resendSince).toBeNull();
		known.close();
	});
});
