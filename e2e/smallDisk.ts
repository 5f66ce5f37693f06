import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';

/** A disk of a few megabytes that a test may fill up. */
export type SmallDisk = Readonly<{ fill: () => void; free: () => void; unmount: () => void }>;

/**
 * Mounts one at an empty folder. Where tests may not mount, the test is skipped and says so: there a full disk is tried by SQLite's own
 * page limit alone (`max_page_count`, in the unit tests of engine and database). Not in CI: it must be able to, or fail.
 */
export function mountSmallDisk({ skip }: Pick<TestContext, 'skip'>, folder: string, megabytes: number): SmallDisk {
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder], { stdio: 'pipe' });
	} catch (error) {
		if (process.env.CI) throw error;
		skip(`no small disk could be mounted, so no full disk was tried here: ${error}`);
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
