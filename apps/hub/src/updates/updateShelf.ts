import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadList, readUpdateList, type UpdateList } from '@antrean/shared/update/updateList.ts';

/** A folder with the packages of a version: `updates.json`, its signature in base64 `updates.json.sig`, and the files that the list names. */
export type UpdateShelf = Readonly<{
	list: UpdateList;
	/** As it was signed, byte for byte: stations judge the signature themselves. */
	text: string;
	/** Base64. */
	signature: string;
}>;

export const listFile = 'updates.json';
export const signatureFile = 'updates.json.sig';

export type ReadShelf =
	| Readonly<{ shelf: UpdateShelf; fault: null }>
	| Readonly<{ shelf: null; fault: 'absent' | NonNullable<ReadList['fault']> }>;

/** Read anew each time: a version is laid there while the hub runs, its signature last. */
export function readShelf(folder: string, key: KeyObject): ReadShelf {
	try {
		const bytes = readFileSync(join(folder, listFile));
		const signature = readFileSync(join(folder, signatureFile), 'utf8').trim();
		const { list, fault } = readUpdateList(bytes, Buffer.from(signature, 'base64'), key);
		return list === null ? { shelf: null, fault } : { shelf: { list, text: bytes.toString('utf8'), signature }, fault };
	} catch {
		return { shelf: null, fault: 'absent' };
	}
}

/**
 * A file that the signed list names, whole as it tells; its hash is the station's to check, who can't know what came on the way.
 * @returns null: it is none, or half copied
 */
export function fileOnShelf(folder: string, { list }: UpdateShelf, name: string): string | null {
	const listed = list.packages.find(({ file }) => file === name);
	if (listed === undefined) return null;
	const file = join(folder, listed.file);
	return statSync(file, { throwIfNoEntry: false })?.size === listed.bytes ? file : null;
}
