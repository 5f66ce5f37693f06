import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Held } from './hallMemory.ts';
import type { Parts } from './parts.ts';

/** What a trace of the hall display measured, and what it was measured on. */
export type HallResult = Readonly<{
	/** RFC 3339. */
	startedAt: string;
	/** Null: there is no repository. */
	commit: string | null;
	machine: Readonly<Record<string, unknown>>;
	/** Calls of the last look. */
	calls: number;
	/** How many times the processor was slowed during the rush. */
	slowness: number;
	/** Each frame of the rush, ms. */
	frames: readonly Parts[];
	held: readonly Held[];
}>;

/** Keeps every figure beside those of the bench. @returns the file */
export function writeHallResult(folder: string, result: HallResult): string {
	mkdirSync(folder, { recursive: true });
	// As the bench names its results: their order is that of their names, on every file system.
	const file = join(folder, `${result.startedAt.slice(0, 19).replaceAll(':', '-')}-hall.json`);
	writeFileSync(file, `${JSON.stringify(result, null, '\t')}\n`);
	return file;
}
