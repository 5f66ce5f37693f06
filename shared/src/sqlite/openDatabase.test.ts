import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { explained } from './explain.ts';
import { type OpenOptions, openDatabase, openReader } from './openDatabase.ts';

const first = { version: 10, up: (db: Database) => db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)') };
const second = { version: 20, up: (db: Database) => db.exec("ALTER TABLE notes ADD COLUMN tone TEXT DEFAULT 'plain'") };

let folder: string;
let options: OpenOptions;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-sqlite-'));
	options = { file: join(folder, 'data', 'antrean.db'), owner: 'hub', migrations: [first] };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fill(rows: number): void {
	const database = openDatabase(options);
	const insert = database.statement<[string]>('INSERT INTO notes (text) VALUES (?)');
	database.transaction(() => {
		for (let i = 0; i < rows; i++) insert.run('x'.repeat(1000));
	});
	database.close();
}

function codeOf(work: () => unknown): string {
	try {
		work();
		return 'no error';
	} catch (error) {
		return (error as { code: string }).code;
	}
}

describe('openDatabase', () => {
	it('[JRN1] commits durably: WAL, synchronous=FULL, foreign keys', () => {
		const database = openDatabase(options);
		expect(database.pragma('journal_mode')).toBe('wal');
		expect(database.pragma('synchronous')).toBe(2);
		expect(database.pragma('foreign_keys')).toBe(1);
		database.close();
	});

	it('[JRN1] keeps rows over a close, and lets a reader read beside the writer', () => {
		fill(3);
		const database = openDatabase(options);
		const reader = openReader(options.file);
		expect(reader.statement<[], { n: number }>('SELECT count(*) AS n FROM notes').get()?.n).toBe(3);
		reader.close();
		database.close();
	});

	it('[JRN1] rolls a failed transaction back as a whole', () => {
		const database = openDatabase(options);
		const insert = database.statement<[number]>('INSERT INTO notes (id) VALUES (?)');
		expect(
			codeOf(() =>
				database.transaction(() => {
					insert.run(1);
					insert.run(1);
				}),
			),
		).toBe('SQLITE_CONSTRAINT_PRIMARYKEY');
		expect(database.statement<[], { n: number }>('SELECT count(*) AS n FROM notes').get()?.n).toBe(0);
		database.close();
	});

	it('[JRN2] brings an older schema to the newest, each step once', () => {
		fill(1);
		options = { ...options, migrations: [first, second] };
		const database = openDatabase(options);
		expect(database.pragma('user_version')).toBe(20);
		expect(database.statement<[], { tone: string }>('SELECT tone FROM notes').get()?.tone).toBe('plain');
		database.close();
		openDatabase(options).close();
	});

	it('[JRN2] refuses a database from the future and leaves it as it is', () => {
		options = { ...options, migrations: [first, second] };
		fill(1);
		const before = readFileSync(options.file);
		expect(codeOf(() => openDatabase({ ...options, migrations: [first] }))).toBe('database/from-future');
		expect(readFileSync(options.file).equals(before)).toBe(true);
	});

	it('[JRN2] leaves a failed migration undone', () => {
		fill(1);
		const broken = { version: 20, up: (db: Database) => db.exec('CREATE TABLE more (id); CREATE TABLE notes (id)') };
		expect(codeOf(() => openDatabase({ ...options, migrations: [first, broken] }))).toBe('SQLITE_ERROR');
		const database = openDatabase(options);
		expect(database.pragma('user_version')).toBe(10);
		expect(
			database.statement<[], { n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'more'").get()?.n,
		).toBe(0);
		database.close();
	});

	it.each([
		['of garbage', () => writeFileSync(options.file, 'not a database at all '.repeat(100))],
		['cut off in the middle', () => truncateSync(options.file, 40_000)],
		['cut off to nothing', () => truncateSync(options.file, 0)],
		['with a broken first page', () => writeFileSync(options.file, readFileSync(options.file).fill(0xff, 100, 4096))],
	])('[JRN3] refuses a file %s and does not touch it', (_name, damage) => {
		fill(200);
		damage();
		const before = readFileSync(options.file);
		expect(codeOf(() => openDatabase(options))).toBe('database/corrupt');
		expect(readFileSync(options.file).equals(before)).toBe(true);
	});

	it.each([
		['empty', () => writeFileSync(options.file, readFileSync(options.file).fill(0)), 'database/corrupt'],
		['cut in its header', () => truncateSync(options.file, 60), 'database/corrupt'],
		['cut within a page', () => truncateSync(options.file, 41_234), 'database/corrupt'],
		['of somebody else', () => makeForeign(0), 'database/foreign'],
		['of somebody else, with a version like ours', () => makeForeign(10), 'database/foreign'],
	])('[JRN3][JRN11] refuses a file that is %s and does not touch it', (_name, damage, code) => {
		fill(200);
		damage();
		const before = readFileSync(options.file);
		expect(codeOf(() => openDatabase(options))).toBe(code);
		expect(readFileSync(options.file).equals(before)).toBe(true);
	});

	it('[JRN3] reads a file with flipped bytes or refuses it by its code, and never fails in another way', () => {
		fill(200);
		const whole = readFileSync(options.file);
		fc.assert(
			fc.property(fc.nat(whole.length - 65), fc.uint8Array({ minLength: 1, maxLength: 64 }), (place, flips) => {
				const damaged = Buffer.from(whole);
				for (const [i, flip] of flips.entries()) damaged[place + i] = (damaged[place + i] ?? 0) ^ flip;
				for (const rest of ['', '-wal', '-shm']) rmSync(`${options.file}${rest}`, { force: true });
				writeFileSync(options.file, damaged);
				expect(['database/corrupt', 'database/foreign', 'database/from-future', 'no error']).toContain(
					codeOf(() => explained(options.file, () => readAll())),
				);
			}),
			{ numRuns: 150 },
		);
	});

	it('[JRN11] refuses a database of another role, signs its own, and knows its own from before there were signatures', () => {
		fill(1);
		expect(codeOf(() => openDatabase({ ...options, owner: 'kiosk' }))).toBe('database/foreign');
		const old = new BetterSqlite3(options.file);
		old.pragma('application_id = 0');
		old.exec('CREATE TABLE stationContacts (stationId)');
		old.close();
		expect(codeOf(() => openDatabase({ ...options, owner: 'display' }))).toBe('database/foreign');
		const database = openDatabase(options);
		expect(database.pragma('application_id')).toBe(0x416e4862);
		database.close();
	});

	it('[JRN3] makes no empty database beside a log whose file is gone', () => {
		fill(1);
		rmSync(options.file);
		writeFileSync(`${options.file}-wal`, 'frames');
		expect(codeOf(() => openDatabase(options))).toBe('database/missing');
	});

	it('[JRN3] starts anew where an earlier first start was cut off', () => {
		fill(0);
		rmSync(options.file);
		writeFileSync(`${options.file}.new`, 'half');
		openDatabase(options).close();
	});

	it('[JRN4] refuses a second opener, in this process or another, until the first has closed', async () => {
		const held = openDatabase(options);
		expect(codeOf(() => openDatabase(options))).toBe('database/in-use');
		expect(await openElsewhere(options.file)).toBe('database/in-use');
		held.close();
		expect(await openElsewhere(options.file)).toBe('opened');
	});

	it('[JRN5] says that a folder can not be written', () => {
		writeFileSync(join(folder, 'data'), 'a file where the folder should be');
		expect(codeOf(() => openDatabase(options))).toBe('database/unwritable');
	});

	it.each(['/proc/antrean/data', '/proc', '/dev/null/data', '/sys/antrean'])(
		'[JRN5] says so of %s, at once',
		(place) => {
			expect(codeOf(() => openDatabase({ ...options, file: join(place, 'antrean.db') }))).toBe('database/unwritable');
		},
	);

	it('[JRN5] tells a full disk from one that can not be written', () => {
		fill(1);
		const database = openDatabase(options);
		database.pragma(`max_page_count = ${database.pragma('page_count')}`);
		const filling = () => database.exec(`INSERT INTO notes (text) VALUES ('${'x'.repeat(100_000)}')`);
		expect(codeOf(() => explained(options.file, filling))).toBe('database/full');
		expect(database.statement<[], { n: number }>('SELECT count(*) AS n FROM notes').get()?.n).toBe(1);
		database.close();
	});
});

/** Another program's database in our place. */
function makeForeign(version: number): void {
	rmSync(options.file);
	const theirs = new BetterSqlite3(options.file);
	theirs.exec(`CREATE TABLE bookmarks (id); PRAGMA user_version = ${version}`);
	theirs.close();
}

function readAll(): void {
	const database = openDatabase(options);
	try {
		// SQLite has no checksums: a value that was changed in its place is read as it stands.
		database.statement<[], { id: number; text: string }>('SELECT id, text FROM notes').all();
	} finally {
		database.close();
	}
}

async function openElsewhere(file: string): Promise<unknown> {
	const child = fork(fileURLToPath(new URL('openElsewhere.fixture.ts', import.meta.url)), [file]);
	const [answer] = await once(child, 'message');
	await once(child, 'exit');
	return answer;
}
