import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepCameUp } from './keepCameUp.ts';
import { readMemory, writeMemory } from './launchMemory.ts';
import { cameUp, freshMemory, staged } from './policy/launchRules.ts';

const tried = { ...staged(freshMemory(0.3), '0.2.0'), starts: 1 };
let folder: string;
let told: string[];
beforeEach(() => {
	vi.useFakeTimers();
	told = [];
	folder = join(mkdtempSync(join(tmpdir(), 'antrean-kept-')), 'versions');
});
afterEach(() => {
	vi.useRealTimers();
	rmSync(join(folder, '..'), { recursive: true, force: true });
});
const keep = (): (() => void) => keepCameUp(folder, tried, (event) => told.push(event));
/** A file where the folder should be refuses every write, to any account. */
const refuse = (): void => writeFileSync(folder, '');
const giveWay = (): void => rmSync(folder);

it('[PKG8] that a version has come up is kept at once', () => {
	keep();
	expect(readMemory(folder)).toEqual(cameUp(tried));
	expect([told, vi.getTimerCount()]).toEqual([[], 0]);
});

it('[PKG8] a disk that refuses it ends no version: it is told once and tried until it is kept', () => {
	refuse();
	keep();
	vi.advanceTimersByTime(60_000);
	expect([told, readMemory(folder)]).toEqual([['update.notKept'], null]);
	giveWay();
	vi.advanceTimersByTime(10_000);
	expect(readMemory(folder)).toEqual(cameUp(tried));
	expect([told, vi.getTimerCount()]).toEqual([['update.notKept'], 0]);
});

it('[PKG8] it is not kept over a version that was put there meanwhile, nor once the program is left', () => {
	refuse();
	keep();
	giveWay();
	const next = staged(tried, '0.3.0');
	writeMemory(folder, next);
	vi.advanceTimersByTime(60_000);
	expect([readMemory(folder), vi.getTimerCount()]).toEqual([next, 0]);
	rmSync(folder, { recursive: true });
	refuse();
	keep()();
	expect(vi.getTimerCount()).toBe(0);
});
