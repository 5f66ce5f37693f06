import { sqliteCode } from '@antrean/shared/sqlite/database.ts';
import { createMemoryFile } from '@antrean/shared/sqlite/memoryFile.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { beforeEach, expect, it } from 'vitest';
import { Life } from './life.ts';
import { sceneryOf } from './scenery.ts';

let world: FakeClock;
let life: Life;
let isFull: boolean;
beforeEach(() => {
	world = createFakeClock(0);
	isFull = false;
	const nothing = (): void => undefined;
	const parts = { world, chance: () => 0.5, skewMs: () => 0, losePower: nothing, onEnd: nothing };
	life = new Life({ ...parts, isDiskFull: () => isFull });
});

function codeOf(work: () => unknown): string | null {
	try {
		work();
		return null;
	} catch (error) {
		return sqliteCode(error);
	}
}

it('[FLT8] a frozen process does late what was due and what reached it, in that order', async () => {
	const done: string[] = [];
	life.clock.after(100, () => done.push(`due at ${world.runAgeMs()}`));
	life.freeze(1_000);
	await world.advance(500);
	life.run(() => done.push(`told at ${world.runAgeMs()}`));
	expect(done).toEqual([]);
	await world.advance(500);
	expect(done).toEqual(['due at 1000', 'told at 1000']);
});

it('[FLT8] a process that is killed while it is frozen does nothing any more', async () => {
	let isDone = false;
	life.freeze(1_000);
	life.run(() => {
		isDone = true;
	});
	life.end();
	await world.advance(2_000);
	expect(isDone).toBe(false);
});

it('[FLT8] a full disk takes nothing, and all again when there is space', () => {
	const file = createMemoryFile(null, []);
	const database = file.open(life.watch);
	database.exec('CREATE TABLE notes (text TEXT)');
	const write = (): unknown => database.statement<[string], never>('INSERT INTO notes VALUES (?)').run('one');
	isFull = true;
	expect(codeOf(write)).toBe('SQLITE_FULL');
	isFull = false;
	expect(codeOf(write)).toBeNull();
	expect(database.statement<[], object>('SELECT * FROM notes').all()).toHaveLength(1);
});

it.each([
	['before', 0],
	['after', 1],
] as const)('[FLT8] a disk that fails %s a commit leaves %i rows, once', (moment, rows) => {
	const database = createMemoryFile(null, []).open(life.watch);
	database.exec('CREATE TABLE notes (text TEXT)');
	const write = (): unknown => database.statement<[string], never>('INSERT INTO notes VALUES (?)').run('one');
	life.failAt(moment);
	expect(codeOf(write)).toBe('SQLITE_IOERR');
	expect(database.statement<[], object>('SELECT * FROM notes').all()).toHaveLength(rows);
	expect(codeOf(write)).toBeNull();
});

it('[FLT8] a seed fixes the mall, and malls differ', () => {
	const malls = Array.from({ length: 200 }, (_, seed) => sceneryOf(seed));
	expect(sceneryOf(7)).toEqual(malls[7]);
	expect(new Set(malls.map(({ kiosks }) => kiosks))).toEqual(new Set([1, 2, 3, 4]));
	expect(new Set(malls.map(({ counters }) => counters))).toEqual(new Set([1, 2, 3, 4]));
	expect(malls.filter(({ isSlow }) => isSlow).length).toBeGreaterThan(20);
});
