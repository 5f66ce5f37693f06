import {
	closeSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubHealth } from '@antrean/shared/protocol/httpContract.ts';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MachineClock } from '../engine/hubTime.ts';
import { hubFile } from '../hubFiles.ts';
import { callApi } from '../testing/callApi.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';
import { backupName, dayOfBackup } from './backupName.ts';
import { type Kept, keptBackups } from './retention.ts';
import { verifyBackup } from './verifyBackup.ts';

/** A hub whose clock and timers the test turns; its commands are real processes. */
let folder: string;
let hub: TestHub;
let aheadMs = 0;
const timers = new Set<() => void>();
const machine: MachineClock = {
	wallMs: () => Date.now() + aheadMs,
	runAgeMs: () => performance.now() + aheadMs,
	after(delayMs, run) {
		// The hour that a job has: the real processes here need no more than seconds, whatever the clock says.
		if (delayMs >= 3_600_000) return () => undefined;
		const due = (): void => {
			timers.delete(due);
			run();
		};
		timers.add(due);
		return () => timers.delete(due);
	},
};
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-daily-'));
});
afterEach(async () => {
	await hub.done();
	rmSync(folder, { recursive: true, force: true });
});

async function started(backupTo: string, kept: Kept): Promise<void> {
	hub = await startTestHub({
		machine,
		upkeep: { atMinutes: 0, backupTo, passphraseFile: null, kept, historyDays: null },
	});
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	for (let n = 0; n < 3; n++)
		await kiosk.post('/api/v1/tickets', { serviceId: 'pos-indonesia.meterai', priorityClassId: null });
}
/** A day later, whether or not the hub has looked into the folder yet: it is due. */
function pass(): void {
	aheadMs += 86_400_000;
	for (const due of [...timers]) due();
}
const upkeep = (): ReturnType<typeof upkeepOf> => upkeepOf(hub.url);
async function upkeepOf(url: string): Promise<NonNullable<HubHealth['upkeep']>> {
	const { body } = await callApi(url, null).get('/healthz');
	return body.upkeep as NonNullable<HubHealth['upkeep']>;
}
const names = (): string[] => readdirSync(folder).sort();

it('[BAK6][BAK5][BAK22] a running hub makes a good backup by itself, and then removes what is too old and cuts its log', async () => {
	const old = [1, 2, 3, 4, 5].map((month) => backupName(Date.UTC(2020, month, 9), 'Asia/Jakarta', false));
	const part = '.antrean-1-plain.part';
	for (const name of [...old, part, 'mine.txt']) {
		writeFileSync(join(folder, name), '');
		utimesSync(join(folder, name), 1, 1);
	}
	await started(folder, { days: 3, months: 2 });
	const logBytes = (): number => statSync(`${hubFile(hub.data)}-wal`).size;
	expect(logBytes()).toBeGreaterThan(0);
	pass();
	await expect.poll(async () => (await upkeep()).backup, { timeout: 20_000 }).toMatchObject({ failure: null });
	await expect.poll(names, { timeout: 20_000 }).not.toContain(part);
	expect((await upkeep()).check).toMatchObject({ lastGoodAt: expect.any(String), failure: null });
	const backups = names().filter((name) => dayOfBackup(name) !== null);
	expect(backups.slice(0, -1)).toEqual(old.slice(-2));
	const made = join(folder, backups.at(-1) ?? '');
	await verifyBackup(made, null);
	const copy = new Database(made, { readonly: true });
	expect(copy.prepare('SELECT count(*) FROM tickets').pluck().get()).toBe(3);
	copy.close();
	expect(names()).toContain('mine.txt');
	await expect.poll(logBytes).toBe(0);
}, 30_000);

it('[BAK6] a folder that is gone, and then is there, is told and made up for', async () => {
	const missing = join(folder, 'disk');
	await started(missing, keptBackups);
	await expect.poll(async () => (await upkeep()).backup?.failure).toMatchObject({ code: 'backup/missing' });
	pass();
	await expect.poll(async () => (await upkeep()).check.lastGoodAt, { timeout: 20_000 }).not.toBeNull();
	await expect.poll(() => timers.size, { timeout: 20_000 }).toBeGreaterThan(1);
	expect((await upkeep()).backup?.failure).toMatchObject({
		code: 'backup/missing',
		words: expect.stringMatching(/Connect/),
	});
	mkdirSync(missing);
	pass();
	await expect.poll(async () => (await upkeep()).backup?.failure, { timeout: 20_000 }).toBeNull();
	expect(readdirSync(missing)).toHaveLength(1);
}, 60_000);

it('[BAK11] a page that a disk has damaged under a running hub is found by its daily check; the hub goes on', async () => {
	await started(folder, keptBackups);
	hub = await hub.again({
		machine,
		upkeep: { atMinutes: 0, backupTo: folder, passphraseFile: null, kept: keptBackups, historyDays: null },
	});
	damagePage(hubFile(hub.data), 'catalogues');
	pass();
	await expect
		.poll(async () => (await upkeep()).backup?.failure, { timeout: 20_000 })
		.toMatchObject({ code: 'backup/damaged' });
	expect((await upkeep()).check.failure).toMatchObject({
		code: 'database/corrupt',
		words: expect.stringMatching(/restore/),
	});
	expect(names()).toEqual([]);
	expect((await callApi(hub.url, hub.token('kiosk')).get('/api/v1/catalogue')).status).toBe(200);
}, 30_000);

it('[BAK20] a hub whose machine lost its power is checked ten minutes after its next start, though it was found good an hour before', async () => {
	await started(folder, keptBackups);
	pass();
	await expect.poll(async () => (await upkeep()).backup, { timeout: 20_000 }).toMatchObject({ failure: null });
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	await kiosk.post('/api/v1/tickets', { serviceId: 'pos-indonesia.meterai', priorityClassId: null });
	aheadMs += 3_600_000;
	// What a power cut leaves: the log is there.
	const cutOff = join(folder, 'cut-off');
	cpSync(hub.data, cutOff, { recursive: true });
	const options = { atMinutes: 0, backupTo: null, passphraseFile: null, kept: keptBackups, historyDays: null };
	for (const [data, isChecked] of [
		[cutOff, true],
		[cutOff, false],
	] as const) {
		timers.clear();
		const next = await startTestHub({ data, machine, upkeep: options });
		const before = (await upkeepOf(next.url)).check.lastGoodAt;
		// What was good before the cut is good no more, until there is a check.
		if (isChecked) expect(before).toBeNull();
		aheadMs += 600_000;
		for (const due of [...timers]) due();
		if (isChecked)
			await expect.poll(async () => (await upkeepOf(next.url)).check.lastGoodAt, { timeout: 20_000 }).not.toBe(before);
		else expect((await upkeepOf(next.url)).check.lastGoodAt).toBe(before);
		await next.close();
	}
}, 60_000);

/** As a disk does it: beneath SQLite, without its knowledge. */
function damagePage(file: string, table: string): void {
	const reader = new Database(file, { readonly: true });
	const root = Number(reader.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table));
	reader.close();
	const pageBytes = readFileSync(file).readUInt16BE(16);
	const handle = openSync(file, 'r+');
	writeSync(handle, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, (root - 1) * pageBytes);
	closeSync(handle);
}
