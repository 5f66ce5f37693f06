import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@antrean/shared/edge/edgeClock.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filePrinterPort } from './filePrinterPort.ts';
import type { PortConnection } from './printerPort.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-port-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 4_000, interval: 10 });

function open(path: string) {
	const seen: string[] = [];
	const connection: PortConnection = filePrinterPort(path, null, systemClock).open({
		opened: () => seen.push('opened'),
		data: () => seen.push('data'),
		closed: () => seen.push('closed'),
	});
	return { connection, seen };
}

describe('filePrinterPort', () => {
	it('[PRN32] writes everything in order and closes when told', async () => {
		const path = join(folder, 'printer');
		writeFileSync(path, '');
		const { connection, seen } = open(path);
		await until(() => expect(seen).toEqual(['opened']));
		const picture = Buffer.alloc(54_000, 'x');
		connection.write(Buffer.from('first '));
		connection.write(picture);
		connection.write(Buffer.from(' last'));
		await until(() => expect(readFileSync(path, 'latin1')).toBe(`first ${picture} last`));
		connection.close();
		await until(() => expect(seen).toEqual(['opened', 'closed']));
	});

	it('[PRN32] a device that says nothing is open and can be closed', async () => {
		const { connection, seen } = open('/dev/null');
		await until(() => expect(seen).toEqual(['opened']));
		connection.write(Buffer.from('paper'));
		connection.close();
		await until(() => expect(seen).toEqual(['opened', 'closed']));
	});

	it('[PRN32] a device that is not there is a lost connection', async () => {
		const { seen } = open(join(folder, 'lp0'));
		await until(() => expect(seen).toEqual(['closed']));
	});
});
