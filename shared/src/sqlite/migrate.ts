import type { Database } from './database.ts';

/** One step of a schema, in a file `010-purpose.ts` of its own with its own test; never changed once released. */
export type Migration = Readonly<{
	/** By tens, so that a fix of a released branch finds room. Kept in `user_version`. */
	version: number;
	up: (database: Database) => void;
}>;

/** Brings a database to the newest version, each step in one transaction. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
	const present = Number(database.pragma('user_version'));
	for (const migration of migrations) {
		if (migration.version <= present) continue;
		database.transaction(() => {
			migration.up(database);
			database.pragma(`user_version = ${migration.version}`);
		});
	}
}
