import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubFile, tokensFile } from '../hubFiles.ts';
import { callApi } from '../testing/callApi.ts';
import { startCodeOf } from '../testing/startCodeOf.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';
import { makeBackup } from './makeBackup.ts';
import { verifyBackup, verifyHub } from './verifyBackup.ts';

const meterai = { serviceId: 'pos-indonesia.meterai', priorityClassId: null };
const passphrase = 'a dozen signs or more';
const nowMs = Date.UTC(2026, 10, 26, 13, 30);

/** A hub that runs and has given a few tickets. */
let hub: TestHub;
let folder: string;
beforeAll(async () => {
	hub = await startTestHub({});
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	for (let n = 0; n < 5; n++) await kiosk.post('/api/v1/tickets', meterai);
	const counter = callApi(hub.url, hub.token('counter'));
	await counter.post('/api/v1/counters/meja-9/open', { takeOver: false });
});
afterAll(() => hub.done());
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const backUp = (to: string, key: string | null = null) => makeBackup({ data: hub.data, to, passphrase: key, nowMs });

describe('a backup', () => {
	it('[BAK1][BAK2] of a running hub is one file, named by the site’s clock, with all that was answered', async () => {
		const { file, summary } = await backUp(folder);
		expect(readdirSync(folder)).toEqual(['hub-2026-11-26-223000.sqlite']);
		expect(summary).toMatchObject({
			ticketsOfDay: 5,
			seq: hub.engine.state().tickets.size > 0 ? expect.any(Number) : 0,
		});
		const copy = new Database(file, { readonly: true });
		expect(copy.prepare('SELECT count(*) FROM tickets').pluck().get()).toBe(5);
		expect(copy.prepare('SELECT hash FROM tokens ORDER BY name').pluck().all()).toHaveLength(5);
		copy.close();
		expect(readdirSync(folder)).toHaveLength(1);
	});

	it('[BAK2] never takes the place of a file, and makes no folder', async () => {
		const to = join(folder, 'mine.sqlite');
		writeFileSync(to, 'something');
		expect(await startCodeOf(backUp(to))).toBe('backup/exists');
		expect(readFileSync(to, 'utf8')).toBe('something');
		expect(await startCodeOf(backUp(join(folder, 'not-mounted/')))).toBe('backup/missing');
		expect(await startCodeOf(backUp(join(folder, 'not-mounted', 'file')))).toBe('backup/missing');
		expect(await startCodeOf(makeBackup({ data: folder, to: folder, passphrase: null, nowMs }))).toBe(
			'database/missing',
		);
		expect(readdirSync(folder)).toEqual(['mine.sqlite']);
	});

	it('[BAK2][BAK3] of a database that does not say what its events say is none', async () => {
		const data = join(folder, 'data');
		mkdirSync(data);
		copyFileSync((await backUp(join(folder, 'good.sqlite'))).file, hubFile(data));
		const database = new Database(hubFile(data));
		database.exec("UPDATE tickets SET state = 'completed' WHERE id = (SELECT id FROM tickets LIMIT 1)");
		database.close();
		const backups = join(folder, 'backups');
		mkdirSync(backups);
		expect(await startCodeOf(makeBackup({ data, to: backups, passphrase: null, nowMs }))).toBe('backup/damaged');
		expect(readdirSync(backups)).toEqual([]);
		expect(await startCodeOf(verifyHub(data))).toBe('database/corrupt');
	});

	it('[JRN12][BAK2] of a hub whose write-ahead log went bad is none, and its check says so', async () => {
		const data = join(folder, 'data');
		mkdirSync(data);
		copyFileSync(hubFile(hub.data), hubFile(data));
		const log = readFileSync(`${hubFile(hub.data)}-wal`);
		writeFileSync(`${hubFile(data)}-wal`, log.fill(0x55, 8_000, 8_100));
		expect(await startCodeOf(verifyHub(data))).toBe('database/corrupt');
		expect(await startCodeOf(makeBackup({ data, to: join(folder, 'none.sqlite'), passphrase: null, nowMs }))).toBe(
			'database/corrupt',
		);
		expect(readdirSync(folder)).toEqual(['data']);
		expect(await verifyHub(hub.data)).toMatchObject({ ticketsOfDay: 5 });
	});

	it('[BAK4] with a passphrase hides the database, has the tokens, and is opened by that passphrase alone', async () => {
		const { file, hasSecrets } = await backUp(folder, passphrase);
		expect([hasSecrets, file]).toEqual([true, expect.stringMatching(/223000\.sqlite\.sealed$/)]);
		const sealed = readFileSync(file);
		for (const plain of ['SQLite format', 'pos-indonesia', hub.token('kiosk')])
			expect(sealed.includes(plain)).toBe(false);
		expect(await verifyBackup(file, passphrase)).toMatchObject({ ticketsOfDay: 5 });
		expect(await startCodeOf(verifyBackup(file, 'another passphrase'))).toBe('backup/passphrase');
		expect(await startCodeOf(verifyBackup(file, null))).toBe('backup/passphrase');
		const bare = readFileSync((await backUp(join(folder, 'bare.sqlite'))).file);
		for (const secret of Object.values(JSON.parse(readFileSync(tokensFile(hub.data), 'utf8')) as object))
			expect(bare.includes(String(secret))).toBe(false);
	});

	it('[BAK4] that is encrypted and was changed anywhere, or cut off anywhere, is no backup', async () => {
		const { file } = await backUp(folder, passphrase);
		const whole = readFileSync(file);
		const outcomes = new Set<string>();
		// Derived keys cost half a second each: a few places of each part.
		for (const at of [0, 4, 5, 20, 40, 60, 5_000, whole.length - 1]) {
			const changed = Buffer.from(whole);
			changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
			writeFileSync(file, changed);
			outcomes.add(await startCodeOf(verifyBackup(file, passphrase)));
		}
		for (const size of [0, 10, 60, whole.length - 1]) {
			writeFileSync(file, whole.subarray(0, size));
			outcomes.add(await startCodeOf(verifyBackup(file, passphrase)));
		}
		expect([...outcomes].sort()).toEqual(['backup/damaged', 'backup/passphrase']);
	}, 30_000);
});

