import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kioskMigrations } from './kioskMigrations.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'edge.db');
const tables = (database: Database) =>
	database
		.statement<[], { name: string }>(
			"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
		)
		.all()
		.map(({ name }) => name);

describe('kioskMigrations', () => {
	it('[EDG23] rise by their versions, and make every table of a kiosk', () => {
		const versions = kioskMigrations.map(({ version }) => version);
		expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
		const database = openDatabase({ file: file(), owner: 'kiosk', migrations: kioskMigrations });
		expect(tables(database)).toEqual([
			...[
				'commands',
				'outbox',
				'own_tickets',
				'paper_roll',
				'print_jobs',
				'replica_events',
				'replica_snapshot',
				'rings',
				'settings',
			],
		]);
		database.close();
	});

	it('[EDG23] keep what a file of each earlier step holds', () => {
		for (let steps = 1; steps <= kioskMigrations.length; steps++) {
			const older = openDatabase({
				file: join(folder, `${steps}.db`),
				owner: 'kiosk',
				migrations: kioskMigrations.slice(0, steps),
			});
			older.statement<[string, string]>('INSERT INTO settings (key, value) VALUES (?, ?)').run('stationId', 'mine');
			older.close();
			const newest = openDatabase({ file: join(folder, `${steps}.db`), owner: 'kiosk', migrations: kioskMigrations });
			expect(newest.statement<[], { value: string }>('SELECT value FROM settings').get()?.value).toBe('mine');
			expect(tables(newest)).toHaveLength(9);
			newest.close();
		}
	});

	it('[EDG23] are a counter’s file with the kiosk’s own tables behind it', () => {
		const database = openDatabase({ file: file(), owner: 'kiosk', migrations: [edgeTables] });
		expect(tables(database)).toEqual(['commands', 'outbox', 'replica_events', 'replica_snapshot', 'settings']);
		database.close();
	});
});
