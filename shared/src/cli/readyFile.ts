import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Tells a waiting program that everything answers, and where. Written beside and renamed, so that a reader never sees half of it;
 * readable by its owner alone, because it carries tokens.
 */
export function writeReadyFile(file: string, content: Readonly<Record<string, unknown>>): void {
	const fresh = `${file}.${process.pid}`;
	writeFileSync(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
	renameSync(fresh, file);
}

/** A ready file of an earlier run must not say that this run is ready. */
export function removeReadyFile(file: string): void {
	rmSync(file, { force: true });
}
