import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type StationId } from '@antrean/shared/domain/ids.ts';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemMachineClock } from '../engine/hubTime.ts';
import type { HubOptions } from '../hub.ts';
import { hubFile, restoringFile, tokensFile } from '../hubFiles.ts';
import { callApi } from '../testing/callApi.ts';
import { helloOf, openSocket, sayHello } from '../testing/connectStation.ts';
import { startCodeOf } from '../testing/startCodeOf.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';
import { makeBackup } from './makeBackup.ts';
import { type RestoreOrder, restoreBackup } from './restoreBackup.ts';
import { epochAfterRestore } from './restores.ts';

const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
const passphrase = 'a dozen signs or more';
const station = asId<StationId>('019ad000-0000-7000-8000-000000000001');

let hub: TestHub;
let folder: string;
let backup: string;
const others: TestHub[] = [];
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-restore-'));
	hub = await startTestHub({});
	for (let n = 0; n < 3; n++) await issue(hub);
	backup = (await makeBackup({ data: hub.data, to: folder, passphrase: null, nowMs: Date.now() })).file;
});
afterEach(async () => {
	for (const one of others.splice(0)) await one.done();
	await hub.done();
	rmSync(folder, { recursive: true, force: true });
});

const issue = (at: TestHub) => callApi(at.url, at.token('kiosk')).post('/api/v1/tickets', meterai);
const admin = (at: TestHub) => callApi(at.url, at.token('admin'));
const data = (): string => join(folder, 'restored');
const order = (over: Partial<RestoreOrder>): RestoreOrder => ({
	backup,
	data: data(),
	passphrase: null,
	replace: false,
	nowMs: Date.UTC(2026, 10, 26, 13, 30),
	...over,
});

/** Starts a hub on a folder of its own making. */
async function startOn(place: string, over: Partial<HubOptions> = {}): Promise<TestHub> {
	const fresh = await startTestHub({});
	await fresh.close();
	rmSync(fresh.data, { recursive: true });
	renameSync(place, fresh.data);
	const restored = await fresh.again(over);
	others.push(restored);
	return restored;
}
async function again(one: TestHub): Promise<TestHub> {
	const started = await one.again({});
	others.splice(others.indexOf(one), 1, started);
	return started;
}
const epochOf = async (one: TestHub): Promise<number> => Number((await admin(one).get('/healthz')).body.epoch);
/** Not of the public contract, so not held against it. */
async function endRecovery(at: TestHub, token: string): Promise<unknown> {
	const headers = { authorization: `Bearer ${token}` };
	const response = await fetch(`${at.url}/api/v1/admin/recovery-over`, { method: 'POST', headers });
	return response.json();
}
const bytesOf = (place: string) =>
	readdirSync(place).map((name) => [name, readFileSync(join(place, name)).toString('base64')]);

describe('a restore', () => {
	it('[BAK7][BAK9] into an empty folder brings back all that the backup has, in a new epoch that goes on after it', async () => {
		const before = hub.engine.state();
		await issue(hub);
		expect(await restoreBackup(order({}))).toMatchObject({
			aside: null,
			hasSecrets: false,
			summary: { ticketsOfDay: 3 },
		});
		const restored = await startOn(data());
		expect([...restored.engine.state().tickets.keys()]).toEqual([...before.tickets.keys()]);
		const { body } = await admin(restored).get('/healthz');
		expect(body).toMatchObject({ status: 'recovering', seq: expect.any(Number) });
		await admin(restored).post('/api/v1/counters/meja-9/open', { takeOver: false });
		const { events, next } = (await admin(restored).get('/api/v1/events?limit=1000')).body as {
			events: { seq: number; epoch: number }[];
			next: { epoch: number };
		};
		expect(events.map(({ seq }) => seq)).toEqual(events.map((_, n) => n + 1));
		expect(events.at(-1)?.epoch).toBe(body.epoch);
		expect(events[0]?.epoch).toBeLessThan(Number(body.epoch));
		expect(next.epoch).toBe(body.epoch);
	});

	it('[BAK4] of an encrypted backup brings its tokens, and those that were there move aside', async () => {
		const sealed = (await makeBackup({ data: hub.data, to: folder, passphrase, nowMs: 0 })).file;
		mkdirSync(data());
		copyFileSync(backup, hubFile(data()));
		writeFileSync(tokensFile(data()), '{}');
		const restored = await restoreBackup(order({ backup: sealed, passphrase, replace: true }));
		expect(restored.hasSecrets).toBe(true);
		expect(readFileSync(tokensFile(data())).equals(readFileSync(tokensFile(hub.data)))).toBe(true);
		expect(readFileSync(tokensFile(restored.aside ?? ''), 'utf8')).toBe('{}');
		expect((await startOn(data())).token('kiosk')).toBe(hub.token('kiosk'));
	});

	it('[BAK7] refuses a hub that runs, and changes nothing about it', async () => {
		expect(await startCodeOf(restoreBackup(order({ data: hub.data, replace: true })))).toBe('database/in-use');
		expect((await issue(hub)).status).toBe(201);
	});

	it('[BAK8] moves nothing without --replace, and deletes nothing with it', async () => {
		await hub.close();
		const before = bytesOf(hub.data);
		expect(await startCodeOf(restoreBackup(order({ data: hub.data })))).toBe('restore/folder-used');
		expect(bytesOf(hub.data)).toEqual(before);
		writeFileSync(`${hubFile(hub.data)}-wal`, 'a log that a crash left');
		const old = readFileSync(hubFile(hub.data));
		const { aside } = await restoreBackup(order({ data: hub.data, replace: true }));
		expect(aside).toBe(join(hub.data, 'replaced-2026-11-26T13-30-00.000Z'));
		expect(readFileSync(hubFile(aside ?? '')).equals(old)).toBe(true);
		expect(readFileSync(`${hubFile(aside ?? '')}-wal`, 'utf8')).toBe('a log that a crash left');
		expect(readdirSync(hub.data)).not.toContain('hub.sqlite-wal');
		expect(readFileSync(tokensFile(hub.data)).length).toBeGreaterThan(0);
	});

	it.each<[string, (file: string) => void, string]>([
		['damaged', (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 8192, 12_288)), 'backup/damaged'],
		['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_480)), 'backup/damaged'],
		['empty', (file) => writeFileSync(file, ''), 'backup/damaged'],
		['no database', (file) => writeFileSync(file, 'a letter to the mayor'.repeat(100)), 'backup/damaged'],
		['gone', (file) => rmSync(file), 'backup/missing'],
		['newer', (file) => pragma(file, 'user_version = 9999'), 'database/from-future'],
		[
			'of a kiosk',
			(file) => pragma(file, `application_id = ${Buffer.from('AnKs').readUInt32BE()}`),
			'database/foreign',
		],
	])('[BAK7] refuses a backup that is %s, and leaves the folder as it was', async (_what, spoil, said) => {
		spoil(backup);
		mkdirSync(data());
		writeFileSync(hubFile(data()), 'what is there');
		expect(await startCodeOf(restoreBackup(order({ replace: true })))).toBe(said);
		expect(bytesOf(data()).filter(([name]) => !name?.endsWith('.lock'))).toEqual([
			['hub.sqlite', Buffer.from('what is there').toString('base64')],
		]);
	});

	it('[BAK8] that was cut off is told at the next start, which makes no empty hub, and can be run again', async () => {
		mkdirSync(data());
		writeFileSync(restoringFile(data()), readFileSync(backup).subarray(0, 4096));
		expect(await startCodeOf(startTestHub({ data: data() }))).toBe('restore/unfinished');
		await restoreBackup(order({}));
		expect(readdirSync(data()).sort()).toEqual(['hub.sqlite', 'hub.sqlite.lock']);
		expect((await startOn(data())).engine.state().tickets.size).toBe(3);
	});
});

