import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { counterMigrations } from './counterMigrations.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('[EDG23] rise by their versions, and keep what a counter’s file of each earlier step holds', () => {
	const versions = counterMigrations.map(({ version }) => version);
	expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
	for (let steps = 1; steps <= counterMigrations.length; steps++) {
		const file = join(folder, `${steps}.db`);
		const older = openDatabase({ file, owner: 'counter', migrations: counterMigrations.slice(0, steps) });
		older.statement<[string, string]>('INSERT INTO settings (key, value) VALUES (?, ?)').run('stationId', 'mine');
		older.close();
		const newest = openDatabase({ file, owner: 'counter', migrations: counterMigrations });
		expect(newest.statement<[], { value: string }>('SELECT value FROM settings').get()?.value).toBe('mine');
		expect(newest.statement<[], { n: number }>('SELECT count(*) AS n FROM wishes').get()?.n).toBe(0);
		newest.close();
	}
});
