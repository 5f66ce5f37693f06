import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { PortListener, PrinterPort } from './printerPort.ts';

/**
 * A printer as a device file, e.g. the kernel's USB printer `/dev/usb/lp0`. Never blocks: a read that waits in the kernel would hold
 * one of the process's few file threads for ever. A file that is no device is only written to.
 */

/** How soon an answer is seen. A visitor does not notice a tenth of a second. */
const readPauseMs = 50;
/** How soon a full device is tried again. */
const writePauseMs = 10;
const chunkBytes = 4_096;

type Waiting = (ms: number) => Promise<void>;

/** @param setUp what the device needs once it is open, before its first byte; null: nothing */
export function filePrinterPort(path: string, setUp: (() => Promise<void>) | null, clock: EdgeClock): PrinterPort {
	const wait: Waiting = (ms) => new Promise((resolve) => clock.after(ms, resolve));
	return {
		open(listener) {
			const line: Line = { queue: [], writing: false, ended: false, handle: null };
			void run({ path, setUp, line, listener, wait });
			return {
				write(bytes) {
					line.queue.push(bytes);
					if (line.handle !== null && !line.writing) void drain(line, line.handle, wait);
				},
				close() {
					line.ended = true;
				},
			};
		},
	};
}

type Life = Readonly<{
	path: string;
	setUp: (() => Promise<void>) | null;
	line: Line;
	listener: PortListener;
	wait: Waiting;
}>;
type Line = { queue: Uint8Array[]; writing: boolean; ended: boolean; handle: FileHandle | null };

/** One life of the line: opens, reads until it ends, closes. */
async function run({ path, setUp, line, listener, wait }: Life): Promise<void> {
	try {
		// A terminal that became the process's own would end it when it is unplugged.
		const handle = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
		try {
			if (setUp !== null) await setUp();
			line.handle = handle;
			const answers = (await handle.stat()).isCharacterDevice();
			if (!line.ended) listener.opened();
			while (!line.ended) {
				const bytes = answers ? await readSome(handle) : null;
				if (bytes === null) await wait(readPauseMs);
				else listener.data(bytes);
			}
		} finally {
			line.ended = true;
			await handle.close();
		}
	} catch {
		// No such device, unplugged, or not allowed: all of them are "closed" to whoever drives the line.
		line.ended = true;
	}
	listener.closed();
}

async function readSome(handle: FileHandle): Promise<Uint8Array | null> {
	try {
		const { bytesRead, buffer } = await handle.read(new Uint8Array(256), 0, 256, null);
		return bytesRead === 0 ? null : buffer.subarray(0, bytesRead);
	} catch (error) {
		if (isBusy(error)) return null;
		throw error;
	}
}

async function drain(line: Line, handle: FileHandle, wait: Waiting): Promise<void> {
	line.writing = true;
	try {
		for (let bytes = line.queue.shift(); bytes !== undefined && !line.ended; bytes = line.queue.shift())
			await writeAll(line, handle, bytes, wait);
	} catch {
		// The device is gone: the reading loop closes the line.
		line.ended = true;
	}
	line.writing = false;
}

async function writeAll(line: Line, handle: FileHandle, bytes: Uint8Array, wait: Waiting): Promise<void> {
	for (let at = 0; at < bytes.length && !line.ended; ) {
		try {
			at += (await handle.write(bytes, at, Math.min(chunkBytes, bytes.length - at))).bytesWritten;
		} catch (error) {
			if (!isBusy(error)) throw error;
			await wait(writePauseMs);
		}
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
