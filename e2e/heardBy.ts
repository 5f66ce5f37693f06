import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The last place of the hub's journal that a station has in its file. @param folder the station's */
export function heardBy(folder: string): number {
	const database = new Database(join(folder, 'edge.db'), { readonly: true });
	const row = database.prepare('SELECT max(seq) AS seq FROM replica_events').get() as { seq: number | null };
	database.close();
	return row.seq ?? 0;
}
