import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edgeTables } from './migrations/010-edge.ts';
import { openStation, type StationFile, stationDatabase } from './stationFile.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-station-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const open = (): StationFile => openStation({ data: folder, readyFile: null }, 'counter', [edgeTables]);

/** Sets one byte of its file, counted from the start. */
function setByte(at: number, to: number): void {
	const opened = openSync(stationDatabase(folder), 'r+');
	writeSync(opened, Buffer.of(to), 0, 1, at);
	closeSync(opened);
}

describe('openStation', () => {
	it('[EDG31] refuses a file of which an index is damaged, and leaves it free for another process', () => {
		const { database } = open();
		database.exec(
			"INSERT INTO outbox (fact_id, fact, state) VALUES ('one', '{}', 'waiting'), ('two', '{}', 'waiting')",
		);
		const { page } = database
			.statement<[], { page: number }>(
				"SELECT rootpage AS page FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'outbox'",
			)
			.get() ?? { page: 0 };
		const lastByte = page * Number(database.pragma('page_size')) - 1;
		database.close();
		open().database.close();
		setByte(lastByte, 0x55);
		expect(open).toThrow(expect.objectContaining({ code: 'database/corrupt' }));
		// The refusal let go of the file: it is the damage again, and not the lock, that a second start meets.
		expect(open).toThrow(/is damaged/);
	});
});
