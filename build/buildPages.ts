// Builds the pages of kiosk, counter, display and admin, each only when what it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

type Page = Readonly<{ name: string; app: string; sources: string; out: string }>;
const pages: readonly Page[] = [
	{ name: 'kiosk', app: 'apps/kiosk', sources: 'apps/kiosk/src/renderer', out: 'apps/kiosk/dist/renderer' },
	{ name: 'counter', app: 'apps/counter', sources: 'apps/counter/src/renderer', out: 'apps/counter/dist/renderer' },
	{ name: 'display', app: 'apps/display', sources: 'apps/display/src/renderer', out: 'apps/display/dist/renderer' },
	{ name: 'admin', app: 'apps/hub', sources: 'apps/hub/src/admin', out: 'apps/hub/dist/admin' },
];
/** Rooms that every page is made of, and what decides how it is built. */
const common = ['shared/src/{ui,domain,protocol}/**/*', 'build/viteRenderer.ts', 'package-lock.json'];

for (const page of pages) await buildPage(page);

async function buildPage(page: Page): Promise<void> {
	const stamp = join(root, dirname(page.out), `${page.name}.sources`);
	const wanted = fingerprint(page);
	if (existsSync(join(root, page.out, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
		return;
	console.log(`Building the ${page.name} page …`);
	const fresh = join(root, `${page.out}.${process.pid}`);
	process.env.ANTREAN_OUT = fresh;
	mkdirSync(dirname(fresh), { recursive: true });
	await build({ root: join(root, page.sources), configFile: join(root, page.app, 'vite.config.ts'), logLevel: 'warn' });
	replaceFolder(fresh, join(root, page.out));
	writeFileSync(stamp, wanted);
}

/** A hub that serves the old pages goes on with whole files: the new folder takes the name in one step. */
function replaceFolder(fresh: string, place: string): void {
	const old = `${place}.old-${process.pid}`;
	if (existsSync(place)) renameSync(place, old);
	renameSync(fresh, place);
	rmSync(old, { recursive: true, force: true });
}

function fingerprint(page: Page): string {
	const patterns = [...common, `${page.sources}/**/*`, `${page.app}/vite.config.ts`];
	const files = globSync(patterns, { cwd: root, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	const hash = createHash('sha256');
	for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}
