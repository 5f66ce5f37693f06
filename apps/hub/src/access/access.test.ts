import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { stationId } from '@antrean/shared/testing/builders.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { ensureTokens } from './ensureTokens.ts';
import { openStationContacts } from './stationContacts.ts';
import { openTokens } from './tokens.ts';

let folder: string;
let database: Database;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-access-'));
	database = openDatabase({ file: join(folder, 'hub.sqlite'), owner: 'hub', migrations: hubMigrations });
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});
const roles = ['kiosk', 'counter', 'infoDesk', 'display', 'admin'] as const;
const file = (): string => join(folder, 'tokens.json');

it('[OPS3] makes a token for each role, in a file for its owner alone; the database has hashes', () => {
	const tokens = openTokens(database);
	const secrets = ensureTokens(tokens, folder, 1);
	for (const role of roles) expect(tokens.find(secrets[role] ?? '')).toEqual({ name: role, role });
	expect(tokens.find('')).toBeNull();
	expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(secrets);
	if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
	const stored = JSON.stringify(database.statement('SELECT * FROM tokens').all());
	for (const secret of Object.values(secrets)) expect(stored).not.toContain(secret);
});

it('[OPS3] gives the missing roles a token where the file has some, of a newer version too', () => {
	const { admin = '' } = ensureTokens(openTokens(database), folder, 1);
	writeFileSync(file(), JSON.stringify({ admin, usher: 'of a newer version' }));
	const secrets = ensureTokens(openTokens(database), folder, 2);
	expect(secrets).toMatchObject({ admin, usher: 'of a newer version' });
	expect(Object.keys(secrets).sort()).toEqual([...roles, 'usher'].sort());
});

it('[OPS3] keeps tokens over restarts, and makes those anew that file or database have lost', () => {
	const first = ensureTokens(openTokens(database), folder, 1);
	expect(ensureTokens(openTokens(database), folder, 2)).toEqual(first);
	writeFileSync(file(), '{"kiosk": "of anoth');
	const second = ensureTokens(openTokens(database), folder, 4);
	expect(second.kiosk).not.toBe(first.kiosk);
	expect(openTokens(database).find(first.kiosk ?? '')).toBeNull();
	database.exec('DELETE FROM tokens');
	const third = ensureTokens(openTokens(database), folder, 5);
	expect(openTokens(database).find(third.admin ?? '')?.role).toBe('admin');
	expect(openTokens(database).names()).toEqual([...roles].sort());
});

it.each(['null', '[]', '7', '{"admin": 7}', ''])('[OPS3] makes new tokens where the file is only “%s”', (text) => {
	writeFileSync(file(), text);
	const secrets = ensureTokens(openTokens(database), folder, 1);
	expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(secrets);
	expect(openTokens(database).find(secrets.admin ?? '')?.role).toBe('admin');
});

it('[GW2] remembers whose machine a station was on and when it was last heard', () => {
	const contacts = openStationContacts(database);
	expect(contacts.find(stationId(1))).toBeNull();
	contacts.save([]);
	contacts.save([{ stationId: stationId(1), identity: 'one', lastContactAt: 5 }]);
	contacts.save([{ stationId: stationId(1), identity: 'two', lastContactAt: 6 }]);
	expect(openStationContacts(database).find(stationId(1))).toEqual({ identity: 'two', lastContactAt: 6 });
});
