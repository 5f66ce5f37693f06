import { neverTold } from '@antrean/shared/domain/effectiveAt.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

/** What the hub remembers of each station's visits beside the journal: whose machine and file it was, and when it was last heard. */
export interface StationContacts {
	find(stationId: StationId): StationContact | null;
	/** All or none, in one transaction. */
	save(contacts: readonly (StationContact & Readonly<{ stationId: StationId }>)[]): void;
	/** Whoever comes as this station next is another machine. */
	forget(stationId: StationId): void;
}

export type StationContact = Readonly<{
	/** Hash of machine and database file, as the station's `hello` says. */
	identity: string;
	/** Hub time, epoch ms. May lie before the true last contact by a minute when the hub was killed. */
	lastContactAt: number;
}>;

/** Until when a station is known to have told all; null: never. */
export function toldAllAt(contact: StationContact | null): number | null {
	return contact === null || contact.lastContactAt === neverTold ? null : contact.lastContactAt;
}

export function openStationContacts(database: Database): StationContacts {
	const find = database.statement<[string], StationContact>(
		'SELECT identity, lastContactAt FROM stationContacts WHERE stationId = ?',
	);
	const save = database.statement<[string, string, number]>(
		'INSERT OR REPLACE INTO stationContacts (stationId, identity, lastContactAt) VALUES (?, ?, ?)',
	);
	const forget = database.statement<[string]>('DELETE FROM stationContacts WHERE stationId = ?');
	return {
		find: (stationId) => find.get(stationId) ?? null,
		save(contacts) {
			if (contacts.length === 0) return;
			database.transaction(() => {
				for (const { stationId, identity, lastContactAt } of contacts) save.run(stationId, identity, lastContactAt);
			});
		},
		forget(stationId) {
			forget.run(stationId);
		},
	};
}
