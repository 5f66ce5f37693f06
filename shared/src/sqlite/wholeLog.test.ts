import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { openDatabase } from './openDatabase.ts';

const rows = 30;
/** One row a commit, so that what is left of a log shows in their number. */
const notes = { version: 10, up: (db: Database) => db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)') };
const pageSize = 4_096;
const frameSize = 24 + pageSize;

let folder: string;
let file: string;
/** What a process left that was killed after its commits. */
let left: Readonly<{ file: Buffer; log: Buffer }>;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-log-'));
	file = join(folder, 'antrean.db');
	open().close();
	const database = open();
	const insert = database.statement<[string]>('INSERT INTO notes (text) VALUES (?)');
	for (let n = 0; n < rows; n++) insert.run('x'.repeat(1_000));
	left = { file: readFileSync(file), log: readFileSync(`${file}-wal`) };
	database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => writeFileSync(file, left.file));

function open(): Database {
	return openDatabase({ file, owner: 'hub', migrations: [notes] });
}

/** Rows that a start finds beside this log; or the code of its refusal. */
function startOn(log: Buffer): number | string {
	rmSync(`${file}-shm`, { force: true });
	writeFileSync(file, left.file);
	writeFileSync(`${file}-wal`, log);
	try {
		const database = open();
		const { n, sum } = database
			.statement<[], { n: number; sum: number | null }>('SELECT count(*) AS n, sum(id) AS sum FROM notes')
			.get() ?? { n: -1, sum: 0 };
		// Whatever is left is the beginning, without a hole.
		expect(sum ?? 0).toBe((n * (n + 1)) / 2);
		expect(database.pragma('integrity_check')).toBe('ok');
		database.close();
		return n;
	} catch (error) {
		return (error as { code: string }).code;
	}
}

/** Where the frames of each commit end. */
function ends(log: Buffer): readonly number[] {
	const found: number[] = [];
	for (let at = 32; at + frameSize <= log.length; at += frameSize)
		if (log.readUInt32BE(at + 4) !== 0) found.push(at + frameSize);
	return found;
}

function flipped(log: Buffer, at: number, flip = 0x10): Buffer {
	const damaged = Buffer.from(log);
	damaged[at] = (damaged[at] ?? 0) ^ flip;
	return damaged;
}

describe('a write-ahead log', () => {
	it('[JRN12] that is whole counts, and one of zero bytes has nothing', () => {
		expect(ends(left.log)).toHaveLength(rows);
		expect(startOn(left.log)).toBe(rows);
		expect(startOn(Buffer.alloc(0))).toBe(0);
	});

	it('[JRN12] that was cut off anywhere counts up to its last whole commit', () => {
		const whole = (length: number): number => ends(left.log).filter((end) => end <= length).length;
		fc.assert(
			fc.property(fc.nat(left.log.length), (length) => {
				expect(startOn(left.log.subarray(0, length))).toBe(whole(length));
			}),
			{ numRuns: 60 },
		);
	});

	it('[JRN12] whose last commit reached the disk in part, in any order, counts up to the one before', () => {
		const [before = 0, last = 0] = ends(left.log).slice(-2);
		const sectors = (last - before) / 8;
		fc.assert(
			fc.property(fc.subarray([...Array(sectors).keys()], { minLength: 1 }), (lost) => {
				const torn = Buffer.from(left.log);
				for (const sector of lost) torn.fill(0, before + sector * 8, before + (sector + 1) * 8);
				expect([rows - 1, rows]).toContain(startOn(torn));
			}),
			{ numRuns: 60 },
		);
	});

	it('[JRN12] in which a commit went bad that others were written behind is refused, and stays as it is', () => {
		const [twoBefore = 0] = ends(left.log).slice(-3);
		fc.assert(
			fc.property(fc.nat(twoBefore - 33), fc.integer({ min: 1, max: 255 }), (place, flip) => {
				const damaged = flipped(left.log, 32 + place, flip);
				expect(startOn(damaged)).toBe('database/corrupt');
				expect([readFileSync(file).equals(left.file), readFileSync(`${file}-wal`).equals(damaged)]).toEqual([
					true,
					true,
				]);
			}),
			{ numRuns: 100 },
		);
	});

	it('[JRN12] that went bad from somewhere to its end, over more than a commit, is refused', () => {
		const [twoBefore = 0] = ends(left.log).slice(-3);
		fc.assert(
			fc.property(fc.nat(twoBefore - 33), (place) => {
				const rotten = Buffer.from(left.log);
				for (let at = 32 + place; at < rotten.length; at += 256) rotten[at] = (rotten[at] ?? 0) ^ 0x10;
				expect(startOn(rotten)).toBe('database/corrupt');
			}),
			{ numRuns: 60 },
		);
	});

	it('[JRN12] whose own header went bad, or that is garbage, is refused', () => {
		expect(startOn(Buffer.alloc(left.log.length, 'rubbish'))).toBe('database/corrupt');
		for (let at = 0; at < 32; at++) expect(startOn(flipped(left.log, at))).toBe('database/corrupt');
	});

	it('[JRN12] that was begun anew over an older one does not mind what is left of that', () => {
		rmSync(`${file}-shm`, { force: true });
		writeFileSync(`${file}-wal`, left.log);
		const database = open();
		// All of it is in the file now: the next commit begins the log anew, at its beginning.
		database.pragma('wal_checkpoint(RESTART)');
		database.statement<[number]>('DELETE FROM notes WHERE id = ?').run(rows);
		const log = readFileSync(`${file}-wal`);
		const data = readFileSync(file);
		database.close();
		expect(log.length).toBe(left.log.length);
		writeFileSync(file, data);
		writeFileSync(`${file}-wal`, log);
		const again = open();
		expect(again.statement<[], { n: number }>('SELECT count(*) AS n FROM notes').get()?.n).toBe(rows - 1);
		again.close();
	});
});
