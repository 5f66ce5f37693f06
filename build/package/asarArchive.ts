// Electron's archive of an app (github.com/electron/asar, “Format”): two sizes, a header in JSON, then the files one after the other. With
// the hashes by which Electron checks what it reads, where it does.
import { createHash } from 'node:crypto';

export type ArchivedFile = Readonly<{
	/** `dist/shell/main.cjs` */
	path: string;
	content: Buffer;
}>;

type FileEntry = Readonly<{
	size: number;
	/** A number of 64 bits, which JSON has not. */
	offset: string;
	integrity: Readonly<{ algorithm: 'SHA256'; hash: string; blockSize: number; blocks: readonly string[] }>;
}>;
type FolderEntry = Readonly<{ files: Record<string, FileEntry | FolderEntry> }>;

const blockSize = 4 * 1024 * 1024;

export function asarArchive(files: readonly ArchivedFile[]): Buffer {
	const top: FolderEntry = { files: {} };
	let offset = 0;
	for (const { path, content } of files) {
		const names = path.split('/');
		const name = names.pop() ?? '';
		const folder = names.reduce(folderIn, top);
		folder.files[name] = { size: content.length, offset: String(offset), integrity: integrityOf(content) };
		offset += content.length;
	}
	const header = pickled(JSON.stringify(top));
	const sizes = Buffer.alloc(8);
	sizes.writeUInt32LE(4, 0);
	sizes.writeUInt32LE(header.length, 4);
	return Buffer.concat([sizes, header, ...files.map(({ content }) => content)]);
}

function folderIn(folder: FolderEntry, name: string): FolderEntry {
	const there = folder.files[name];
	if (there !== undefined && 'files' in there) return there;
	const made: FolderEntry = { files: {} };
	folder.files[name] = made;
	return made;
}

function integrityOf(content: Buffer): FileEntry['integrity'] {
	const blocks: string[] = [];
	for (let at = 0; at === 0 || at < content.length; at += blockSize)
		blocks.push(sha256(content.subarray(at, at + blockSize)));
	return { algorithm: 'SHA256', hash: sha256(content), blockSize, blocks };
}

/** A text as Chromium's Pickle has it: the size of all that follows, the text's own, the text, filled up to whole words of four bytes. */
function pickled(text: string): Buffer {
	const bytes = Buffer.from(text);
	const filled = Math.ceil(bytes.length / 4) * 4;
	const pickle = Buffer.alloc(8 + filled);
	pickle.writeUInt32LE(4 + filled, 0);
	pickle.writeUInt32LE(bytes.length, 4);
	bytes.copy(pickle, 8);
	return pickle;
}

function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}
