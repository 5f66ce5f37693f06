// A version as stations take it from their hub: the shell, the edge and the licences, without Electron, in one archive of Electron's format.
import { createPublicKey } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createPackage } from '@electron/asar';
import { z } from 'zod';
import type { Migration } from '../../shared/src/sqlite/migrate.ts';
import { type PackagedRole, packagedRoles } from './shellPackage.ts';

/** What an archive says of itself, to those who sign it. */
export const release = z.strictObject({
	role: z.enum(packagedRoles),
	platform: z.enum(['linux-x64', 'linux-arm64', 'win32-x64']),
	version: z.string(),
	electron: z.string(),
	/** The newest step of the station's database. */
	data: z.int(),
	/** Of the socket. */
	protocol: z.int(),
});
export type Release = z.output<typeof release>;
export const releaseFile = 'release.json';

export type UpdateParts = Readonly<{
	/** Where its files are laid together; what was there is taken away. */
	folder: string;
	edge: string;
	licences: string;
	release: Release;
}>;

/** @returns the archive */
export async function makeUpdate(patterns: readonly string[], app: string, parts: UpdateParts): Promise<string> {
	const { folder, edge, licences, release: about } = parts;
	rmSync(folder, { recursive: true, force: true });
	copyApp(app, patterns, join(folder, 'app'));
	cpSync(edge, join(folder, 'edge'), { recursive: true });
	cpSync(licences, join(folder, 'licences'), { recursive: true });
	writeFileSync(join(folder, releaseFile), JSON.stringify(about));
	return archiveUpdate(folder, about);
}

/** @returns the archive, beside the folder's own parent's packages */
export async function archiveUpdate(folder: string, { role, version, platform }: Release): Promise<string> {
	const file = join(folder, '../..', `antrean-${role}_${version}_${platform}.update`);
	// The tool looks at the name's end; a station must not, for Electron would look into it there.
	await createPackage(folder, `${file}.asar`);
	renameSync(`${file}.asar`, file);
	return file;
}

/** The shell's own files. */
export function copyApp(app: string, patterns: readonly string[], to: string): void {
	const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
	for (const entry of globSync(wanted, { cwd: app, withFileTypes: true }).filter((one) => one.isFile())) {
		const place = join(to, relative(app, join(entry.parentPath, entry.name)));
		mkdirSync(dirname(place), { recursive: true });
		cpSync(join(entry.parentPath, entry.name), place);
	}
}

/** The newest step of a station's database: a version without it can't read what one with it has written. */
export async function stationData(role: PackagedRole): Promise<number> {
	const module: Readonly<Record<string, unknown>> = await import(`../../apps/${role}/src/${role}Migrations.ts`);
	const migrations = module[`${role}Migrations`] as readonly Migration[];
	return Math.max(...migrations.map(({ version }) => version));
}

/**
 * @returns the key in PEM, as it is kept in a package
 * @throws Error when it is no public key of Ed25519; a private one, which must never be packed, is none either
 */
export function updateKey(file: string): string {
	const text = readFileSync(file, 'utf8');
	const key = text.includes('PRIVATE') ? null : createPublicKey(text);
	if (key?.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no public Ed25519 key in PEM`);
	return key.export({ type: 'spki', format: 'pem' }).toString();
}
