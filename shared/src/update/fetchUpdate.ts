/** Brings a version from a hub to a station's disk. What is half there never has a version's name. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { archivedFiles, archiveHeader, unpackArchive } from './updateArchive.ts';
import type { UpdatePackage } from './updateList.ts';
import { readVersion, type UpdateTarget, versionFiles } from './versionFolder.ts';

export type FetchUpdate = Readonly<{
	/** Of all versions. */
	folder: string;
	version: string;
	listed: UpdatePackage;
	/** As the hub handed it out. */
	list: string;
	/** Base64. */
	signature: string;
	target: UpdateTarget;
	/** The hub's answer to the question for the file. */
	get: (signal: AbortSignal) => Promise<Response>;
	signal: AbortSignal;
}>;

/** `noRoom`: it would take what the outbox may need. `damaged`: not what the makers signed. `away`: the hub did not hand it out. */
export type FetchedUpdate = 'here' | 'noRoom' | 'damaged' | 'away';

/** What is on its way; taken away at the next try, whatever became of this one. */
const arriving = 'arriving';
/** Archive and unpacked files, and as much again for what a station writes meanwhile. */
const roomTimes = 3;
const roomBesides = 200_000_000;

/** @throws Error of the file system; nothing has the version's name then */
export async function fetchUpdate(wanted: FetchUpdate): Promise<FetchedUpdate> {
	const { folder, version, listed, target } = wanted;
	if (readVersion(folder, version, target) !== null) return 'here';
	const place = join(folder, arriving);
	rmSync(place, { recursive: true, force: true });
	mkdirSync(place, { recursive: true, mode: 0o700 });
	try {
		const { bavail, bsize } = statfsSync(folder);
		if (bavail * bsize < roomTimes * listed.bytes + roomBesides) return 'noRoom';
		const archive = join(place, 'archive');
		const arrived = await download(wanted, archive);
		if (arrived !== 'here') return arrived;
		const header = archiveHeader(archive);
		const files = header === null ? null : archivedFiles(header);
		if (header === null || files === null) return 'damaged';
		await unpackArchive(archive, files, join(place, versionFiles.files));
		rmSync(archive);
		writeFileSync(join(place, versionFiles.header), header);
		writeFileSync(join(place, versionFiles.list), wanted.list);
		writeFileSync(join(place, versionFiles.signature), wanted.signature);
		// A version that was there before was not whole.
		rmSync(join(folder, version), { recursive: true, force: true });
		renameSync(place, join(folder, version));
		await syncFolder(folder);
		return readVersion(folder, version, target) === null ? 'damaged' : 'here';
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}

/** Takes away the versions that nobody goes back to. */
export function keepVersions(folder: string, kept: readonly string[]): void {
	for (const entry of readdirSync(folder, { withFileTypes: true }))
		if (entry.isDirectory() && entry.name !== arriving && !kept.includes(entry.name))
			rmSync(join(folder, entry.name), { recursive: true, force: true });
}

/** Part by part, and the file is closed when it resolves: nothing of it comes to the disk after the folder was taken away. */
async function download({ get, signal, listed }: FetchUpdate, archive: string): Promise<FetchedUpdate> {
	const reader = await readerOf(get, signal);
	if (reader === null) return 'away';
	const target = await open(archive, 'wx', 0o600);
	const hash = createHash('sha256');
	let bytes = 0;
	try {
		for (;;) {
			const part = await reader.read().catch(() => null);
			if (part === null) return 'away'; // the line was cut, or the hub ended
			if (part.done) break;
			bytes += part.value.length;
			// No more than was signed goes to the disk, whatever is sent.
			if (bytes > listed.bytes) return 'damaged';
			hash.update(part.value);
			await target.writeFile(part.value);
		}
	} finally {
		await target.close();
		// Of what was not read to its end the rest is not wanted.
		reader.cancel().catch(() => undefined);
	}
	return bytes === listed.bytes && hash.digest('hex') === listed.sha256 ? 'here' : 'damaged';
}

async function readerOf(
	get: FetchUpdate['get'],
	signal: AbortSignal,
): Promise<ReadableStreamDefaultReader<Uint8Array> | null> {
	try {
		const { ok, body } = await get(signal);
		return ok && body !== null ? body.getReader() : null;
	} catch {
		return null; // nobody there
	}
}

/** The name itself is on the disk: after a power cut it is there or not, and whole. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
