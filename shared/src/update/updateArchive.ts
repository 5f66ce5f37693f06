/**
 * A version's files as makers pack them: Electron's archive format (github.com/electron/asar, "Format"), whose header has the SHA-256 of
 * each file. Read here by hand, because a station unpacks it by plain Node and takes nothing that the format may have besides.
 */
import { createHash } from 'node:crypto';
import {
	closeSync,
	createReadStream,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export type ArchivedFile = Readonly<{
	/** Below the version's folder, with `/` between. */
	path: string;
	bytes: number;
	/** Of its first byte, in the archive. */
	at: number;
	sha256: string;
	isExecutable: boolean;
}>;

/** An edge of 2,000 files has 700 kB of it. */
const longestHeader = 16_000_000;
/** Of a pickle: two words, each a length, before the header and two in it. */
const wordsBefore = 16;

/**
 * @returns the header's text as it stands there, whose hash the signed list has; null: it is no such archive
 */
export function archiveHeader(file: string): string | null {
	const descriptor = openSync(file, 'r');
	try {
		const words = Buffer.alloc(wordsBefore);
		if (readSync(descriptor, words, 0, wordsBefore, 0) < wordsBefore) return null;
		const length = words.readUInt32LE(12);
		if (words.readUInt32LE(0) !== 4 || length === 0 || length > longestHeader) return null;
		const text = Buffer.alloc(length);
		return readSync(descriptor, text, 0, length, wordsBefore) < length ? null : text.toString('utf8');
	} finally {
		closeSync(descriptor);
	}
}

/** No way upwards or to the disk's root, nothing hidden in a name. */
const name = z
	.string()
	.regex(/^[^/\\\0]{1,200}$/)
	.refine((text) => text !== '.' && text !== '..');
const file = z.object({
	size: z.int().min(0),
	offset: z.string().regex(/^\d{1,15}$/),
	executable: z.boolean().default(false),
	integrity: z.object({ algorithm: z.literal('SHA256'), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
});
type Entry = z.output<typeof file> | Readonly<{ files: Readonly<Record<string, Entry>> }>;
const folder: z.ZodType<Extract<Entry, { files: unknown }>> = z.strictObject({
	files: z.record(
		name,
		z.lazy(() => z.union([folder, file])),
	),
});

/** @returns null: its header says something that no version has, as a link or a file beside the archive */
export function archivedFiles(header: string): readonly ArchivedFile[] | null {
	// Contents begin behind the header, which is filled up to whole words.
	const start = wordsBefore + Math.ceil(Buffer.byteLength(header) / 4) * 4;
	try {
		const { data } = folder.safeParse(JSON.parse(header));
		return data === undefined ? null : filesIn(data, '', start);
	} catch {
		return null;
	}
}

function filesIn(entry: Entry, path: string, start: number): readonly ArchivedFile[] {
	if ('files' in entry)
		return Object.entries(entry.files).flatMap(([one, inside]) =>
			filesIn(inside, path === '' ? one : `${path}/${one}`, start),
		);
	const { size: bytes, offset, executable: isExecutable, integrity } = entry;
	return [{ path, bytes, at: start + Number(offset), sha256: integrity.hash, isExecutable }];
}

/**
 * Each file is on the disk when this resolves, not only in its cache.
 * @param into a folder that is not there yet
 * @throws Error of the file system, or when a file is not what the header says
 */
export async function unpackArchive(archive: string, files: readonly ArchivedFile[], into: string): Promise<void> {
	mkdirSync(into, { recursive: true, mode: 0o700 });
	for (const one of files) {
		const place = join(into, one.path);
		mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
		const hash = createHash('sha256');
		const target = await open(place, 'wx', one.isExecutable ? 0o700 : 0o600);
		try {
			if (one.bytes > 0)
				for await (const part of createReadStream(archive, { start: one.at, end: one.at + one.bytes - 1 })) {
					hash.update(part);
					await target.writeFile(part);
				}
			await target.sync();
		} finally {
			await target.close();
		}
		if (hash.digest('hex') !== one.sha256) throw new Error(`${one.path} is not what the archive's header says`);
	}
}

/** Whether each file is there as it was packed, and nothing else is. Reads all of them. */
export function isUnpacked(files: readonly ArchivedFile[], folderOf: string): boolean {
	return (
		fileCount(folderOf) === files.length &&
		files.every(({ path, bytes, sha256 }) => {
			const place = join(folderOf, path);
			const found = lstatSync(place, { throwIfNoEntry: false });
			return (
				found?.isFile() === true &&
				found.size === bytes &&
				createHash('sha256').update(readFileSync(place)).digest('hex') === sha256
			);
		})
	);
}

function fileCount(folderOf: string): number {
	return readdirSync(folderOf, { withFileTypes: true }).reduce(
		(sum, entry) => sum + (entry.isDirectory() ? fileCount(join(folderOf, entry.name)) : 1),
		0,
	);
}
