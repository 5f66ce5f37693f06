// What of node_modules a program needs: its packages, what they need, and so on, each from the folder in which Node would find it.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

export type InstalledPackage = Readonly<{
	name: string;
	version: string;
	folder: string;
	/** As its package.json says it, an SPDX expression; null: it says none. */
	licence: string | null;
}>;
export type Wanted = Readonly<{
	name: string;
	/** Folder of who wants it. */
	from: string;
}>;

type Manifest = Readonly<{
	name: string;
	version: string;
	license?: unknown;
	dependencies?: Readonly<Record<string, string>>;
	optionalDependencies?: Readonly<Record<string, string>>;
}>;

/**
 * @returns each package once, the repository's own among them
 * @throws Error for one that is not there, unless it may be missing: a native part of another machine is
 */
export function packageClosure(roots: readonly Wanted[]): readonly InstalledPackage[] {
	const found = new Map<string, InstalledPackage>();
	const waiting = roots.map((root) => ({ ...root, isOptional: false }));
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const { name, from, isOptional } = next;
		const folder = folderOf(name, from);
		if (folder === null && isOptional) continue;
		if (folder === null) throw new Error(`${name}, which ${from} needs, is not installed`);
		if (found.has(folder)) continue;
		const manifest = manifestOf(folder);
		const { license } = manifest;
		const licence = typeof license === 'string' && license !== '' ? license : null;
		found.set(folder, { name: manifest.name, version: manifest.version, folder, licence });
		const optional = Object.keys(manifest.optionalDependencies ?? {});
		const needed = Object.keys(manifest.dependencies ?? {}).filter((one) => !optional.includes(one));
		waiting.push(...needed.map((one) => ({ name: one, from: folder, isOptional: false })));
		waiting.push(...optional.map((one) => ({ name: one, from: folder, isOptional: true })));
	}
	return [...found.values()];
}

/** Whether somebody else wrote it: the repository's own are linked into node_modules, and lie elsewhere. */
export function isForeign({ folder }: Pick<InstalledPackage, 'folder'>): boolean {
	return folder.includes(`${sep}node_modules${sep}`);
}

/** Its place below the node_modules of whoever takes it along: `a`, `@x/b`, `a/node_modules/c`. */
export function placeOf({ folder }: Pick<InstalledPackage, 'folder'>): string {
	const mark = `${sep}node_modules${sep}`;
	return folder.slice(folder.indexOf(mark) + mark.length);
}

/**
 * The package that an import names.
 * @returns null: it is a file, or a package of the repository
 */
export function packageOf(id: string): string | null {
	const [name] = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?=\/|$)/i.exec(id) ?? [];
	return name === undefined || name.startsWith('@antrean/') ? null : name;
}

function folderOf(name: string, from: string): string | null {
	for (let at = from; ; at = dirname(at)) {
		const folder = join(at, 'node_modules', name);
		if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
		if (dirname(at) === at) return null;
	}
}

function manifestOf(folder: string): Manifest {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