describe('a plain backup', () => {
	it('[BAK3] with any one page overwritten, or cut off after any, is refused, and nothing about it changes', async () => {
		const { file } = await backUp(join(folder, 'one.sqlite'));
		const whole = readFileSync(file);
		const pageBytes = whole.readUInt16BE(16);
		const unseen: string[] = [];
		for (let page = 0; page < whole.length / pageBytes; page++) {
			const damaged = Buffer.from(whole);
			damaged.fill(0xa5, page * pageBytes, (page + 1) * pageBytes);
			writeFileSync(file, damaged);
			const outcome = await startCodeOf(verifyBackup(file, null));
			if (outcome !== 'backup/damaged') unseen.push(`page ${page} overwritten: ${outcome}`);
			expect(readFileSync(file).equals(damaged)).toBe(true);
			writeFileSync(file, whole);
			truncateSync(file, page * pageBytes);
			const cut = await startCodeOf(verifyBackup(file, null));
			if (cut !== 'backup/damaged') unseen.push(`cut before page ${page}: ${cut}`);
		}
		expect(unseen).toEqual([]);
	}, 60_000);

	it.each([
		['an event is missing', 'DELETE FROM events WHERE seq = 3', /events are missing|others that are not there/],
		['a ticket’s row is missing', 'DELETE FROM tickets WHERE id = (SELECT id FROM tickets LIMIT 1)', /have no row/],
		['a row has no events', "UPDATE tickets SET id = 'x' WHERE id = (SELECT id FROM tickets LIMIT 1)", /no events/],
		['an event is of no epoch', 'UPDATE events SET epoch = 1 WHERE seq = 4', /epoch that the journal does not have/],
		['a catalogue is of no event', 'UPDATE catalogues SET seq = 9999', /others that are not there/],
		['a table is gone', 'DROP TABLE joins', /no such table/],
	])('[BAK3] where %s is told by what is wrong', async (_what, sql, words) => {
		const { file } = await backUp(join(folder, 'one.sqlite'));
		const database = new Database(file);
		database.pragma('foreign_keys = OFF');
		database.exec(sql);
		database.close();
		await expect(verifyBackup(file, null)).rejects.toThrow(words);
		expect(await startCodeOf(verifyBackup(file, null))).toBe('backup/damaged');
	});

	it('[BAK3] of an older schema is examined as the next start would have it, and stays as it is', async () => {
		const { file } = await backUp(join(folder, 'one.sqlite'));
		const database = new Database(file);
		database.exec('DROP INDEX eventsVoided; DROP TABLE restores; DROP TABLE parkedDecisions; DROP TABLE outlived');
		database.exec('DROP TABLE forgottenDays; DROP INDEX daysBySeq; DROP INDEX cataloguesBySeq');
		database.exec('ALTER TABLE quarantine DROP COLUMN closedAt');
		database.pragma('user_version = 60');
		database.close();
		const before = readFileSync(file);
		expect(await verifyBackup(file, null)).toMatchObject({ ticketsOfDay: 5 });
		expect(readFileSync(file).equals(before)).toBe(true);
	});
});
