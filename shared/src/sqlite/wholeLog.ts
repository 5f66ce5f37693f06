import { closeSync, openSync, readSync } from 'node:fs';
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
/** Some 4 MB. */
const framesAtOnce = 1_000;

/** The first frame that was on the disk once and is wrong; null: there is none, but for what a power cut leaves. */
function wrongFrame(file: string): number | null {
	const log = opened(`${file}-wal`);
	if (log === null) return null;
	try {
		const header = Buffer.alloc(headerBytes);
		if (readSync(log, header) < headerBytes) return null;
		return wrongAmong(framesOf(log, pageSizeOf(file)), header);
	} finally {
		closeSync(log);
	}
}

function wrongAmong(frames: Iterable<Buffer>, header: Buffer): number | null {
	// The last bit of its magic number: whether sums are of big-endian words.
	const isBigEndian = header.readUInt32BE(0) % 2 === 1;
	let before = add([0, 0], header.subarray(0, 24), isBigEndian);
	const isHeaderWhole = isSame(before, sumsAt(header, 24));
	let place = -1;
	let first: number | null = null;
	let wrongCommits = 0;
	let isAfterCommit = false;
	for (const frame of frames) {
		if (!isHeaderWhole) return wrongHeader;
		place++;
		// A log that was begun anew keeps the frames of the one before behind its own: they have other salts.
		const isPresent = frame.compare(header, 16, 24, 8, 16) === 0;
		const head = add(before, frame.subarray(0, 8), isBigEndian);
		const isWhole = isPresent && isSame(add(head, frame.subarray(frameHeaderBytes), isBigEndian), sumsAt(frame, 16));
		// Each sum goes on from the one before: frames can be held against each other behind a wrong one too.
		before = sumsAt(frame, 16);
		if (first === null && isWhole) continue;
		first ??= place;
		if (!isWhole) isAfterCommit = false;
		const isCommit = frame.readUInt32BE(4) !== 0;
		if (!isCommit || !isPresent) continue;
		if (!isWhole) wrongCommits++;
		if (isAfterCommit || wrongCommits > 1) return first;
		isAfterCommit = true;
	}
	return null;
}

/** Whole frames only. Read in parts: a long reader may have let the log grow beyond what fits into memory. */
function* framesOf(log: number, pageSize: number): Generator<Buffer> {
	const frameBytes = frameHeaderBytes + pageSize;
	const part = Buffer.alloc(framesAtOnce * frameBytes);
	for (let at = headerBytes; ; at += part.length) {
		const read = readSync(log, part, 0, part.length, at);
		for (let end = frameBytes; end <= read; end += frameBytes) yield part.subarray(end - frameBytes, end);
		if (read < part.length) return;
	}
}

type Sums = readonly [number, number];

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

/** @returns null: a process that ended by itself leaves none */
function opened(file: string): number | null {
	try {
		return openSync(file, 'r');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
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
