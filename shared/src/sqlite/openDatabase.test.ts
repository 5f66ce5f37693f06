import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { type OpenOptions, openDatabase, openReader } from './openDatabase.ts';

const first = { version: 10, up: (db: Database) => db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)') };
const second = { version: 20, up: (db: Database) => db.exec("ALTER TABLE notes ADD COLUMN tone TEXT DEFAULT 'plain'") };

let folder: string;
let options: OpenOptions;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-sqlite-'));
	options = { file: join(folder, 'data', 'antrean.db'), migrations: [first] };
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
});

async function openElsewhere(file: string): Promise<unknown> {
	const child = fork(fileURLToPath(new URL('openElsewhere.fixture.ts', import.meta.url)), [file]);
	const [answer] = await once(child, 'message');
	await once(child, 'exit');
	return answer;
}
