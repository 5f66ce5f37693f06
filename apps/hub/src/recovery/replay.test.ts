import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import { asId, type BusinessDay, type CommandId, type StationId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openDatabase } from '@antrean/shared/sqlite/openDatabase.ts';
import { at, issued, miniSite, monday, nine, stationId, ticketId, uuid } from '@antrean/shared/testing/builders.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStationContacts } from '../access/stationContacts.ts';
import { hubMigrations } from '../journal/hubMigrations.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { openTicketRows } from '../journal/ticketRows.ts';
import { replay } from './replay.ts';

const tuesday = asId<BusinessDay>('2026-11-24');

let folder: string;
let database: Database;
let journal: Journal;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-replay-'));
	database = openDatabase({ file: join(folder, 'hub.sqlite'), owner: 'hub', migrations: hubMigrations });
	journal = openJournal(database, nine);
	const site = event(1, { type: 'catalogue.changed', version: 1, hash: 'one', site: miniSite });
	const day = event(2, { type: 'day.started', day: monday, catalogueVersion: 1 });
	expect(replay(database, journal, [site, day])).toBe(2);
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

function event(seq: number, body: EventBody, over: Partial<JournalEvent> = {}): JournalEvent {
	return {
		...{ seq, epoch: journal.epoch, id: uuid('e', seq), commandId: uuid('c', seq), n: 0, day: monday, version: 1 },
		...{ at: nine + seq, stationId: null, body, ...over },
	};
}

/** As a hub writes it: alone at its moment. */
function ticket(n: number, day: BusinessDay): EventBody {
	return issued(n, { day, place: { at: nine + n * 1000, tie: 0 } });
}

describe('events that stations gave back', () => {
	it('[BAK14] end before a day whose beginning is missing', () => {
		const ofTuesday = ticket(2, tuesday);
		const run = [event(3, ticket(1, monday)), event(4, ofTuesday, { day: tuesday })];
		expect(replay(database, journal, run)).toBe(1);
		expect(journal.head().seq).toBe(3);
	});

	it('[BAK13] go on with a day that began among them', () => {
		const begun = event(4, { type: 'day.started', day: tuesday, catalogueVersion: 1 }, { day: tuesday });
		const later = event(5, ticket(2, tuesday), { day: tuesday });
		expect(replay(database, journal, [event(3, ticket(1, monday)), begun, later])).toBe(3);
	});

	it('[BAK24] tell of a station’s new life, and whoever comes next as that station is another machine', () => {
		const contacts = openStationContacts(database);
		const [replaced, same] = [stationId(1), stationId(2)];
		const admitted = (seq: number, id: StationId, incarnation: number): JournalEvent =>
			event(seq, {
				...{ type: 'station.admitted', stationId: id, role: 'kiosk', name: `Kiosk ${id}`, incarnation },
				...{ slot: 2 * Number(id.at(-1)) + incarnation, handshake: seq, catalogueVersion: 1 },
			});
		expect(replay(database, journal, [admitted(3, replaced, 1), admitted(4, same, 1)])).toBe(2);
		contacts.save([replaced, same].map((id) => ({ stationId: id, identity: `machine of ${id}`, lastContactAt: nine })));
		const again = { ...admitted(6, same, 1), commandId: uuid<CommandId>('c', 6) };
		expect(replay(database, journal, [admitted(5, replaced, 2), again])).toBe(2);
		expect(contacts.find(replaced)).toBe(null);
		expect(contacts.find(same)).toMatchObject({ identity: `machine of ${same}` });
	});

	it('[JRN8] leave the rows of a day that ended among them as its tickets ended', () => {
		const gone = ticketId(1);
		const run = [
			event(3, ticket(1, monday)),
			event(4, {
				type: 'ticket.cancelled',
				...{ ticketId: gone, counterId: null, revision: 1, reasonId: at.other },
			} as EventBody),
			event(5, { type: 'day.started', day: tuesday, catalogueVersion: 1 }, { day: tuesday }),
		];
		expect(replay(database, journal, run)).toBe(3);
		expect(openTicketRows(database).find(gone)?.state).toBe('cancelled');
	});
});
