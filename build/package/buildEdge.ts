// The edge as a package ships it: our sources bundled, because Electron's Node strips no types; what others wrote beside them, as it is
// installed, because native parts and packages that load their own files can't be bundled. It lies as in the repository, so that what it
// reads by its own place is there.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type InstalledPackage, isForeign, packageClosure, packageOf, placeOf, type Wanted } from './packageClosure.ts';
import type { PackagedRole } from './shellPackage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Named in a text that a bundler does not follow: the type on paper (apps/kiosk/src/printing/drawPaper.ts). */
const read = ['@fontsource-variable/archivo', '@fontsource-variable/plus-jakarta-sans'];
/** What a package has besides what runs: its sources, and native parts of other machines. */
const leftOut: Readonly<Record<string, RegExp>> = {
	'better-sqlite3': new RegExp(`^(?:deps|src)$|^prebuilds/(?!${process.platform}-${process.arch}\\.node$)`),
};

/** @param out the folder that a shell looks for its edge in; what was there is taken away */
export async function buildEdge(role: PackagedRole, out: string): Promise<void> {
	rmSync(out, { recursive: true, force: true });
	const wanted = await bundle(join(out, 'program'));
	for (const one of packageClosure(wanted).filter(isForeign)) copyPackage(one, join(out, 'node_modules'));
	const copies = [
		// Each role's edge looks for its page there, and a package is of one role.
		[`apps/${role}/dist/renderer`, 'dist/renderer'],
		['shared/src/protocol/contract/openapi.json', 'protocol/contract/openapi.json'],
		['shared/src/site/site.schema.json', 'program/site.schema.json'],
	] as const;
	for (const [from, to] of copies) cpSync(join(root, from), join(out, to), { recursive: true });
	writeFileSync(join(out, 'antrean-edge.mjs'), "import './program/main.mjs';\n");
}

/** @returns what it imports of others, and whose folder it is looked for from */
async function bundle(outDir: string): Promise<readonly Wanted[]> {
	const wanted = new Map<string, Wanted>(read.map((name) => [name, { name, from: join(root, 'apps/kiosk') }]));
	mkdirSync(outDir, { recursive: true });
	await build({
		root,
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		ssr: { noExternal: true, target: 'node' },
		build: {
			ssr: join(root, 'apps/edge/src/main.ts'),
			outDir,
			emptyOutDir: false,
			// The edge wants Node 24, and so an Electron that has it.
			target: 'esnext',
			minify: false,
			rolldownOptions: {
				external(id, importer) {
					if (isBuiltin(id)) return true;
					const name = packageOf(id);
					if (name === null) return false;
					wanted.set(name, { name, from: importer === undefined ? root : dirname(importer) });
					return true;
				},
				output: { format: 'es', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' },
			},
		},
	});
	return [...wanted.values()];
}

function copyPackage(one: InstalledPackage, modules: string): void {
	const skipped = leftOut[one.name];
	cpSync(one.folder, join(modules, placeOf(one)), {
		recursive: true,
		dereference: true,
		filter(source) {
			const inside = relative(one.folder, source);
			// What lies below it is a package of its own, and copied if it is needed.
			return inside !== 'node_modules' && !(skipped?.test(inside) ?? false);
		},
	});
}
