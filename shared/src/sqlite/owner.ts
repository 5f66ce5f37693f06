import BetterSqlite3 from 'better-sqlite3';
import { StartError } from '../cli/startError.ts';
import type { Database } from './database.ts';
import type { Migration } from './migrate.ts';

/**
 * Whose database a file is: four letters in its header (`PRAGMA application_id`). No program takes another's file for its own, be it that of
 * a station of another role or a database of somebody else.
 */
export type Owner = 'hub' | 'kiosk' | 'counter' | 'display';

const letters: Readonly<Record<Owner, string>> = { hub: 'AnHb', kiosk: 'AnKs', counter: 'AnCt', display: 'AnDs' };
/** A table that only this owner's file has, or that no foreign file has by chance: files made before there were letters. */
const ownTable: Readonly<Record<Owner, string>> = {
	hub: 'stationContacts',
	kiosk: 'own_tickets',
	counter: 'replica_snapshot',
	display: 'board',
};

/**
 * Looks at an existing file without changing a byte of it.
 * @throws StartError `database/foreign` or `database/from-future`
 */
export function requireOwn(file: string, owner: Owner, migrations: readonly Migration[]): void {
	const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
	try {
		const version = Number(connection.pragma('user_version', { simple: true }));
		const mark = Number(connection.pragma('application_id', { simple: true }));
		const has = connection.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck();
		const isOwn = mark === markOf(owner) || (mark === 0 && version > 0 && has.get(ownTable[owner]) === 1);
		if (!isOwn) throw foreign(file, owner, mark);
		const newest = migrations.at(-1)?.version ?? 0;
		if (version > newest) throw fromFuture(file, version, newest);
	} finally {
		connection.close();
	}
}

/** Signs a database that is this owner's. */
export function signOwn(database: Database, owner: Owner): void {
	if (Number(database.pragma('application_id')) !== markOf(owner)) database.pragma(`application_id = ${markOf(owner)}`);
}

function markOf(owner: Owner): number {
	return Buffer.from(letters[owner], 'latin1').readUInt32BE();
}

function foreign(file: string, owner: Owner, mark: number): StartError {
	const [theirs = 'another program'] = Object.keys(letters).filter((one) => markOf(one as Owner) === mark);
	return new StartError(
		'database/foreign',
		`${file} is the database of ${theirs === 'another program' ? theirs : `a ${theirs}`}, not of a ${owner}. Nothing was changed. ` +
			`Name the ${owner}'s own data folder with --data, or an empty one.`,
		null,
	);
}

function fromFuture(file: string, present: number, newest: number): StartError {
	return new StartError(
		'database/from-future',
		`${file} was written by a newer version of Antrean (schema ${present}, this program knows up to ${newest}). ` +
			'Nothing was changed. Start the newer version, or restore a backup made before the upgrade.',
		null,
	);
}
