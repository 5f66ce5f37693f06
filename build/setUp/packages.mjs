// Packages by the lockfile, and the project's own Node 24 among them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Oldest Node that strips types without a flag and runs better-sqlite3 13. */
const oldestNode = 24;

export function installPackages(root) {
	const stamp = join(root, 'node_modules', '.antrean-packages');
	const wanted = fingerprint(root);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	console.log('Installing packages (once; about a minute) …');
	// Scripts are off because npm 10 would compile better-sqlite3 although its tarball carries the binaries;
	// the rebuild then links commands that npm 10 leaves out when a command has several providers.
	npm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
	npm(root, ['rebuild', '--ignore-scripts']);
	const version = spawnSync(ownNode(root), ['-v'], { encoding: 'utf8' }).stdout?.trim() ?? '';
	if (Number(version.slice(1).split('.')[0]) < oldestNode)
		throw new Error(
			`Antrean needs Node ${oldestNode}; this machine's is ${process.version} and none came with the packages for ${process.platform}-${process.arch}. Install Node ${oldestNode} and try again.`,
		);
	writeFileSync(stamp, wanted);
}

/** The Node that everything but the set-up runs on. */
export function ownNode(root) {
	const linked = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return existsSync(linked) ? linked : process.execPath;
}

function fingerprint(root) {
	const lockfile = readFileSync(join(root, 'package-lock.json'));
	return createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex');
}

function npm(root, args) {
	const cli = process.env.npm_execpath;
	const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
	const run = spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
	if (run.status !== 0)
		throw new Error(
			`\`npm ${args.join(' ')}\` failed. The first time needs a network or a filled npm cache; the lines above say more.`,
		);
}
