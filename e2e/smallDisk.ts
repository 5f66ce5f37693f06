import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of a few megabytes that a test may fill up. */
export type SmallDisk = Readonly<{ fill: () => void; free: () => void; unmount: () => void }>;

/**
 * Mounts one at an empty folder. Null, and said so, where tests may not mount: there a full disk is tried by SQLite's own page limit alone
 * (`max_page_count`, in the unit tests of engine and database).
 */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder], { stdio: 'pipe' });
	} catch (error) {
		console.warn(`No small disk could be mounted, so no full disk was tried here: ${error}`);
		return null;
	}
	const filler = join(folder, 'filler');
	return {
		fill() {
			const file = openSync(filler, 'w');
			const page = Buffer.alloc(4096);
			try {
				for (;;) writeSync(file, page);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
			} finally {
				closeSync(file);
			}
		},
		free: () => rmSync(filler),
		unmount: () => void execFileSync('umount', ['-l', folder]),
	};
}
