import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hubMigrations } from '../hubMigrations.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tables = [
	[10, 'catalogues days epochs events'],
	[20, 'joins tickets'],
	[30, 'stationContacts tokens'],
	[40, 'quarantine'],
	[50, 'commandFilters'],
	[70, 'restores'],
	[80, ''],
	[90, 'parkedDecisions'],
	[100, ''],
	[110, ''],
	[120, 'outlived'],
	[130, 'forgottenDays'],
] as const;

it('[JRN2] has its migrations in order, by tens', () => {
	expect(hubMigrations.map(({ version }) => version)).toEqual(tables.map(([version]) => version));
});

it.each(tables)('[JRN2] migration %i brings the tables %s and leaves the others', (version, names) => {
	const file = join(folder, 'hub.sqlite');
	const before = hubMigrations.filter((one) => one.version < version);
	if (before.length > 0) openDatabase({ file, owner: 'hub', migrations: before }).close();
	const database = openDatabase({
		file,
		owner: 'hub',
		migrations: hubMigrations.filter((one) => one.version <= version),
	});
	const present = database
		.statement<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
		.all()
		.map(({ name }) => name);
	const expected = tables
		.filter(([v]) => v <= version)
		.flatMap(([, list]) => list.split(' ').filter((name) => name !== ''));
	expect(present).toEqual(expected.sort());
	expect(present).toEqual(expect.arrayContaining(names.split(' ').filter((name) => name !== '')));
	database.close();
});
