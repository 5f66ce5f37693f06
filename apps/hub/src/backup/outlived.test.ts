import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type StationId } from '@antrean/shared/domain/ids.ts';
import type { Hello, HelloReply } from '@antrean/shared/protocol/messages.ts';
import { openReader } from '@antrean/shared/sqlite/openDatabase.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemMachineClock } from '../engine/hubTime.ts';
import { hubFile } from '../hubFiles.ts';
import { callApi } from '../testing/callApi.ts';
import { connectStation, helloOf, openSocket, sayHello } from '../testing/connectStation.ts';
import { startCodeOf } from '../testing/startCodeOf.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';
import { makeBackup } from './makeBackup.ts';
import { restoreBackup } from './restoreBackup.ts';

const kiosk = asId<StationId>('019ad000-0000-7000-8000-000000000001');
const stranger = asId<StationId>('019ad000-0000-7000-8000-000000000002');
const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };

let old: TestHub;
let twin: TestHub;
let folder: string;
/** The epochs by which the old hub was told to end. */
let shown: number[];
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-outlived-'));
	shown = [];
	old = await startTestHub({ onOutlived: (epoch) => shown.push(epoch) });
	const station = await connectStation(old, helloOf(old, kiosk, { identity: 'machine' }));
	expect((await issueAt(old)).status).toBe(201);
	station.close();
	twin = await startTwin(join(folder, 'twin'), 5_000);
});
afterEach(async () => {
	await twin.done();
	await old.done();
	rmSync(folder, { recursive: true, force: true });
});

const issueAt = (at: TestHub) => callApi(at.url, at.token('kiosk')).post('/api/v1/tickets', meterai);
const epochOf = async (at: TestHub): Promise<number> =>
	Number((await callApi(at.url, at.token('admin')).get('/healthz')).body.epoch);

/** A restore of the old hub's backup, started so much later than the old one. */
async function startTwin(data: string, laterMs: number): Promise<TestHub> {
	const { file } = await makeBackup({ data: old.data, to: `${data}.sqlite`, passphrase: null, nowMs: 0 });
	await restoreBackup({ backup: file, data, passphrase: null, replace: false, nowMs: Date.now() });
	return startTestHub({ data, machine: { ...systemMachineClock, wallMs: () => Date.now() + laterMs } });
}

/** What the kiosk says to the old hub once it has followed the twin. */
async function sayTwinsEpoch(over: Partial<Hello>): Promise<HelloReply> {
	const socket = await openSocket(old);
	const cursor = { epoch: await epochOf(twin), seq: 1, eventId: null };
	const reply = await sayHello(socket, helloOf(old, kiosk, { identity: 'machine', cursor, ...over }));
	socket.disconnect();
	return reply;
}

describe('an old hub beside its restored twin', () => {
	it('[BAK19] ends once a station that it had let in shows it the higher epoch, and not before', async () => {
		expect((await issueAt(old)).status).toBe(201);
		expect(await sayTwinsEpoch({})).toMatchObject({ code: 'hub/epoch-behind' });
		expect(shown).toEqual([await epochOf(twin)]);
	});

	it.each<[string, () => Partial<Hello>]>([
		['a station that was never here', () => ({ stationId: stranger })],
		['a copy of a station, on another machine', () => ({ identity: 'another machine' })],
		['a page, which has no database', () => ({ identity: null })],
		['whoever has no token', () => ({ token: 'guessed' })],
		['a station with the token of another role', () => ({ token: old.token('display') })],
	])('[BAK19] is not ended by %s', async (_who, over) => {
		expect((await sayTwinsEpoch(over())).outcome).toBe('refused');
		expect(shown).toEqual([]);
		expect((await issueAt(old)).status).toBe(201);
	});

	it('[BAK19] is not ended by a station that it has retired', async () => {
		const retired = await fetch(`${old.url}/api/v1/admin/stations/${kiosk}/retire`, {
			method: 'POST',
			headers: { authorization: `Bearer ${old.token('admin')}` },
		});
		expect(retired.status).toBe(200);
		expect(await sayTwinsEpoch({})).toMatchObject({ code: 'station/retired' });
		expect(shown).toEqual([]);
	});

	it('[BAK19] the epoch of a restored hub is in its file, so that a log that goes bad does not make it an old one', async () => {
		const alone = join(folder, 'alone.sqlite');
		copyFileSync(hubFile(join(folder, 'twin')), alone);
		const reader = openReader(alone);
		const row = reader.statement<[], { epoch: number }>('SELECT max(epoch) AS epoch FROM epochs').get();
		reader.close();
		expect(row?.epoch).toBe(await epochOf(twin));
	});

	it('[BAK19] starts no more, whoever starts it again, and goes on only by a restore of its own, above the twin', async () => {
		await sayTwinsEpoch({});
		for (let start = 0; start < 2; start++) expect(await startCodeOf(old.again({}))).toBe('database/outlived');
		const backup = join(folder, 'old.sqlite');
		await makeBackup({ data: old.data, to: backup, passphrase: null, nowMs: 0 });
		await restoreBackup({ backup, data: old.data, passphrase: null, replace: true, nowMs: Date.now() });
		old = await old.again({});
		expect(await epochOf(old)).toBeGreaterThan(await epochOf(twin));
		expect((await callApi(old.url, old.token('admin')).get('/healthz')).body.status).toBe('recovering');
		expect((await sayTwinsEpoch({})).outcome).toBe('welcome');
	});
});
