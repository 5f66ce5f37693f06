// Builds the pages of kiosk, counter, display and admin, each only when what it is made of has changed.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildFresh } from './buildFresh.ts';

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

for (const { name, app, sources, out } of pages) {
	const configFile = join(root, app, 'vite.config.ts');
	const patterns = [...common, `${sources}/**/*`, `${app}/vite.config.ts`];
	await buildFresh(root, { name: `${name} page`, out, mark: 'index.html', patterns }, async (fresh) => {
		process.env.ANTREAN_OUT = fresh;
		await build({ root: join(root, sources), configFile, logLevel: 'warn' });
	});
}
