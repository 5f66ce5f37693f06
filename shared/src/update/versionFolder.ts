/**
 * A version on a station's disk: its files unpacked, and beside them what proves that they are its makers'. The folder is the station's own
 * account's, so nothing in it is believed: each start judges all of it anew.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivedFiles, isUnpacked } from './updateArchive.ts';
import { readUpdateList, type UpdatePackage } from './updateList.ts';

export type UpdateTarget = Readonly<{ role: UpdatePackage['role']; platform: string; key: KeyObject }>;
/** Names in a version's folder. */
export const versionFiles = {
	list: 'updates.json',
	/** Base64. */
	signature: 'updates.json.sig',
	header: 'header.json',
	files: 'files',
} as const;

/**
 * @param folder of all versions
 * @returns what its makers say of it; null: it is not there, not whole, or not what they signed for this role and machine
 */
export function readVersion(folder: string, version: string, target: UpdateTarget): UpdatePackage | null {
	const place = join(folder, version);
	try {
		const signature = Buffer.from(readFileSync(join(place, versionFiles.signature), 'utf8'), 'base64');
		const { list } = readUpdateList(readFileSync(join(place, versionFiles.list)), signature, target.key);
		const listed = list?.version === version ? packageFor(list.packages, target) : null;
		if (listed === null) return null;
		const header = readFileSync(join(place, versionFiles.header), 'utf8');
		if (createHash('sha256').update(header).digest('hex') !== listed.contents) return null;
		const files = archivedFiles(header);
		return files !== null && isUnpacked(files, join(place, versionFiles.files)) ? listed : null;
	} catch {
		return null; // a file of it is missing, or the disk can't read it
	}
}

export function packageFor(
	packages: readonly UpdatePackage[],
	{ role, platform }: Pick<UpdateTarget, 'role' | 'platform'>,
): UpdatePackage | null {
	return packages.find((one) => one.role === role && one.platform === platform) ?? null;
}
