import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { openDatabase, openReader } from './openDatabase.ts';
import { truncateLog } from './truncateLog.ts';

let folder: string;
let file: string;
let database: Database;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-log-'));
	file = join(folder, 'hub.sqlite');
	const up = (fresh: Database): void => fresh.exec('CREATE TABLE papers (text TEXT) STRICT');
	database = openDatabase({ file, owner: 'hub', migrations: [{ version: 10, up }] });
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

function write(papers: number): void {
	const insert = database.statement<[string]>('INSERT INTO papers (text) VALUES (?)');
	for (let n = 0; n < papers; n++) insert.run('a paper '.repeat(1_000));
}
const logBytes = (): number => statSync(`${file}-wal`).size;
const papers = (from: Database): number =>
	from.statement<[], { n: number }>('SELECT count(*) AS n FROM papers').get()?.n ?? 0;

it('[JRN13] the log is nothing afterwards, what it held is in the file, and commits go on', () => {
	write(20);
	expect(logBytes()).toBeGreaterThan(100_000);
	expect(truncateLog(database)).toBe(true);
	expect(logBytes()).toBe(0);
	write(1);
	expect(papers(database)).toBe(21);
	expect(database.pragma('synchronous')).toBe(2);
});

it('[JRN13] a reader keeps the log and what it sees, and is not waited for; the next time the log is cut', () => {
	write(20);
	const reader = openReader(file);
	reader.exec('BEGIN');
	expect(papers(reader)).toBe(20);
	write(1);
	expect(truncateLog(database)).toBe(false);
	expect(logBytes()).toBeGreaterThan(0);
	expect(database.pragma('busy_timeout')).toBe(5_000);
	expect([papers(reader), papers(database)]).toEqual([20, 21]);
	reader.exec('COMMIT');
	reader.close();
	expect(truncateLog(database)).toBe(true);
	expect(logBytes()).toBe(0);
});

it('[JRN13] a log that grew under a reader is cut to 64 MB once it is used anew', () => {
	expect(database.pragma('journal_size_limit')).toBe(67_108_864);
	database.pragma('journal_size_limit = 200000');
	const reader = openReader(file);
	reader.exec('BEGIN');
	expect(papers(reader)).toBe(0);
	write(50);
	reader.exec('COMMIT');
	reader.close();
	expect(logBytes()).toBeGreaterThan(400_000);
	// As SQLite does by itself every thousand pages.
	database.pragma('wal_checkpoint(PASSIVE)');
	write(1);
	expect(logBytes()).toBeLessThanOrEqual(200_000);
	expect(papers(database)).toBe(51);
});
