import type { Launched } from '@antrean/shared/shell/launched.ts';
import { runShell } from '@antrean/shared/shell/runShell.ts';

/** What the launcher starts, of the package or of a version that was taken since. */
export function run(launched: Launched): void {
	void runShell('counter', launched);
}
