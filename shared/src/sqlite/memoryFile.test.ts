import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { createMemoryFile, type MemoryFile, PowerCut } from './memoryFile.ts';
import type { Migration } from './migrate.ts';

const table: Migration = { version: 10, up: (database) => database.exec('CREATE TABLE written (n INTEGER) STRICT') };

let file: MemoryFile;
/** Thrown at the next commit. */
let cut: Readonly<{ moment: 'before' | 'after'; error: Error }> | null;
let process: Database;
beforeEach(() => {
	file = createMemoryFile(null, [table]);
	cut = null;
	process = file.open({
		use: () => undefined,
		commit(moment) {
			if (cut?.moment === moment) throw cut.error;
		},
	});
});

const write = (n: number): void =>
	process.transaction(() => void process.statement<[number]>('INSERT INTO written VALUES (?)').run(n));
function relaxed(...all: readonly number[]): void {
	process.pragma('synchronous = NORMAL');
	for (const n of all) write(n);
	process.pragma('synchronous = FULL');
}
const read = (): readonly number[] =>
	process
		.statement<[], { n: number }>('SELECT n FROM written ORDER BY rowid')
		.all()
		.map(({ n }) => n);
function cutPower(moment: 'before' | 'after', reached: number, n: number): void {
	cut = { moment, error: new PowerCut(reached) };
	expect(() => write(n)).toThrow(PowerCut);
	cut = null;
}

describe('createMemoryFile', () => {
	it.each([
		[0, [1]],
		[0.5, [1, 2]],
		[0.99, [1, 2, 3]],
	])('[FLT4] a power cut takes the end of what did not wait for the disk: of two, %d reached it', (reached, left) => {
		write(1);
		relaxed(2, 3);
		expect(read()).toEqual([1, 2, 3]);
		cutPower('before', reached, 4);
		expect(read()).toEqual(left);
		write(5);
		expect(read()).toEqual([...left, 5]);
	});

	it('[FLT4] a power cut takes nothing that a commit to the disk came after, nor that commit', () => {
		relaxed(1, 2);
		write(3);
		cutPower('after', 0, 4);
		expect(read()).toEqual([1, 2, 3, 4]);
	});

	it('[FLT4] a power cut may take a commit that did not wait though its process went on', () => {
		write(1);
		process.pragma('synchronous = NORMAL');
		cutPower('after', 0, 2);
		expect(read()).toEqual([1]);
	});

	it('[FLT4] a power cut within a transaction leaves nothing of it, and takes the end of what did not wait before it', () => {
		write(1);
		relaxed(2, 3);
		expect(() =>
			process.transaction(() => {
				process.exec('INSERT INTO written VALUES (4)');
				file.losePower(0.5);
				throw new Error('the power is gone');
			}),
		).toThrow('the power is gone');
		expect(read()).toEqual([1, 2]);
	});

	it('[FLT4] a power cut between two uses of a file takes the end of what did not wait', () => {
		write(1);
		relaxed(2);
		file.losePower(0);
		expect(read()).toEqual([1]);
	});

	it('[FLT4] the end of a process takes no commit, and what fails leaves those before it', () => {
		relaxed(1);
		cut = { moment: 'before', error: new Error('killed') };
		expect(() => write(2)).toThrow('killed');
		cut = null;
		relaxed(3);
		expect(() =>
			process.transaction(() => {
				process.exec('INSERT INTO written VALUES (4)');
				throw new Error('a bug');
			}),
		).toThrow('a bug');
		expect(read()).toEqual([1, 3]);
	});

	it('[FLT4] a copy of a file in use has what was committed, and goes its own way', () => {
		write(1);
		relaxed(2);
		const copy = createMemoryFile(file.image(), [table]).open({ use: () => undefined, commit: () => undefined });
		copy.exec('INSERT INTO written VALUES (3)');
		expect(copy.statement<[], { n: number }>('SELECT count(*) AS n FROM written').get()).toEqual({ n: 3 });
		expect(read()).toEqual([1, 2]);
	});
});
