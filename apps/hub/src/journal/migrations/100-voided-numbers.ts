import type { Migration } from '@antrean/shared/sqlite/migrate.ts';

/** A day's voided numbers are found without reading its other events, which are thousands. */
export const voidedNumbersMigration: Migration = {
	version: 100,
	up: (database) => database.exec("CREATE INDEX eventsVoided ON events (day) WHERE type = 'number.voided'"),
};
