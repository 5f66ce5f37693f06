/** What a station's process is made of before it knows its role: data folder, database, secret, identity, clocks and ids. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { clearOwnFile } from '../cli/ownFile.ts';
import { uuidV7 } from '../domain/uuid.ts';
import type { Database } from '../sqlite/database.ts';
import { damaged, explained } from '../sqlite/explain.ts';
import type { Migration } from '../sqlite/migrate.ts';
import { openDatabase } from '../sqlite/openDatabase.ts';
import type { Owner } from '../sqlite/owner.ts';
import { stationIdentity } from './stationIdentity.ts';
import { keptToken } from './tokenFile.ts';

export type StationFile = Readonly<{
	database: Database;
	/** Secret of the edge's own server. */
	token: string;
	identity: string;
	runId: string;
}>;

/** Folder of its database and secret; and the ready file, null: none. */
export type StationPlace = Readonly<{ data: string; readyFile: string | null }>;

/** @throws StartError when the folder can't be used by this process alone, or its file is damaged */
export function openStation(
	{ data, readyFile }: StationPlace,
	owner: Owner,
	migrations: readonly Migration[],
): StationFile {
	const file = stationDatabase(data);
	const database = openDatabase({ file, owner, migrations });
	try {
		requireSound(file, database);
	} catch (error) {
		database.close();
		throw error;
	}
	// Not sooner: another process that is at work here has its own word in it.
	if (readyFile !== null) clearOwnFile(readyFile);
	return { database, token: keptToken(join(data, 'edge.token')), identity: stationIdentity(file), runId: newId() };
}

/**
 * What only this file has must be found damaged by a start, and not by whatever request is asked again and not found. Reads all of it:
 * fourteen days of a busy kiosk are some 50 MB, seconds on an SD card.
 */
function requireSound(file: string, database: Database): void {
	// Rows, indexes and what they say of each other (https://www.sqlite.org/pragma.html#pragma_integrity_check).
	const said = explained(file, () => database.pragma('integrity_check(1)'));
	if (said !== 'ok') throw damaged(file, `is damaged (${said})`, null);
}

export function stationDatabase(folder: string): string {
	return join(folder, 'edge.db');
}

/** UUIDv7 text. */
export function newId(): string {
	return uuidV7(Date.now(), randomBytes(10));
}
