// Makes a fresh clone ready: packages by the lockfile, the project's own Node 24, built pages and shells and, for tests, system packages.
// Runs on the machine's own Node (20 or newer) with npm 10 or 11, asks nothing, and needs no network when nothing has changed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './setUp/lock.mjs';
import { installPackages, ownNode } from './setUp/packages.mjs';
import { needSystemPackages } from './setUp/systemPackages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
	await withLock(join(root, '.antrean', 'set-up.lock'), () => {
		if (process.argv.includes('--test')) needSystemPackages();
		installPackages(root);
		for (const [script, what] of [
			['buildPages.ts', 'pages'],
			['buildShells.ts', 'shells'],
		]) {
			const built = spawnSync(ownNode(root), [join(root, 'build', script)], { cwd: root, stdio: 'inherit' });
			if (built.status !== 0) throw new Error(`The ${what} could not be built; the lines above say why.`);
		}
	});
} catch (error) {
	console.error(`\nSet-up stopped: ${error instanceof Error ? error.message : error}`);
	process.exitCode = 1;
}
