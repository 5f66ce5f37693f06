import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readMemory, writeMemory } from './launchMemory.ts';
import { cameUp, freshMemory, type LaunchMemory, staged } from './policy/launchRules.ts';

/** What a folder's memory was each time that its names were brought to the disk. */
const { synced } = vi.hoisted(() => ({ synced: [] as (readonly [string, LaunchMemory | null])[] }));
vi.mock('../cli/syncFile.ts', async (original) => {
	const real = await original<typeof import('../cli/syncFile.ts')>();
	return {
		...real,
		syncFolder(folder: string) {
			synced.push([folder, readMemory(folder)]);
			real.syncFolder(folder);
		},
	};
});

let folder: string;
beforeEach(() => {
	synced.length = 0;
	folder = join(mkdtempSync(join(tmpdir(), 'antrean-memory-')), 'versions');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

it('[PKG8] which version runs is kept, and its name is on the disk before anything runs', () => {
	expect(readMemory(folder)).toBeNull();
	const memory = staged(freshMemory(0.3), '0.2.0');
	writeMemory(folder, memory);
	writeMemory(folder, cameUp(memory));
	expect(readMemory(folder)).toEqual(cameUp(memory));
	expect(readdirSync(folder)).toEqual(['launch.json']);
	expect(synced).toEqual([
		[folder, memory],
		[folder, cameUp(memory)],
	]);
});
