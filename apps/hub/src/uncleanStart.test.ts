import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemMachineClock } from './engine/hubTime.ts';
import { hubFile } from './hubFiles.ts';
import { callApi } from './testing/callApi.ts';
import { startTestHub, type TestHub } from './testing/startTestHub.ts';

let hub: TestHub;
let folder: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-unclean-'));
	hub = await startTestHub({});
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	for (let n = 0; n < 3; n++)
		await kiosk.post('/api/v1/tickets', { serviceId: 'pos-indonesia.meterai', priorityClassId: null });
});
afterEach(async () => {
	await hub.done();
	rmSync(folder, { recursive: true, force: true });
});

/** Tickets in the database file alone, as whoever reads it without its log would find them. */
function ticketsInFile(file: string): number {
	const alone = join(folder, 'alone.sqlite');
	for (const name of [alone, `${alone}-wal`, `${alone}-shm`]) rmSync(name, { force: true });
	copyFileSync(file, alone);
	const database = new Database(alone);
	try {
		return database.prepare<[], number>('SELECT count(*) FROM tickets').pluck().get() ?? 0;
	} finally {
		database.close();
	}
}

it('[OPS8] what a kill left in the log is in the file before the next start makes its journal, and listens', async () => {
	const file = hubFile(hub.data);
	// As a kill leaves them: a file that lacks the last commits, and a log that has them.
	for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, join(folder, `left${end}`));
	expect(ticketsInFile(join(folder, 'left'))).toBeLessThan(3);
	await hub.close();
	for (const end of ['', '-wal']) copyFileSync(join(folder, `left${end}`), `${file}${end}`);
	const found: number[] = [];
	// A start first asks for the time when it opens the journal, and listens at its end.
	const wallMs = (): number => {
		if (found.length === 0) found.push(ticketsInFile(file));
		return Date.now();
	};
	hub = await hub.again({ machine: { ...systemMachineClock, wallMs } });
	expect(found).toEqual([3]);
	expect(hub.engine.state().tickets.size).toBe(3);
});