function pragma(file: string, text: string): void {
	const database = new Database(file);
	database.pragma(text);
	database.close();
}

describe('a restored hub', () => {
	it('[BAK9] has an epoch above all that its backup and its stations saw, and not below the seconds', () => {
		expect(epochAfterRestore(500, null, 400_000)).toBe(501);
		expect(epochAfterRestore(500, 900, 400_000)).toBe(901);
		expect(epochAfterRestore(500, 100, 9_000_000)).toBe(9001);
	});

	it('[BAK9] keeps its epoch over restarts; stations that saw it refuse the old hub and a twin restored before', async () => {
		await restoreBackup(order({ data: join(folder, 'twin') }));
		const twin = await startOn(join(folder, 'twin'));
		await restoreBackup(order({}));
		const machine = { ...systemMachineClock, wallMs: () => Date.now() + 5_000 };
		let restored = await startOn(data(), { machine });
		const epoch = await epochOf(restored);
		restored = await again(restored);
		expect(await epochOf(restored)).toBe(epoch);
		expect(await epochOf(hub)).toBeLessThan(await epochOf(twin));
		expect(await epochOf(twin)).toBeLessThan(epoch);
		const cursor = { epoch, seq: 1, eventId: null };
		for (const lower of [hub, twin]) {
			const socket = await openSocket(lower);
			expect(await sayHello(socket, helloOf(lower, station, { cursor }))).toMatchObject({ code: 'hub/epoch-behind' });
			socket.disconnect();
		}
	});

	it('[BAK10] gives no number of its own, does the rest, and goes on when an operator says so', async () => {
		await restoreBackup(order({}));
		let restored = await startOn(data());
		expect(await issue(restored)).toMatchObject({ status: 503, body: { code: 'hub/recovering' } });
		await admin(restored).post('/api/v1/counters/meja-9/open', { takeOver: false });
		expect((await admin(restored).post('/api/v1/counters/meja-9/call-next', {})).status).toBe(200);
		restored = await again(restored);
		expect((await admin(restored).get('/healthz')).body.status).toBe('recovering');
		expect(await endRecovery(restored, restored.token('kiosk'))).toMatchObject({ code: 'auth/scope' });
		expect(await endRecovery(restored, restored.token('admin'))).toEqual({ status: 'ok' });
		const { body } = await issue(restored);
		const given = [...hub.engine.state().tickets.values()].map(({ number }) => number);
		expect(given).not.toContain(body.number);
		restored = await again(restored);
		expect((await admin(restored).get('/healthz')).body.status).toBe('ok');
	});

	it('[BAK10] gives numbers from the first on again once its next day has begun', async () => {
		await restoreBackup(order({}));
		let aheadMs = 0;
		const machine = {
			...systemMachineClock,
			wallMs: () => Date.now() + aheadMs,
			runAgeMs: () => performance.now() + aheadMs,
		};
		const restored = await startOn(data(), { machine });
		expect(await issue(restored)).toMatchObject({ status: 503, body: { code: 'hub/recovering' } });
		aheadMs = 86_400_000;
		const [first] = hub.engine.state().tickets.values();
		expect(await issue(restored)).toMatchObject({ status: 201, body: { number: first?.number } });
		expect((await admin(restored).get('/healthz')).body.status).toBe('ok');
	});
});
