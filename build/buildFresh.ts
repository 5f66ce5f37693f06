import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Built = Readonly<{
	/** As people call it; names the stamp beside the folder. */
	name: string;
	/** Folder that is built, relative to the root. */
	out: string;
	/** A file that a whole build has. */
	mark: string;
	/** What it is made of, relative to the root. */
	patterns: readonly string[];
}>;

/** Builds into a temporary folder which then takes the name in one step, and only when what it is made of has changed. */
export async function buildFresh(root: string, built: Built, build: (fresh: string) => Promise<void>): Promise<void> {
	const { name, out, mark, patterns } = built;
	const stamp = join(root, dirname(out), `${name}.sources`);
	const wanted = fingerprint(root, patterns);
	if (existsSync(join(root, out, mark)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	console.log(`Building the ${name} …`);
	const fresh = join(root, `${out}.${process.pid}`);
	mkdirSync(dirname(fresh), { recursive: true });
	await build(fresh);
	replaceFolder(fresh, join(root, out));
	writeFileSync(stamp, wanted);
}

/** A hub that serves the old pages goes on with whole files. */
function replaceFolder(fresh: string, place: string): void {
	const old = `${place}.old-${process.pid}`;
	if (existsSync(place)) renameSync(place, old);
	renameSync(fresh, place);
	rmSync(old, { recursive: true, force: true });
}

function fingerprint(root: string, patterns: readonly string[]): string {
	const files = globSync([...patterns], { cwd: root, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	const hash = createHash('sha256');
	for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}
