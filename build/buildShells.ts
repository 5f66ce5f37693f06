// Bundles the shells of kiosk, counter and display for Electron, each only when what it is made of has changed.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildFresh } from './buildFresh.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shell = join(root, 'shared/src/shell');
const apps = ['kiosk', 'counter', 'display'] as const;
/** The oldest Electron that they run in has Node 18; its own Node strips no types, and a sandboxed preload can't load files. */
const target = 'node18';
const require = createRequire(join(root, 'shared/package.json'));
const theme = join(root, 'shared/src/ui/theme');
/** One file, so that a shell serves one: the theme of all pages, then what its own screens make of it. */
const styles = [join(theme, 'tokens.css'), join(theme, 'type.css'), join(shell, 'screens/shell.css')];
const assets = [
	[
		'text.woff2',
		require.resolve('@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2'),
	],
	['tray.png', join(shell, 'screens/tray.png')],
] as const;

for (const app of apps) {
	const out = `apps/${app}/dist/shell`;
	const sources = `apps/${app}/src/shell/**/*`;
	const patterns = [
		...[
			'shared/src/{shell,cli,update}/**/*',
			'shared/src/ui/theme/{tokens,type}.css',
			'shared/src/ui/i18n/*/shell.json',
		],
		...[sources, 'build/buildShells.ts', 'package-lock.json'],
	];
	await buildFresh(root, { name: `${app} shell`, out, mark: 'main.cjs', patterns }, async (fresh) => {
		await bundle(join(root, `apps/${app}/src/shell/main.ts`), 'main', fresh);
		await bundle(join(root, `apps/${app}/src/shell/shell.ts`), 'shell', fresh);
		await bundle(join(shell, 'preload.ts'), 'preload', fresh);
		writeFileSync(join(fresh, 'shell.css'), styles.map((file) => readFileSync(file, 'utf8')).join('\n'));
		for (const [name, file] of assets) if (existsSync(file)) copyFileSync(file, join(fresh, name));
	});
}

/** One CommonJS file that needs nothing but Electron and Node. */
async function bundle(entry: string, name: string, outDir: string): Promise<void> {
	await build({
		root,
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		ssr: { noExternal: true, external: ['electron'], target: 'node' },
		build: {
			ssr: entry,
			outDir,
			emptyOutDir: false,
			target,
			minify: false,
			rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
		},
	});
}
