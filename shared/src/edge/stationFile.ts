/** What a station's process is made of before it knows its role: data folder, database, secret, identity, clocks and ids. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { uuidV7 } from '../domain/uuid.ts';
import type { Database } from '../sqlite/database.ts';
import type { Migration } from '../sqlite/migrate.ts';
import { openDatabase } from '../sqlite/openDatabase.ts';
import { stationIdentity } from './stationIdentity.ts';
import { keptToken } from './tokenFile.ts';

export type StationFile = Readonly<{
	database: Database;
	/** Secret of the edge's own server. */
	token: string;
	identity: string;
	runId: string;
}>;

/** @throws DatabaseError when the folder's database can't be opened by this process alone */
export function openStation(folder: string, migrations: readonly Migration[]): StationFile {
	const file = join(folder, 'edge.db');
	const database = openDatabase({ file, migrations });
	return { database, token: keptToken(join(folder, 'edge.token')), identity: stationIdentity(file), runId: newId() };
}

/** UUIDv7 text. */
export function newId(): string {
	return uuidV7(Date.now(), randomBytes(10));
}
