import { createHash, type KeyObject } from 'node:crypto';
import { cpSync, createReadStream, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { spokenVersions } from '@antrean/shared/protocol/version.ts';
import type { UpdateList } from '@antrean/shared/update/updateList.ts';
import { fileOnShelf, listFile, readShelf, signatureFile } from './updateShelf.ts';

/** Of the disk on which the hub's journal grows: years of it (docs/RELIABILITY.md). */
const keptFree = 1_000_000_000;

/**
 * Copies a version from where it was brought to where the hub hands it out, once all of it is known to be its makers'. Stations that ask
 * meanwhile get the version before or nothing, never a half one.
 * @throws StartError `update/refused`; what was handed out before still is
 */
export async function layUpdate(from: string, to: string, key: KeyObject): Promise<UpdateList> {
	const { shelf, fault } = readShelf(from, key);
	if (shelf === null) throw refused(`${from} ${words[fault]}`);
	if (!shelf.list.packages.every(({ protocol }) => spokenVersions.includes(protocol)))
		throw refused(`${from} is for a newer hub: upgrade this one first`);
	for (const { file, sha256 } of shelf.list.packages) {
		const place = fileOnShelf(from, shelf, file);
		if (place === null || (await hashOf(place)) !== sha256)
			throw refused(`${join(from, file)} is missing or not what its makers signed`);
	}
	mkdirSync(to, { recursive: true });
	const { bavail, bsize } = statfsSync(to);
	const bytes = shelf.list.packages.reduce((sum, one) => sum + one.bytes, 0);
	if (bavail * bsize < bytes + keptFree) throw refused(`the disk of ${to} has no room for it beside the journal`);
	const names = [...shelf.list.packages.map(({ file }) => file), listFile, signatureFile];
	for (const name of names) cpSync(join(from, name), join(to, `.${name}`));
	// Of the former version, until its successor's list has its signature: no list is in force.
	rmSync(join(to, signatureFile), { force: true });
	for (const name of names) renameSync(join(to, `.${name}`), join(to, name));
	for (const name of readdirSync(to)) if (!names.includes(name)) rmSync(join(to, name), { recursive: true });
	return shelf.list;
}

const words = {
	absent: 'has no updates.json with its updates.json.sig',
	unsigned: 'has a list that the owner of this key did not sign',
	unreadable: 'has a list that this hub can’t read; it may be too old for it',
} as const;

function refused(what: string): StartError {
	return new StartError(
		'update/refused',
		`${what}. Nothing was changed; stations get what they got before. Bring the version anew, all its files in one folder.`,
		null,
	);
}

async function hashOf(file: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}
