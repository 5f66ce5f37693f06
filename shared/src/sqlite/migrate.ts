import type { Database } from './database.ts';
import { DatabaseError } from './database.ts';

/** One step of a schema, in a file `010-purpose.ts` of its own with its own test; never changed once released. */
export type Migration = Readonly<{
	/** By tens, so that a fix of a released branch finds room. Kept in `user_version`. */
	version: number;
	up: (database: Database) => void;
}>;

/**
 * Brings a database to the newest version, each step in one transaction.
 * @throws DatabaseError `database/from-future` when a newer program has written it
 */
export function migrate(database: Database, migrations: readonly Migration[], file: string): void {
	const newest = migrations.at(-1)?.version ?? 0;
	const present = Number(database.pragma('user_version'));
	if (present > newest)
		throw new DatabaseError(
			'database/from-future',
			`${file} was written by a newer version of Antrean (schema ${present}, this program knows up to ${newest}). ` +
				'Nothing was changed. Start the newer version, or restore a backup made before the upgrade.',
			null,
		);
	for (const migration of migrations) {
		if (migration.version <= present) continue;
		database.transaction(() => {
			migration.up(database);
			database.pragma(`user_version = ${migration.version}`);
		});
	}
}
