import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { damaged } from './explain.ts';

/**
 * SQLite ends a write-ahead log at the first frame whose checksum is wrong, without a word: after a power cut that is within the transaction
 * that was being written. But each transaction is synced before the next one is begun (synchronous=FULL), as the header is before the first.
 * So where more than one ends behind that frame, or the header is wrong, something was on the disk once and went bad: durable commits are gone,
 * and pages that were checkpointed since stand among older ones.
 * @param file a database, also one that another process writes
 * @throws StartError `database/corrupt`; nothing was changed
 */
export function requireWholeLog(file: string): void {
	const wrong = wrongFrame(file);
	// A frame that is being written may look wrong, but not twice.
	if (wrong !== null && wrong === wrongFrame(file))
		throw damaged(file, 'has a damaged write-ahead log: entries that were on the disk are gone', null);
}

/** Header and frames of the log: https://www.sqlite.org/fileformat2.html#walformat */
const headerBytes = 32;
const frameHeaderBytes = 24;
const wrongHeader = -1;

/** The first frame that was on the disk once and is wrong; null: there is none, but for what a power cut leaves. */
function wrongFrame(file: string): number | null {
	const log = logOf(file);
	if (log.length <= headerBytes) return null;
	const frameBytes = frameHeaderBytes + pageSizeOf(file);
	const frames = Math.floor((log.length - headerBytes) / frameBytes);
	const headerSums = add([0, 0], log.subarray(0, 24), isBigEndian(log));
	if (!isSame(headerSums, sumsAt(log, 24))) return wrongHeader;

	const start = (frame: number): number => headerBytes + frame * frameBytes;
	// A log that was begun anew keeps the frames of the one before behind its own: they have other salts.
	const isPresent = (frame: number): boolean => log.compare(log, 16, 24, start(frame) + 8, start(frame) + 16) === 0;
	const isCommit = (frame: number): boolean => log.readUInt32BE(start(frame) + 4) !== 0;
	/** Each sum goes on from the one before: frames can be held against each other behind a wrong one too. */
	function follows(frame: number): boolean {
		const at = start(frame);
		const before = frame === 0 ? headerSums : sumsAt(log, start(frame - 1) + 16);
		const head = add(before, log.subarray(at, at + 8), isBigEndian(log));
		const sums = add(head, log.subarray(at + frameHeaderBytes, at + frameBytes), isBigEndian(log));
		return isPresent(frame) && isSame(sums, sumsAt(log, at + 16));
	}

	let first = 0;
	while (first < frames && follows(first)) first++;
	let wrongCommits = 0;
	let isAfterCommit = false;
	for (let frame = first; frame < frames; frame++) {
		const isWhole = follows(frame);
		if (!isWhole) isAfterCommit = false;
		if (!isCommit(frame) || !isPresent(frame)) continue;
		if (!isWhole) wrongCommits++;
		if (isAfterCommit || wrongCommits > 1) return first;
		isAfterCommit = true;
	}
	return null;
}

type Sums = readonly [number, number];

/** The last bit of the magic number: whether sums are of big-endian words. */
function isBigEndian(log: Buffer): boolean {
	return (log[3] ?? 0) % 2 === 1;
}

function add([first, second]: Sums, bytes: Buffer, bigEndian: boolean): Sums {
	let a = first;
	let b = second;
	const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	for (let at = 0; at < bytes.length; at += 8) {
		a = (a + words.getUint32(at, !bigEndian) + b) >>> 0;
		b = (b + words.getUint32(at + 4, !bigEndian) + a) >>> 0;
	}
	return [a, b];
}

function sumsAt(log: Buffer, at: number): Sums {
	return [log.readUInt32BE(at), log.readUInt32BE(at + 4)];
}

function isSame(one: Sums, other: Sums): boolean {
	return one[0] === other[0] && one[1] === other[1];
}

function logOf(file: string): Buffer {
	try {
		return readFileSync(`${file}-wal`);
	} catch (error) {
		// A process that ended by itself leaves none.
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
		throw error;
	}
}

/** https://www.sqlite.org/fileformat2.html#page_size */
function pageSizeOf(file: string): number {
	const size = Buffer.alloc(2);
	const descriptor = openSync(file, 'r');
	try {
		readSync(descriptor, size, 0, 2, 16);
	} finally {
		closeSync(descriptor);
	}
	const said = size.readUInt16BE();
	return said === 1 ? 65_536 : said;
}
