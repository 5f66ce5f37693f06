import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The disk that the hub's data would be on: a temp folder in memory would flatter every commit. */
export const dataDisk = process.env.ANTREAN_BENCH_DISK ?? tmpdir();

/** linux/magic.h: tmpfs and ramfs. */
const inMemory: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

export function isInMemory(folder: string): boolean {
	return inMemory.has(statfsSync(folder).type);
}

const folders = new Set<string>();

/** Gone when it is removed, or with the process. */
export function newFolder(): string {
	const folder = mkdtempSync(join(dataDisk, 'antrean-bench-'));
	folders.add(folder);
	return folder;
}

export function removeFolder(folder: string): void {
	folders.delete(folder);
	// A process that was killed just now may be in the middle of its last write.
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

export function removeFolders(): void {
	for (const folder of folders) removeFolder(folder);
}
